/**
 * The ledger of a run: for each session every turn with its cost and its causes, and the facts that are no turns. The
 * order of the steps is the order of dependence: who was asked, what was delegated, what was rebuilt, what it cost.
 */
import type { Entry, Ledger, SessionAccount } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import { once } from '../model/once.ts';
import type { FileAccount } from '../model/quality.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Session } from '../model/session.ts';
import { agents } from './agents.ts';
import { attribution } from './attribution.ts';
import { course } from './course.ts';
import { delegations } from './delegations.ts';
import { entries } from './entries.ts';
import { exchanges } from './exchanges.ts';
import { failures } from './failures.ts';
import { prompts } from './prompts.ts';
import { rebuilds } from './rebuilds.ts';
import { recordedCost } from './recorded.ts';
import { timePartition, work } from './time.ts';
import { toolFacts } from './tools.ts';
import { waits } from './waits.ts';
import { withWaves } from './waves.ts';

export function ledger(sessions: readonly Session[], accounts: readonly FileAccount[], book: PriceBook): Ledger {
  return { sessions: sessions.map((session) => account(session, book)), accounts };
}

/** Everything of one session, derived once; what no turn depends on, when it is first asked for. */
export function account(session: Session, book: PriceBook): SessionAccount {
  const of = course(session);
  const { delegations: delegated, waves } = withWaves(delegations(session));
  const people = prompts(session, of);
  const cold = rebuilds(session, { book, delegations: delegated, acts: of.acts });
  const promptOf = attribution(session, people, delegated);
  const priced = entries(session, { book, delegations: delegated, ...cold, promptOf });
  const working = once(() => work(session, delegated));
  const crew = once(() => agents(session, delegated));
  const tools = once(() => toolFacts(session, crew()));
  const opened = once(() => exchanges(session, of));
  const costByTurn = once(() => turnCosts(priced));
  const failed = once(() =>
    failures(session, { delegations: delegated, costOf: (turn) => costByTurn().get(turn.id), course: of }),
  );
  const waited = once(() => waits(session, delegated, { rebuilds: cold.rebuilds, course: of, work: working() }));
  const time = once(() => timePartition(session, delegated, { course: of, work: working() }));
  const firsts = once(() => priced.filter(({ coldStart, part }) => coldStart && part === 'response'));
  return {
    session,
    get agents() {
      return crew();
    },
    entries: priced,
    get toolCalls() {
      return tools();
    },
    prompts: people,
    get exchanges() {
      return opened();
    },
    rebuilds: cold.rebuilds,
    get coldStarts() {
      return firsts();
    },
    delegations: delegated,
    waves,
    get errors() {
      return failed();
    },
    get waits() {
      return waited();
    },
    get time() {
      return time();
    },
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
