/** What each tool call took: from the call to its result, by the kind of agent that called. */
import type { AgentAccount, ToolFact } from '../model/ledger.ts';
import type { Session, ToolCall } from '../model/session.ts';

/** Every tool call of the given agents in time order, undated ones last. */
export function toolFacts(session: Session, agents: readonly AgentAccount[]): readonly ToolFact[] {
  return agents
    .flatMap(({ chain, agentType }) =>
      chain.toolCalls.map((call) => {
        return { session, chain, at: call.at, receipt: call.receipt, call, agentType, durationMs: durationMs(call) };
      }),
    )
    .toSorted((left, right) => (left.at ?? Infinity) - (right.at ?? Infinity) || 0);
}

/** A result that is dated before its call took no time (definitions §7). */
function durationMs({ at, result }: ToolCall): number | undefined {
  return at === undefined || result?.at === undefined ? undefined : Math.max(0, result.at - at);
}
