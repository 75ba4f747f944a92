/** The spending of a session: its requests with what was rebuilt, before anyone asks for a price, and what else is stated of it. */
import { joinedNumbers } from '../model/joined-numbers.ts';
import type { AgentAccount } from '../model/ledger.ts';
import type { Outline } from '../model/outline.ts';
import type { Session } from '../model/session.ts';
import { agents } from './agents.ts';
import { course } from './course.ts';
import { delegations } from './delegations.ts';
import { failures } from './failures.ts';
import type { HumanInput } from './human.ts';
import { outlinedRequests } from './outlined-requests.ts';
import type { Requests } from './requests.ts';
import { requestsOf } from './requests.ts';

export interface Spending {
  readonly session: Session;
  readonly agents: readonly AgentAccount[];
  readonly acts: readonly HumanInput[];
  readonly requests: Requests;
  /** When its calls were made, and its errors came. */
  readonly otherTimes: Float64Array;
}

export function spendingOf({ session, turns }: Outline): Spending {
  const delegated = delegations(session);
  const of = course(session);
  const errors = failures(session, { delegations: delegated, course: of });
  return {
    session,
    agents: agents(session, delegated),
    acts: of.acts,
    requests: turns === undefined ? requestsOf(session, delegated) : outlinedRequests({ session, turns }, delegated),
    otherTimes: joinedNumbers(Float64Array, [...callTimes({ session, turns }), timesOf(errors)]),
  };
}

/** Chain by chain. */
function callTimes({ session, turns }: Outline): readonly Float64Array[] {
  if (turns !== undefined) return turns.map(({ callTimes: own }) => own);
  return session.chains.map(({ toolCalls }) => timesOf(toolCalls));
}

function timesOf(dated: readonly { readonly at?: number | undefined }[]): Float64Array {
  return Float64Array.from(dated.flatMap(({ at }) => at ?? []));
}
