/** The entries of many statements in one set of columns: their rows one after the other, names numbered anew. */
import type { SessionHead, StatementRows } from '../model/statement-rows.ts';
import { entryMarks, entryTimes, entryWords, largeNumbers, rebuildNumbers } from '../model/statement-rows.ts';
import type { Writes } from '../model/usage.ts';

/** Column `c` of row `r` is cell `c * count + r`, as in `StatementRows`. */
export interface EntryColumns {
  readonly count: number;
  readonly times: Float64Array;
  readonly words: Uint32Array;
  /** Counters that no word holds, by their cell. */
  readonly large: ReadonlyMap<number, number>;
  /** By number; nothing under 0. */
  readonly texts: readonly (string | undefined)[];
  readonly sessions: readonly SessionHead[];
  /** By row: its session, and the row of the response to whose turn the entry belongs. */
  readonly sessionOf: Uint32Array;
  readonly responseOf: Uint32Array;
  /** By the row of the response. */
  readonly rebuilt: ReadonlyMap<number, Rebuilt>;
}

export interface Rebuilt {
  readonly tokens: number;
  readonly writes: Writes;
}

/** The column of a name, by row. */
export function columnOf({ words, count }: EntryColumns, name: (typeof entryWords)[number]): Uint32Array {
  const column = entryWords.indexOf(name);
  return words.subarray(column * count, (column + 1) * count);
}

/** The columns of `entryWords` that name texts come last. */
const firstText = entryWords.indexOf('model');
const marksAt = entryWords.indexOf('marks');

export function entryColumns(all: readonly StatementRows[]): EntryColumns {
  const count = all.reduce((sum, { entryWords: words }) => sum + words.length / entryWords.length, 0);
  const columns = {
    count,
    times: new Float64Array(count * entryTimes.length),
    words: new Uint32Array(count * entryWords.length),
    large: new Map<number, number>(),
    sessions: all.flatMap(({ sessions }) => sessions),
    sessionOf: new Uint32Array(count),
    responseOf: new Uint32Array(count),
    rebuilt: new Map<number, Rebuilt>(),
  };
  const texts = numbered();
  const next: Next = { row: 0, session: 0 };
  for (const rows of all) add(columns, rows, { next, numberOf: texts.numberOf });
  return { ...columns, texts: texts.texts };
}

/** Where the next rows go. */
interface Next {
  row: number;
  session: number;
}

interface Adding {
  readonly next: Next;
  readonly numberOf: (text: string) => number;
}

interface Growing extends Omit<EntryColumns, 'texts'> {
  readonly large: Map<number, number>;
  readonly rebuilt: Map<number, Rebuilt>;
}

function add(columns: Growing, rows: StatementRows, { next, numberOf }: Adding): void {
  const count = rows.entryWords.length / entryWords.length;
  const first = next.row;
  const numbers = Uint32Array.from([0, ...rows.texts.map(numberOf)]);
  for (const column of entryTimes.keys()) {
    columns.times.set(rows.entryTimes.subarray(column * count, (column + 1) * count), column * columns.count + first);
  }
  for (let column = 0; column < entryWords.length; column += 1) {
    const own = rows.entryWords.subarray(column * count, (column + 1) * count);
    const to = column * columns.count + first;
    if (column < firstText) columns.words.set(own, to);
    else for (let row = 0; row < count; row += 1) columns.words[to + row] = numbers[own[row] ?? 0] ?? 0;
  }
  addSessions(columns, rows.sessions, next);
  addLarge(columns, rows, first);
  addRebuilt(columns, rows, first);
}

function addSessions(
  { words, count, sessionOf, responseOf }: Growing,
  heads: StatementRows['sessions'],
  next: Next,
): void {
  for (const { entries } of heads) {
    let response = next.row;
    for (let row = next.row; row < next.row + entries; row += 1) {
      const isResponse = ((words[marksAt * count + row] ?? 0) & entryMarks.part) === 0;
      if (isResponse) response = row;
      sessionOf[row] = next.session;
      responseOf[row] = response;
    }
    next.row += entries;
    next.session += 1;
  }
}

function addLarge(columns: Growing, { large: cells, entryWords: words }: StatementRows, first: number): void {
  const count = words.length / entryWords.length;
  const found = cells.length / largeNumbers.length;
  for (let at = 0; at < found; at += 1) {
    const cell = cells[at] ?? 0;
    const column = Math.floor(cell / count);
    columns.large.set(column * columns.count + first + (cell % count), cells[found + at] ?? 0);
  }
}

function addRebuilt({ rebuilt }: Growing, { rebuilds: cells }: StatementRows, first: number): void {
  const count = cells.length / rebuildNumbers.length;
  const cell = (row: number, column: number): number => cells[column * count + row] ?? 0;
  for (let row = 0; row < count; row += 1) {
    const writes = { cacheWrite5m: cell(row, 2), cacheWrite1h: cell(row, 3), cacheWriteUnknown: cell(row, 4) };
    rebuilt.set(first + cell(row, 0), { tokens: cell(row, 1), writes });
  }
}

function numbered(): { readonly texts: readonly (string | undefined)[]; readonly numberOf: Adding['numberOf'] } {
  const texts: (string | undefined)[] = [undefined];
  const numberByText = new Map<string, number>();
  return {
    texts,
    numberOf(text) {
      const known = numberByText.get(text) ?? texts.length;
      if (known === texts.length) {
        texts.push(text);
        numberByText.set(text, known);
      }
      return known;
    },
  };
}
