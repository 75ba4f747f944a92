/** Fact rows of sessions: what happened in them, cut down to what figures ask for. */
import type { FactRows, SessionFacts } from '../model/fact-rows.ts';
import type { Session } from '../model/session.ts';
import { failures } from './failures.ts';
import { beginning } from './ledger.ts';
import { recordedCost } from './recorded.ts';
import type { Story } from './story.ts';
import { story } from './story.ts';

export function factRows(sessions: readonly Session[]): FactRows {
  const stories = sessions.map((session) => ({ session, told: story(session) }));
  const calls = stories.flatMap(({ told }) => told.toolCalls);
  const tools = [...new Set(calls.map(({ call }) => call.name))];
  const positionByTool = new Map(tools.map((tool, position) => [tool, position]));
  return {
    sessions: stories.map(({ session, told }) => factsOf(session, told)),
    tools,
    callTimes: Float64Array.from(calls, ({ at }) => at ?? Number.NaN),
    callTools: Uint32Array.from(calls, ({ call }) => positionByTool.get(call.name) ?? 0),
  };
}

function factsOf(session: Session, { course, delegations, waves, toolCalls, exchanges, time }: Story): SessionFacts {
  return {
    title: session.title,
    receipt: beginning(session),
    time,
    recordedCost: recordedCost(session)?.picos.toString(),
    exchanges: exchanges.map(({ opener, durationMs, interrupted, asked }) => {
      return { opener, durationMs, interrupted, asked };
    }),
    widths: waves.map(({ width }) => width),
    outcomes: failures(session, { delegations, course }).map(({ outcome }) => outcome),
    delegations: delegations.length,
    calls: toolCalls.length,
  };
}
