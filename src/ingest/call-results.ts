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
}

export function callResults(): CallResults {
  const resultByCall = new Map<string, PlacedResult>();
  /** Where a call has several, all of them, in the order in which they were added. */
  const resultsByCall = new Map<string, PlacedResult[]>();
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
      const result = only && resultsByCall.size > 0 ? chosen(resultsByCall.get(callId) ?? [only], caller) : only;
      return result === undefined || result.holder.sessionId !== caller.sessionId ? undefined : outcome(result);
    },
  };
}

function chosen(results: readonly PlacedResult[], caller: Holder): PlacedResult | undefined {
  let best: PlacedResult | undefined;
  for (const result of results) {
    if (result.holder.sessionId !== caller.sessionId) continue;
    if (best === undefined || compareFor(caller, result, best) < 0) best = result;
  }
  return best;
}

function compareFor(caller: Holder, left: PlacedResult, right: PlacedResult): number {
  return (
    Number(right.holder.chainId === caller.chainId) - Number(left.holder.chainId === caller.chainId) ||
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
