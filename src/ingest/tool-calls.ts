/** The tool calls of a response, each id once, with what became of it. */
import type { ToolUse } from '../model/turn-copy.ts';
import type { ToolCall } from '../model/session.ts';
import type { CallResults } from './call-results.ts';
import type { Holder } from './holders.ts';
import type { PlacedCopy } from './placed-copy.ts';

export interface Caller {
  readonly turnId: string;
  readonly caller: Holder;
  readonly resultOf: CallResults['resultOf'];
}

/** In the order in which `copies` tell of them, at the time of the first line that does. */
export function toolCalls(copies: readonly PlacedCopy[], caller: Caller): readonly ToolCall[] {
  if (!copies.some(callsTools)) return none;
  const calls: ToolCall[] = [];
  const told = copies.filter(callsTools);
  const [only, ...others] = told;
  if (only === undefined) return none;
  const [use] = only.copy.toolUses;
  if (others.length === 0 && use !== undefined && only.copy.toolUses.length === 1) return [callOf(use, only, caller)];
  const fullest = copies.length === 1 ? undefined : fullestUses(told);
  const seen = new Set<string>();
  for (const placed of told) {
    for (const each of placed.copy.toolUses) {
      if (seen.has(each.id)) continue;
      seen.add(each.id);
      calls.push({ ...callOf(each, placed, caller), use: fullest?.get(each.id) ?? each });
    }
  }
  return calls;
}

const none: readonly ToolCall[] = [];

function callsTools({ copy }: PlacedCopy): boolean {
  return copy.toolUses.length > 0;
}

function callOf(use: ToolUse, { copy, file }: PlacedCopy, { turnId, caller, resultOf }: Caller): ToolCall {
  const { line, uuid, at } = copy.record;
  return {
    id: use.id,
    name: use.name,
    use,
    turnId,
    chainId: caller.chainId,
    receipt: { file, line, uuid, messageId: copy.messageId },
    at,
    result: resultOf(use.id, caller),
  };
}

/** Of each call the copy that tells most; they differ only where a line was cut short. */
function fullestUses(copies: readonly PlacedCopy[]): ReadonlyMap<string, ToolUse> {
  const useById = new Map<string, ToolUse>();
  for (const { copy } of copies) {
    for (const use of copy.toolUses) {
      const known = useById.get(use.id);
      if (known === undefined || fieldsTold(use) > fieldsTold(known)) useById.set(use.id, use);
    }
  }
  return useById;
}

function fieldsTold(use: ToolUse): number {
  return Object.values(use).filter((value) => value !== undefined).length;
}
