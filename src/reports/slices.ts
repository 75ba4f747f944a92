/** Slices: the facts of whole sessions, and of a group of turns cut out of them. */
import type { Entry, SessionAccount } from '../model/ledger.ts';
import type { Slice } from '../model/metric.ts';

/** Whole sessions: every fact has its basis. */
export function sliceOf(sessions: readonly SessionAccount[]): Slice {
  return {
    sessions,
    entries: sessions.flatMap(({ entries }) => entries),
    prompts: sessions.flatMap(({ prompts }) => prompts),
    exchanges: sessions.flatMap(({ exchanges }) => exchanges),
    toolCalls: sessions.flatMap(({ toolCalls }) => toolCalls),
    delegations: sessions.flatMap(({ delegations }) => delegations),
    waves: sessions.flatMap(({ waves }) => waves),
    errors: sessions.flatMap(({ errors }) => errors),
  };
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
