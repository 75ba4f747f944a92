/** Entries: every priced request of a session, in time order, with what led to it. */
import { inOrder } from '../model/in-order.ts';
import type { Delegation, Entry } from '../model/ledger.ts';
import type { Rebuild } from '../model/rebuild.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Chain, Session, Turn } from '../model/session.ts';
import type { Counters } from '../model/usage.ts';
import { contextOf } from '../model/usage.ts';
import type { PricedItem } from '../pricing/price.ts';
import { priceExtra, priceResponse } from '../pricing/price.ts';
import type { PromptOf } from './attribution.ts';
import type { OutputEstimate } from './estimate.ts';
import { outputEstimates } from './estimate.ts';

export interface Causes {
  readonly book: PriceBook;
  readonly delegations: readonly Delegation[];
  readonly rebuilds: readonly Rebuild[];
  readonly coldStarts: readonly Turn[];
  readonly promptOf: PromptOf;
}

/** One entry for each response and for each extra request in it, by time, undated last; within a turn as they stand. */
export function entries(session: Session, causes: Causes): readonly Entry[] {
  const known: Known = {
    ...causes,
    session,
    rebuildByTurn: new Map(causes.rebuilds.map((rebuild) => [rebuild.turn.id, rebuild])),
    coldStarts: new Set(causes.coldStarts.map(({ id }) => id)),
    lastCounters: lastCountersByChain(causes.delegations),
    estimate: outputEstimates(),
  };
  const made: Entry[] = [];
  for (const chain of session.chains) addEntries(made, chain, known);
  return inOrder(made, compareEntries);
}

interface Known extends Omit<Causes, 'coldStarts'> {
  readonly session: Session;
  readonly rebuildByTurn: ReadonlyMap<string, Rebuild>;
  readonly coldStarts: ReadonlySet<string>;
  readonly lastCounters: ReadonlyMap<string, Counters>;
  readonly estimate: OutputEstimate;
}

function addEntries(made: Entry[], chain: Chain, known: Known): void {
  const gapOf = gaps(chain);
  const lastCounters = known.lastCounters.get(chain.id);
  let dated = 0;
  for (const [position, turn] of chain.turns.entries()) {
    if (turn.startedAt !== undefined) dated += 1;
    const place: Place = {
      chain,
      turn,
      sequence: turn.startedAt === undefined ? 0 : dated,
      gapMs: turn.startedAt === undefined ? undefined : gapOf[dated - 1],
      coldStart: known.coldStarts.has(turn.id),
      prompt: known.promptOf(chain, position),
      exact: exactOutput(turn, lastCounters),
    };
    made.push(entryOf(priceResponse(turn, known.book), place, known));
    for (const extra of turn.extras) made.push(entryOf(priceExtra(turn, extra, known.book), place, known));
  }
}

interface Place extends Pick<Entry, 'chain' | 'turn' | 'sequence' | 'gapMs' | 'coldStart' | 'prompt'> {
  readonly exact: number | undefined;
}

function entryOf(item: PricedItem, place: Place, { session, rebuildByTurn, estimate }: Known): Entry {
  const { chain, turn, sequence, gapMs, coldStart, prompt, exact } = place;
  const isResponse = item.part === 'response';
  return {
    session,
    chain,
    turn,
    at: turn.startedAt,
    receipt: turn.receipt,
    sequence,
    gapMs,
    coldStart,
    prompt,
    part: item.part,
    model: item.model,
    usage: item.usage,
    context: contextOf(isResponse ? turn.last : item.usage),
    cost: item.cost,
    unpriced: item.unpriced,
    rebuild: isResponse ? rebuildByTurn.get(turn.id) : undefined,
    outputEstimate: isResponse ? estimate(turn, exact) : undefined,
  };
}

/** For each dated own turn its start minus the end of the one before; never less than nothing, absent for the first. */
function gaps({ links }: Chain): readonly (number | undefined)[] {
  const found: (number | undefined)[] = [];
  let endedAt: number | undefined;
  for (const { turn, own } of links) {
    const { startedAt } = turn;
    const gap = endedAt === undefined || startedAt === undefined ? undefined : Math.max(0, startedAt - endedAt);
    if (own) found.push(gap);
    endedAt = turn.endedAt;
  }
  return found;
}

/** What the result of a call repeats of its agent's last response, with its exact output (definitions §3). */
export function lastCountersByChain(delegations: readonly Delegation[]): ReadonlyMap<string, Counters> {
  const countersByChain = new Map<string, Counters>();
  for (const { agent, call } of delegations) {
    const counters = call?.result?.delegation?.lastCounters;
    if (agent !== undefined && counters !== undefined) countersByChain.set(agent.id, counters);
  }
  return countersByChain;
}

/** The output told of a response, where it is this one: an agent that went on later has other last turns. */
export function exactOutput({ usage }: Pick<Turn, 'usage'>, counters: Counters | undefined): number | undefined {
  if (counters === undefined || counters.cacheRead !== usage.cacheRead || counters.input !== usage.input)
    return undefined;
  return counters.output;
}

function compareEntries(left: Entry, right: Entry): number {
  const [from, to] = [left.at ?? Infinity, right.at ?? Infinity];
  return from === to ? 0 : from - to;
}
