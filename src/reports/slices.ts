/** Slices: the facts of whole sessions, and of a group of turns cut out of them. */
import type { Entry } from '../model/ledger.ts';
import type { Slice } from '../model/metric.ts';
import { entriesOf } from '../model/entries.ts';
import { once } from '../model/once.ts';
import type { Statement, WholeStatement } from '../model/statement.ts';

/** Whole sessions: every fact has its basis. What no figure asks for is not gathered. */
export function sliceOf(sessions: readonly WholeStatement[]): Slice {
  const gathered = <Fact>(of: (account: WholeStatement) => readonly Fact[]) => once(() => allOf(sessions, of));
  const prompts = gathered((account) => account.prompts);
  const exchanges = gathered((account) => account.exchanges);
  const toolCalls = gathered((account) => account.toolCalls);
  const delegations = gathered((account) => account.delegations);
  const waves = gathered((account) => account.waves);
  const errors = gathered((account) => account.errors);
  return {
    sessions,
    members: sessions.map(({ session }) => session),
    entries: entriesOf(sessions),
    get prompts() {
      return prompts();
    },
    get exchanges() {
      return exchanges();
    },
    get toolCalls() {
      return toolCalls();
    },
    get delegations() {
      return delegations();
    },
    get waves() {
      return waves();
    },
    get errors() {
      return errors();
    },
  };
}

/** What statements tell of whole sessions. */
export function statedSlice(sessions: readonly Statement[]): Slice {
  return {
    members: sessions.map(({ session }) => session),
    entries: entriesOf(sessions),
    prompts: allOf(sessions, ({ prompts }) => prompts),
  };
}

/** The facts of all sessions as one list; of one session its own. */
export function allOf<Account, Fact>(
  sessions: readonly Account[],
  of: (account: Account) => readonly Fact[],
): readonly Fact[] {
  const [only] = sessions;
  if (only !== undefined && sessions.length === 1) return of(only);
  const facts: Fact[] = [];
  for (const account of sessions) for (const fact of of(account)) facts.push(fact);
  return facts;
}

/** Items by what they share, in the order in which each was first met. */
export function grouped<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): ReadonlyMap<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The entries of each turn together, by the turn's id. */
export function entriesByTurn(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  return grouped(entries, ({ turn }) => turn.id);
}
