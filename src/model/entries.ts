/**
 * Entries are told one after the other. Where they are told from columns, what is told of one holds until the next is:
 * there are millions of rows, and one thing that moves along them. A list is told in the same way, and its items stay.
 */
import { onceFor } from './once.ts';
import type { StatedEntry } from './statement.ts';
import type { Summing } from './sums.ts';

export interface Entries {
  readonly length: number;
  forEach(visit: (entry: StatedEntry) => void): void;
  /** Adds all of them up at once, where they are told from columns: the same sums, sooner. */
  readonly sumInto?: ((sums: Summing) => void) | undefined;
}

/** Where an entry is told from, if it is from columns. */
export interface Standing {
  readonly row: number;
  /** Tells these rows. */
  readonly tell: (rows: Int32Array) => Entries;
}

/** All of them, one list after the other. */
export function joinedEntries(all: readonly Entries[]): Entries {
  const lists = all.filter(({ length }) => length > 0);
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return only;
  return {
    length: lists.reduce((sum, { length }) => sum + length, 0),
    forEach(visit) {
      for (const list of lists) list.forEach(visit);
    },
    sumInto: lists.every(({ sumInto }) => sumInto !== undefined)
      ? (sums) => {
          for (const list of lists) list.sumInto?.(sums);
        }
      : undefined,
  };
}

interface Told {
  readonly entries: Entries;
}

/** The entries of all these sessions; the same thing each time, so that what is summed of it is known. */
export const entriesOf = onceFor((sessions: readonly Told[]): Entries =>
  joinedEntries(sessions.map(({ entries }) => entries)),
);

export interface Gathering {
  /** Remembers the entry that is told. */
  readonly add: (entry: StatedEntry) => void;
  /** Tells all that are remembered, in no order. */
  readonly entries: () => Entries;
}

/** Remembers entries as they are told: those from columns by their rows, of one set of columns. */
export function gathering(): Gathering {
  const list: StatedEntry[] = [];
  let rows = new Int32Array(8);
  let count = 0;
  let tell: Standing['tell'] | undefined;
  return {
    add(entry) {
      const { standing } = entry;
      if (standing === undefined) {
        list.push(entry);
        return;
      }
      tell = standing.tell;
      if (count === rows.length) rows = doubled(rows);
      rows[count] = standing.row;
      count += 1;
    },
    entries: () => joinedEntries([...(tell === undefined ? [] : [tell(rows.subarray(0, count))]), list]),
  };
}

function doubled(rows: Int32Array): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * rows.length);
  more.set(rows);
  return more;
}

/** Entries as a list that stays, those of which this is so. */
export function listed(entries: Entries, is: (entry: StatedEntry) => boolean = () => true): readonly StatedEntry[] {
  const list: StatedEntry[] = [];
  const turnById = new Map<StatedEntry['turn']['id'], StatedEntry['turn']>();
  entries.forEach((entry) => {
    if (!is(entry)) return;
    if (entry.standing === undefined) {
      list.push(entry);
      return;
    }
    const turn = turnById.get(entry.turn.id) ?? copyOfTurn(entry.turn);
    turnById.set(turn.id, turn);
    list.push(copyOf(entry, turn));
  });
  return list;
}

function copyOf(entry: StatedEntry, turn: StatedEntry['turn']): StatedEntry {
  const { session, chain, at, part, model, usage, context, cost, unpriced, coldStart, rebuild, outputEstimate } = entry;
  const { input, cacheRead, cacheWrite5m, cacheWrite1h, cacheWriteUnknown, output, webSearches } = usage;
  return {
    session,
    chain,
    at,
    turn,
    part,
    model,
    usage: { input, cacheRead, cacheWrite5m, cacheWrite1h, cacheWriteUnknown, output, webSearches },
    context,
    cost: cost && { total: cost.total, rates: cost.rates },
    unpriced,
    coldStart,
    rebuild,
    outputEstimate,
  };
}

function copyOfTurn({ id, branch, version, conflict, outputIsLowerBound, toolCalls }: StatedEntry['turn']) {
  return { id, branch, version, conflict, outputIsLowerBound, toolCalls };
}
