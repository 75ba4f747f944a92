/**
 * The ledger of a run: for each session every turn with its cost and its causes, and the facts that are no turns. The
 * order of the steps is the order of dependence: who was asked, what was delegated, what was rebuilt, what it cost.
 */
import type { Entry, Ledger, SessionAccount } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import type { FileAccount } from '../model/quality.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Session } from '../model/session.ts';
import { agents } from './agents.ts';
import { attribution } from './attribution.ts';
import { delegations } from './delegations.ts';
import { entries } from './entries.ts';
import { exchanges } from './exchanges.ts';
import { failures } from './failures.ts';
import { prompts } from './prompts.ts';
import { rebuilds } from './rebuilds.ts';
import { recordedCost } from './recorded.ts';
import { timePartition } from './time.ts';
import { toolFacts } from './tools.ts';
import { waits } from './waits.ts';
import { withWaves } from './waves.ts';

export function ledger(sessions: readonly Session[], accounts: readonly FileAccount[], book: PriceBook): Ledger {
  return { sessions: sessions.map((session) => account(session, book)), accounts };
}

/** Everything of one session, derived once. */
export function account(session: Session, book: PriceBook): SessionAccount {
  const { delegations: delegated, waves } = withWaves(delegations(session));
  const people = prompts(session);
  const crew = agents(session, delegated);
  const cold = rebuilds(session, { book, delegations: delegated });
  const priced = entries(session, {
    book,
    delegations: delegated,
    ...cold,
    promptOf: attribution(session, people, delegated),
  });
  const costByTurn = turnCosts(priced);
  return {
    session,
    agents: crew,
    entries: priced,
    toolCalls: toolFacts(session, crew),
    prompts: people,
    exchanges: exchanges(session),
    rebuilds: cold.rebuilds,
    coldStarts: priced.filter(({ coldStart, part }) => coldStart && part === 'response'),
    delegations: delegated,
    waves,
    errors: failures(session, { delegations: delegated, costOf: (turn) => costByTurn.get(turn.id) }),
    waits: waits(session, delegated, cold.rebuilds),
    time: timePartition(session, delegated),
    recordedCost: recordedCost(session),
  };
}

/** The whole cost of each turn; none for a turn with an unpriced part. */
function turnCosts(priced: readonly Entry[]): ReadonlyMap<string, Picos> {
  const costByTurn = new Map<string, Picos>();
  const unpriced = new Set<string>();
  for (const { turn, cost } of priced) {
    if (cost === undefined) unpriced.add(turn.id);
    else costByTurn.set(turn.id, (costByTurn.get(turn.id) ?? 0n) + cost.total);
  }
  for (const id of unpriced) costByTurn.delete(id);
  return costByTurn;
}
