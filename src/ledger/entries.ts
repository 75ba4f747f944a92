/** Entries: every priced request of a session, in time order, with what led to it. */
import type { Delegation, Entry, Prompt, Rebuild } from '../model/ledger.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Chain, Session, Turn } from '../model/session.ts';
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
  const exactOutputs = lastOutputs(causes.delegations);
  const known = { ...causes, rebuildByTurn, coldStarts, exactOutputs };
  return session.chains.flatMap((chain) => chainEntries(session, chain, known)).toSorted(compareEntries);
}

interface Known extends Omit<Causes, 'coldStarts'> {
  readonly rebuildByTurn: ReadonlyMap<string, Rebuild>;
  readonly coldStarts: ReadonlySet<string>;
  readonly exactOutputs: ReadonlyMap<string, number>;
}

function chainEntries(session: Session, chain: Chain, known: Known): readonly Entry[] {
  const gapByTurn = gaps(chain);
  const last = chain.turns.findLast(({ startedAt }) => startedAt !== undefined)?.id;
  let sequence = 0;
  return chain.turns.flatMap((turn) => {
    if (turn.startedAt !== undefined) sequence += 1;
    const shared = {
      session,
      chain,
      turn,
      at: turn.startedAt,
      receipt: turn.receipt,
      sequence: turn.startedAt === undefined ? 0 : sequence,
      gapMs: gapByTurn.get(turn.id),
      coldStart: known.coldStarts.has(turn.id),
      prompt: known.promptOf(turn.id),
    };
    const exact = turn.id === last ? known.exactOutputs.get(chain.id) : undefined;
    return priceTurn(turn, known.book).map(({ part, model, usage, cost, unpriced }) => {
      const item = { ...shared, part, model, usage, cost, unpriced };
      if (part !== 'response') return item;
      return { ...item, rebuild: known.rebuildByTurn.get(turn.id), outputEstimate: outputEstimate(turn, exact) };
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

/** The exact output of each agent's last response, which the result of its call repeats (definitions §3). */
function lastOutputs(delegations: readonly Delegation[]): ReadonlyMap<string, number> {
  const outputByChain = new Map<string, number>();
  for (const { agent, call } of delegations) {
    const output = call?.result?.delegation?.lastCounters?.output;
    if (agent !== undefined && output !== undefined) outputByChain.set(agent.id, output);
  }
  return outputByChain;
}

/** By time, undated last; within a turn the response before its extras, as they stand. */
function compareEntries(left: Entry, right: Entry): number {
  return (left.at ?? Infinity) === (right.at ?? Infinity) ? 0 : (left.at ?? Infinity) - (right.at ?? Infinity);
}
