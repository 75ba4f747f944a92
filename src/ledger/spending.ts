/** The spending of a session: its requests with what was rebuilt, before anyone asks for a price, and what else is stated of it. */
import { inOrder } from '../model/in-order.ts';
import { joinedNumbers } from '../model/joined-numbers.ts';
import type { AgentAccount, Delegation } from '../model/ledger.ts';
import type { Outline, OutlinedTurn } from '../model/outline.ts';
import type { Extra, Session } from '../model/session.ts';
import { agents } from './agents.ts';
import { course } from './course.ts';
import { delegations } from './delegations.ts';
import { exactOutput, lastCountersByChain } from './entries.ts';
import { outputEstimates } from './estimate.ts';
import { failures } from './failures.ts';
import type { HumanInput } from './human.ts';
import { outlinedRequests } from './outlined-requests.ts';
import { coldLosses, coldStart } from './rebuilds.ts';

export interface Spending {
  readonly session: Session;
  readonly agents: readonly AgentAccount[];
  readonly acts: readonly HumanInput[];
  readonly requests: Requests;
  /** When its calls were made, and its errors came. */
  readonly otherTimes: Float64Array;
}

/** Requests as entries stand: by time, undated last. */
export interface Requests {
  readonly count: number;
  /** Tells each with its place among them, in any order of places. A request holds until the next is told. */
  readonly each: (tell: (request: Request, place: number) => void) => void;
}

/** What an entry is made of. */
export interface Request {
  readonly turn: OutlinedTurn;
  /** Absent where it is the response itself. */
  readonly extra?: Extra | undefined;
  /** The position of its chain. */
  readonly chain: number;
  readonly coldStart: boolean;
  readonly rebuilt?: number | undefined;
  readonly estimate?: number | undefined;
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
    otherTimes: joinedNumbers([...callTimes({ session, turns }), timesOf(errors)]),
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

function requestsOf(session: Session, delegated: readonly Delegation[]): Requests {
  const requests: Request[] = [];
  const estimate = outputEstimates();
  const countersByChain = lastCountersByChain(delegated);
  for (const [position, chain] of session.chains.entries()) {
    const first = coldStart(chain);
    const rebuiltByTurn = new Map(coldLosses(chain).map(({ turn, rebuilt }) => [turn, rebuilt]));
    const counters = countersByChain.get(chain.id);
    for (const turn of chain.turns) {
      const place = { turn, chain: position, coldStart: turn === first };
      const own = { rebuilt: rebuiltByTurn.get(turn), estimate: estimate(turn, exactOutput(turn, counters)) };
      requests.push({ ...place, ...own });
      for (const extra of turn.extras) requests.push({ ...place, extra });
    }
  }
  const ordered = inOrder(requests, compareRequests);
  return {
    count: ordered.length,
    each(tell) {
      for (const [place, request] of ordered.entries()) tell(request, place);
    },
  };
}

function compareRequests({ turn: left }: Request, { turn: right }: Request): number {
  const [from, to] = [left.startedAt ?? Infinity, right.startedAt ?? Infinity];
  return from === to ? 0 : from - to;
}
