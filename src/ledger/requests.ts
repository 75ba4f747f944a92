/** The requests of a session, as its entries stand: what each spent, before anyone asks for a price. */
import { inOrder } from '../model/in-order.ts';
import type { Delegation } from '../model/ledger.ts';
import type { OutlinedTurn } from '../model/outline.ts';
import type { Extra, Session } from '../model/session.ts';
import { exactOutput, lastCountersByChain } from './entries.ts';
import { outputEstimates } from './estimate.ts';
import { coldLosses, coldStart } from './rebuilds.ts';

/** By time, undated last. */
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

export function requestsOf(session: Session, delegated: readonly Delegation[]): Requests {
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
