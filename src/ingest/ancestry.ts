/**
 * Ancestry: records name the record before them. How many stand before one tells the order of records of one instant,
 * without asking on which lines they stand (definitions §2.6). Few files hold two such records, so it is looked up file
 * by file, when it is first asked for.
 */
import type { RecordRef } from '../model/record.ts';
import type { RecordIndex } from './record-index.ts';

/** By the number of a record, that of its ancestors in its file. */
export type AncestorsOf = (number: number) => number;

/** 0 for a root, where a parent is missing, and in a ring. */
export function ancestry({ transcripts, files, starts }: RecordIndex): AncestorsOf {
  const countsByFile = new Map<number, Int32Array>();
  return (number) => {
    const file = files[number] ?? 0;
    let counts = countsByFile.get(file);
    if (counts === undefined) {
      counts = ancestorCounts(parentsOf(transcripts[file]?.records ?? []));
      countsByFile.set(file, counts);
    }
    return counts[number - (starts[file] ?? 0)] ?? 0;
  };
}

const unknown = -1;
const onPath = -2;

/** Of each record of a file the number of its ancestors, from the position of its parent, -1 where there is none. */
export function ancestorCounts(parents: Int32Array): Int32Array {
  const counts = new Int32Array(parents.length).fill(unknown);
  const path: number[] = [];
  for (let start = 0; start < counts.length; start += 1) {
    let current = start;
    while (current !== unknown && counts[current] === unknown) {
      path.push(current);
      counts[current] = onPath;
      current = parents[current] ?? unknown;
    }
    if (counts[current] === onPath) endRing(path, current, counts);
    let before = current === unknown ? -1 : (counts[current] ?? -1);
    for (let next = path.pop(); next !== undefined; next = path.pop()) {
      before += 1;
      counts[next] = before;
    }
  }
  return counts;
}

/** In a ring nobody stands before the others: where it was entered decides nothing. */
function endRing(path: number[], entry: number, counts: Int32Array): void {
  for (let member = path.pop(); member !== undefined; member = path.pop()) {
    counts[member] = 0;
    if (member === entry) return;
  }
}

/** The position of each record's parent; of several records with one id the last is meant. */
function parentsOf(records: readonly RecordRef[]): Int32Array {
  const positionByUuid = new Map<string, number>();
  for (const [position, { uuid }] of records.entries()) if (uuid !== undefined) positionByUuid.set(uuid, position);
  return Int32Array.from(records, ({ parentUuid }) =>
    parentUuid === undefined ? unknown : (positionByUuid.get(parentUuid) ?? unknown),
  );
}
