/**
 * Ancestry of the records of a plain file, by numbers: those of its rows by their row, those that the decoder read
 * behind them, in their order.
 */
import { Buffer } from 'node:buffer';
import { named, putNameKey } from '../../model/name-key.ts';
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
function placesOf({ facts: { scanned, tally }, rows }: PlainFile): Int32Array {
  const { counts } = rows;
  const places = new Int32Array(counts.records + tally.records.length);
  const lines = scanned?.lines ?? [];
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

/** By its place, that of each record's parent; of several records with one id the last is meant. */
function parentsOf(file: PlainFile, places: Int32Array): Int32Array {
  const { facts, rows, rowOf } = file;
  const { counts, columns, texts } = rows;
  const { records } = facts.tally;
  const parents = new Int32Array(places.length).fill(unknown);
  const unresolved: Unresolved[] = [];
  for (let row = 0; row < counts.records; row += 1) {
    const parent = isRecord(rows, row) ? cellAt(columns.records, 3, row) : 0;
    const place = places[row] ?? 0;
    if (parent === 0) continue;
    const above = rowOf[parent] ?? 0;
    if (above === 0) unresolved.push({ place, uuid: texts.at(parent) });
    else parents[place] = places[above - 1] ?? unknown;
  }
  for (const [index, { parentUuid }] of records.entries()) {
    if (parentUuid !== undefined) unresolved.push({ place: places[counts.records + index] ?? 0, uuid: parentUuid });
  }
  const placeOf = placesByName(file, places, new Set(unresolved.map(({ uuid }) => uuid)));
  for (const { place, uuid } of unresolved) parents[place] = placeOf.get(uuid) ?? unknown;
  return parents;
}

/** A record whose parent is known by its text only: the decoder read one of the two, or it is written in another way. */
interface Unresolved {
  readonly place: number;
  readonly uuid: string | undefined;
}

/** The places of the records with these ids. Of the rows only those are looked at that have the key of one of them. */
function placesByName(
  { facts, rows }: PlainFile,
  places: Int32Array,
  names: ReadonlySet<string | undefined>,
): ReadonlyMap<string | undefined, number> {
  const { counts, columns, texts } = rows;
  const found = new Map<string | undefined, number>();
  const keys = new Set([...names].map(lowKey));
  for (let row = 0; row < counts.records; row += 1) {
    if (!keys.has(cellAt(columns.records, 6, row)) || !isRecord(rows, row)) continue;
    found.set(texts.at(cellAt(columns.records, 2, row)), places[row] ?? unknown);
  }
  for (const [index, { uuid }] of facts.tally.records.entries()) {
    found.set(uuid, places[counts.records + index] ?? unknown);
  }
  return found;
}

function lowKey(name = ''): number {
  const key = new Uint32Array(2);
  putNameKey({ kind: named.record, bytes: Buffer.from(name) }, key, 0);
  return key[0] ?? 0;
}

/** Whether a row is that of a record, and not the place of a line that the decoder read. */
function isRecord({ columns }: WholeRows, row: number): boolean {
  return (cellAt(columns.records, 1, row) & marks.kind) !== marks.elsewhere;
}
