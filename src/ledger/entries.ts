/** Entries: every priced request of a session, in time order, with what led to it. */
import type { Delegation, Entry, Prompt, Rebuild } from '../model/ledger.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Chain, Session, Turn } from '../model/session.ts';
import type { Counters } from '../model/usage.ts';
import { priceTurn } from '../pricing/price.ts';
import { outputEstimate } from './estimate.ts';

export interface Causes {
  readonly book: PriceBook;
  readonly delegations: readonly Delegation[];
  readonly rebuilds: readonly Rebuild[];
  readonly coldStarts: readonly Turn[];
  readonly promptOf: (turnId: string) => Prompt | undefined;
}

/** One entry for each response and for each extra request in it, chain after chain, then sorted by time. */
export function entries(session: Session, causes: Causes): readonly Entry[] {
  const rebuildByTurn = new Map(causes.rebuilds.map((rebuild) => [rebuild.turn.id, rebuild]));
  const coldStarts = new Set(causes.coldStarts.map(({ id }) => id));
  const known = { ...causes, rebuildByTurn, coldStarts, lastCounters: lastCountersByChain(causes.delegations) };
  return session.chains.flatMap((chain) => chainEntries(session, chain, known)).toSorted(compareEntries);
}

interface Known extends Omit<Causes, 'coldStarts'> {
  readonly rebuildByTurn: ReadonlyMap<string, Rebuild>;
  readonly coldStarts: ReadonlySet<string>;
  readonly lastCounters: ReadonlyMap<string, Counters>;
}

function chainEntries(session: Session, chain: Chain, known: Known): readonly Entry[] {
  const gapByTurn = gaps(chain);
  let sequence = 0;
  return chain.turns.flatMap((turn) => {
    if (turn.startedAt !== undefined) sequence += 1;
    const at = turn.startedAt;
    const gapMs = gapByTurn.get(turn.id);
    const coldStart = known.coldStarts.has(turn.id);
    const prompt = known.promptOf(turn.id);
    const position = at === undefined ? 0 : sequence;
    const exact = exactOutput(turn, known.lastCounters.get(chain.id));
    return priceTurn(turn, known.book).map(({ part, model, usage, cost, unpriced }): Entry => {
      const { receipt } = turn;
      const item = { session, chain, turn, at, receipt, sequence: position, gapMs, coldStart, prompt };
      const isResponse = part === 'response';
      const rebuild = isResponse ? known.rebuildByTurn.get(turn.id) : undefined;
      const estimate = isResponse ? outputEstimate(turn, exact) : undefined;
      return Object.assign(item, { part, model, usage, cost, unpriced, rebuild, outputEstimate: estimate });
    });
  });
}

/** For each dated own turn but the first, its start minus the end of the one before; never less than nothing. */
function gaps(chain: Chain): ReadonlyMap<string, number> {
  const gapByTurn = new Map<string, number>();
  let endedAt: number | undefined;
  for (const { turn, own } of chain.links) {
    if (own && endedAt !== undefined && turn.startedAt !== undefined) {
      gapByTurn.set(turn.id, Math.max(0, turn.startedAt - endedAt));
    }
    endedAt = turn.endedAt;
  }
  return gapByTurn;
}

/** What the result of a call repeats of its agent's last response, with its exact output (definitions §3). */
function lastCountersByChain(delegations: readonly Delegation[]): ReadonlyMap<string, Counters> {
  const countersByChain = new Map<string, Counters>();
  for (const { agent, call } of delegations) {
    const counters = call?.result?.delegation?.lastCounters;
    if (agent !== undefined && counters !== undefined) countersByChain.set(agent.id, counters);
  }
  return countersByChain;
}

/** The output told of a response, where it is this one: an agent that went on later has other last turns. */
function exactOutput({ usage }: Turn, counters: Counters | undefined): number | undefined {
  if (counters === undefined || counters.cacheRead !== usage.cacheRead || counters.input !== usage.input)
    return undefined;
  return counters.output;
}

/** By time, undated last; within a turn the response before its extras, as they stand. */
function compareEntries(left: Entry, right: Entry): number {
  return (left.at ?? Infinity) === (right.at ?? Infinity) ? 0 : (left.at ?? Infinity) - (right.at ?? Infinity);
}
