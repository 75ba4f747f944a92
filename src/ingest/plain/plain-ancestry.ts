/**
 * Ancestry of the records of a plain file, by numbers: those of its rows by their row, those that the decoder read
 * behind them, in their order.
 */
import { cellAt, marks } from '../../model/scan.ts';
import type { AncestorsOf } from '../ancestry.ts';
import { ancestorCounts } from '../ancestry.ts';
import type { PlainFile } from './plain-file.ts';

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
function placesOf({ facts: { parts, tally }, rows: { counts, columns } }: PlainFile): Int32Array {
  const places = new Int32Array(counts.records + tally.records.length);
  const lines = parts.flatMap((part) => part.lines);
  let place = 0;
  let line = 0;
  let decoded = 0;
  for (let row = 0; row < counts.records; row += 1) {
    if ((cellAt(columns.records, 1, row) & marks.kind) !== marks.elsewhere) {
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

/** By its place, that of each record's parent; of several records with one id the last is meant. */
function parentsOf({ facts: { tally }, rows }: PlainFile, places: Int32Array): Int32Array {
  const { counts, columns, strings } = rows;
  const isRecord = (row: number): boolean => (cellAt(columns.records, 1, row) & marks.kind) !== marks.elsewhere;
  const ofDecoded = new Map<string, number>();
  for (const [index, { uuid }] of tally.records.entries()) {
    if (uuid !== undefined) ofDecoded.set(uuid, places[counts.records + index] ?? unknown);
  }
  const wanted = new Set(tally.records.flatMap(({ parentUuid }) => parentUuid ?? []));
  const ofRows = new Map<string, number>();
  const byText = new Int32Array(strings.length).fill(unknown);
  for (let row = 0; row < counts.records; row += 1) {
    if (!isRecord(row)) continue;
    const text = cellAt(columns.records, 2, row);
    const uuid = strings[text] ?? '';
    const place = places[row] ?? unknown;
    byText[text] = ofDecoded.size === 0 ? place : Math.max(place, ofDecoded.get(uuid) ?? unknown);
    if (wanted.size > 0 && wanted.has(uuid)) ofRows.set(uuid, place);
  }
  const parents = new Int32Array(places.length).fill(unknown);
  for (let row = 0; row < counts.records; row += 1) {
    const parent = isRecord(row) ? cellAt(columns.records, 3, row) : 0;
    if (parent === 0) continue;
    const known = byText[parent] ?? unknown;
    parents[places[row] ?? 0] = known === unknown ? (ofDecoded.get(strings[parent] ?? '') ?? unknown) : known;
  }
  for (const [index, { parentUuid }] of tally.records.entries()) {
    const place = places[counts.records + index] ?? 0;
    if (parentUuid === undefined) continue;
    parents[place] = Math.max(ofDecoded.get(parentUuid) ?? unknown, ofRows.get(parentUuid) ?? unknown);
  }
  return parents;
}
