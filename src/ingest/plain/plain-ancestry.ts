/**
 * Ancestry of the records of a plain file, by numbers: those of its rows by their row, those that the decoder read
 * behind them, in their order.
 */
import { cellAt, marks } from '../../model/scan.ts';
import type { AncestorsOf } from '../ancestry.ts';
import { ancestorCounts } from '../ancestry.ts';
import type { PlainFile } from './plain-file.ts';
import type { WholeRows } from './whole-rows.ts';

const unknown = -1;

/** Found out for the whole file when it is first asked for. */
export function plainAncestry(file: PlainFile): AncestorsOf {
  let counts: Int32Array | undefined;
  return (number) => {
    counts ??= countsByNumber(file);
    return counts[number] ?? 0;
  };
}

function countsByNumber(file: PlainFile): Int32Array {
  const places = placesOf(file);
  const counts = ancestorCounts(parentsOf(file, places));
  return Int32Array.from(places, (place) => counts[place] ?? 0);
}

/** By the number of a record, where it stands among all records of the file; nothing sensible for a row that is none. */
function placesOf({ facts: { parts, tally }, rows }: PlainFile): Int32Array {
  const { counts } = rows;
  const places = new Int32Array(counts.records + tally.records.length);
  const lines = parts.flatMap((part) => part.lines);
  let place = 0;
  let line = 0;
  let decoded = 0;
  for (let row = 0; row < counts.records; row += 1) {
    if (isRecord(rows, row)) {
      places[row] = place;
      place += 1;
      continue;
    }
    const end = decoded + (lines[line]?.records ?? 0);
    line += 1;
    for (; decoded < end; decoded += 1, place += 1) places[counts.records + decoded] = place;
  }
  for (; decoded < tally.records.length; decoded += 1, place += 1) places[counts.records + decoded] = place;
  return places;
}

/**
 * By its place, that of each record's parent; of several records with one id the last is meant. By texts: one may stand
 * among the strings of a file more than once, under several numbers.
 */
function parentsOf({ facts: { tally }, rows }: PlainFile, places: Int32Array): Int32Array {
  const { counts, columns, texts } = rows;
  const placeByUuid = new Map<string | undefined, number>();
  for (let row = 0; row < counts.records; row += 1) {
    if (isRecord(rows, row)) placeByUuid.set(texts.at(cellAt(columns.records, 2, row)), places[row] ?? unknown);
  }
  for (const [index, { uuid }] of tally.records.entries()) {
    placeByUuid.set(uuid, places[counts.records + index] ?? unknown);
  }
  const parents = new Int32Array(places.length);
  const place = (number: number, parent: string | undefined): void => {
    parents[places[number] ?? 0] = parent === undefined ? unknown : (placeByUuid.get(parent) ?? unknown);
  };
  for (let row = 0; row < counts.records; row += 1) {
    if (isRecord(rows, row)) place(row, texts.at(cellAt(columns.records, 3, row)));
  }
  for (const [index, { parentUuid }] of tally.records.entries()) place(counts.records + index, parentUuid);
  return parents;
}

/** Whether a row is that of a record, and not the place of a line that the decoder read. */
function isRecord({ columns }: WholeRows, row: number): boolean {
  return (cellAt(columns.records, 1, row) & marks.kind) !== marks.elsewhere;
}
