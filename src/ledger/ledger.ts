/**
 * The ledger of a run: for each session every turn with its cost and its causes, and the facts that are no turns. The
 * order of the steps is the order of dependence: who was asked, what was delegated, what was rebuilt, what it cost.
 */
import type { Entry, Ledger, SessionAccount } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import { once } from '../model/once.ts';
import type { FileAccount } from '../model/quality.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Session } from '../model/session.ts';
import { filesOf } from '../model/session.ts';
import { attribution } from './attribution.ts';
import { entries } from './entries.ts';
import { failures } from './failures.ts';
import { prompts } from './prompts.ts';
import { rebuilds } from './rebuilds.ts';
import { recordedCost } from './recorded.ts';
import { story } from './story.ts';
import { waits } from './waits.ts';

export function ledger(sessions: readonly Session[], accounts: readonly FileAccount[], book: PriceBook): Ledger {
  return { sessions: sessions.map((session) => account(session, book)), accounts };
}

/** Everything of one session, derived once; what no turn depends on, when it is first asked for. */
export function account(session: Session, book: PriceBook): SessionAccount {
  const told = story(session);
  const { course: of, delegations, waves } = told;
  const people = prompts(session, of);
  const cold = rebuilds(session, { book, delegations, acts: of.acts });
  const promptOf = attribution(session, people, delegations);
  const priced = entries(session, { book, delegations, ...cold, promptOf });
  const costByTurn = once(() => turnCosts(priced));
  const failed = once(() =>
    failures(session, { delegations, costOf: (turn) => costByTurn().get(turn.id), course: of }),
  );
  const waited = once(() => waits(session, delegations, { rebuilds: cold.rebuilds, course: of, work: told.work }));
  const files = once(() => filesOf(session));
  const firsts = once(() => priced.filter(({ coldStart, part }) => coldStart && part === 'response'));
  return {
    session,
    receipt: beginning(session),
    get files() {
      return files();
    },
    get agents() {
      return told.agents;
    },
    entries: priced,
    get toolCalls() {
      return told.toolCalls;
    },
    prompts: people,
    get exchanges() {
      return told.exchanges;
    },
    rebuilds: cold.rebuilds,
    get coldStarts() {
      return firsts();
    },
    delegations,
    waves,
    get errors() {
      return failed();
    },
    get waits() {
      return waited();
    },
    get time() {
      return told.time;
    },
    recordedCost: recordedCost(session),
  };
}

/** The first record of the first chain that has one. */
export function beginning({ chains }: Session): Receipt | undefined {
  return chains.find(({ receipt }) => receipt !== undefined)?.receipt;
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
