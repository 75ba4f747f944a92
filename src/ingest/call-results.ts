/** The results of tool calls, over all files: which result of which session answers a call. */
import type { ToolResult } from '../model/event.ts';
import { compareText } from '../model/receipt.ts';
import type { ToolOutcome } from '../model/session.ts';
import { compareTimes } from './time-order.ts';
import type { Holder } from './holders.ts';

export interface PlacedResult {
  readonly event: ToolResult;
  readonly holder: Holder;
  readonly file: string;
}

export interface CallResults {
  readonly add: (result: PlacedResult) => void;
  /** What became of a call of a chain: that of the same chain first, for ids are unique in practice only; the earliest of several. */
  readonly resultOf: (callId: string, caller: Holder) => ToolOutcome | undefined;
  /** Once all calls were asked for: of each session and each call that it did not make, the earliest result. */
  readonly loose: () => readonly PlacedResult[];
}

export function callResults(): CallResults {
  const resultByCall = new Map<string, PlacedResult>();
  /** Where a call has several, all of them, in the order in which they were added. */
  const resultsByCall = new Map<string, PlacedResult[]>();
  const called = new Set<PlacedResult>();
  return {
    add(result) {
      const { toolUseId } = result.event;
      const first = resultByCall.get(toolUseId);
      if (first === undefined) {
        resultByCall.set(toolUseId, result);
        return;
      }
      const several = resultsByCall.get(toolUseId);
      if (several === undefined) resultsByCall.set(toolUseId, [first, result]);
      else several.push(result);
    },
    resultOf(callId, caller) {
      const only = resultByCall.get(callId);
      if (only === undefined) return undefined;
      const all = resultsByCall.size > 0 ? (resultsByCall.get(callId) ?? [only]) : [only];
      const own = all.filter(({ holder }) => holder.sessionId === caller.sessionId);
      for (const result of own) called.add(result);
      const result = best(own, caller);
      return result && outcome(result);
    },
    loose() {
      const found: PlacedResult[] = [];
      for (const [callId, only] of resultByCall) {
        found.push(...firstOfSessions((resultsByCall.get(callId) ?? [only]).filter((result) => !called.has(result))));
      }
      return found;
    },
  };
}

function firstOfSessions(results: readonly PlacedResult[]): readonly PlacedResult[] {
  const firsts = new Map<string, PlacedResult>();
  for (const result of results) {
    const { sessionId } = result.holder;
    const known = firsts.get(sessionId);
    if (known === undefined || compareResults(result, known) < 0) firsts.set(sessionId, result);
  }
  return [...firsts.values()];
}

function best(results: readonly PlacedResult[], caller: Holder): PlacedResult | undefined {
  let found: PlacedResult | undefined;
  for (const result of results) if (found === undefined || compareFor(caller, result, found) < 0) found = result;
  return found;
}

function compareFor(caller: Holder, left: PlacedResult, right: PlacedResult): number {
  return (
    Number(right.holder.chainId === caller.chainId) - Number(left.holder.chainId === caller.chainId) ||
    compareResults(left, right)
  );
}

function compareResults(left: PlacedResult, right: PlacedResult): number {
  return (
    compareTimes(left.event.record.at, right.event.record.at) ||
    compareText(left.event.record.identity, right.event.record.identity)
  );
}

/** What a result says became of its call. */
export function outcome({ event, file }: Pick<PlacedResult, 'event' | 'file'>): ToolOutcome {
  const { line, uuid, at } = event.record;
  return {
    at,
    receipt: { file, line, uuid },
    isError: event.isError,
    denial: event.denial,
    delegation: event.delegation,
    answeredItself: event.answeredItself ?? false,
  };
}
