/** The waits of a session as rows: for the human, for a reply, for a plan limit to pass (definitions §7). */
import { firstFrom } from '../model/in-order.ts';
import { subtract, total } from '../model/interval.ts';
import type { Interval } from '../model/interval.ts';
import type { Wait } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Session, Turn } from '../model/session.ts';
import { course } from './course.ts';
import type { Course } from './course.ts';
import { humanWaits } from './human-waits.ts';
import { mainChain } from './questions.ts';
import { work } from './time.ts';
import type { Delegated, Work } from './time.ts';

export interface WaitRequest {
  readonly rebuilds: readonly Rebuild[];
  /** Found out unless told. */
  readonly course?: Course | undefined;
  readonly work?: Work | undefined;
}

/**
 * Every wait in time order. Those for the human hold only what `humanWaitMs` counts, each instant once, so that they
 * add up to it. A plan limit lasts from its first line to the next turn of its chain; without one it has no row. The
 * premium of a rebuild stands on the last wait before it.
 */
export function waits(
  session: Session,
  delegations: readonly Delegated[],
  { rebuilds, course: of = course(session), work: running = work(session, delegations) }: WaitRequest,
): readonly Wait[] {
  const rows = [...forHuman(session, of, running), ...forLimits(session)].toSorted(compareRows);
  const lastBefore = new Map(rows.map((row) => [row.next?.id, row]));
  const premiumByTurn = new Map(rebuilds.map(({ turn, premium }) => [turn.id, premium]));
  return rows.map((row) => {
    const { next, ...wait } = row;
    if (next === undefined || lastBefore.get(next.id) !== row) return wait;
    return Object.assign(wait, { premium: premiumByTurn.get(next.id) });
  });
}

interface Row extends Wait {
  readonly at: number;
  /** The turn after the wait. */
  readonly next: Turn | undefined;
}

function forHuman(session: Session, of: Course, { all }: Work): readonly Row[] {
  const { clock } = session;
  const chain = mainChain(session);
  if (clock === undefined || chain === undefined) return [];
  /** Waits come by their start, so what earlier ones took of a later one is its beginning. */
  let takenTo = -Infinity;
  return humanWaits(of).flatMap(({ kind, from: at, to, receipt }): readonly Row[] => {
    const waited = { from: Math.max(at, clock.from, takenTo), to: Math.min(to, clock.to) };
    const durationMs = total(subtract([waited], overlapping(all, waited)));
    takenTo = Math.max(takenTo, waited.to);
    if (durationMs === 0) return [];
    return [{ session, chain, at, receipt, kind, durationMs, owner: 'human', next: turnFrom(chain, to) }];
  });
}

/** Of intervals that are sorted and apart, those that share an instant with another. */
function overlapping(sorted: readonly Interval[], { from, to }: Interval): readonly Interval[] {
  const first = firstFrom(sorted, from, (each) => each.to);
  const end = firstFrom(sorted, to, (each) => each.from);
  return sorted.slice(first, Math.max(first, end));
}

function forLimits(session: Session): readonly Row[] {
  const seen = new Set<string>();
  return session.apiErrors.flatMap(({ event, chain, at, receipt }): readonly Row[] => {
    if (event.error !== 'limit' || at === undefined) return [];
    const next = turnFrom(chain, at);
    if (next?.startedAt === undefined || seen.has(next.id)) return [];
    seen.add(next.id);
    return [{ session, chain, at, receipt, kind: 'limit', durationMs: next.startedAt - at, owner: 'limit', next }];
  });
}

function turnFrom(chain: Chain, at: number): Turn | undefined {
  const turn = chain.turns[firstFrom(chain.turns, at, ({ startedAt }) => startedAt)];
  return turn?.startedAt === undefined ? undefined : turn;
}

function compareRows(left: Row, right: Row): number {
  return left.at - right.at || left.durationMs - right.durationMs || compareText(left.kind, right.kind);
}
