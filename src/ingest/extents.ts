/** Extents: the first and the last dated record that is owned, of each chain and of each file. */
import { compareText } from '../model/receipt.ts';
import type { Ownership } from './ownership.ts';
import type { RecordIndex } from './record-index.ts';
import { recordAt } from './record-index.ts';

export interface Extents {
  /** By the position of a holder: the number of its first record, -1 where none is dated; of one instant the least identity. */
  readonly firstOf: Int32Array;
  /** By the position of a holder, in UTC milliseconds; -Infinity where none is dated. */
  readonly lastAt: Float64Array;
  /** By the position of a file, in UTC milliseconds; Infinity and -Infinity where none is dated. */
  readonly fileFrom: Float64Array;
  readonly fileTo: Float64Array;
}

export function extents(index: RecordIndex, { holders, holderOf, owned }: Ownership): Extents {
  const { times, files, transcripts } = index;
  const firstOf = new Int32Array(holders.length).fill(-1);
  const lastAt = new Float64Array(holders.length).fill(-Infinity);
  const fileFrom = new Float64Array(transcripts.length).fill(Infinity);
  const fileTo = new Float64Array(transcripts.length).fill(-Infinity);
  for (let number = 0; number < times.length; number += 1) {
    const at = times[number] ?? Number.NaN;
    if (owned[number] !== 1 || Number.isNaN(at)) continue;
    const holder = holderOf[number] ?? 0;
    const file = files[number] ?? 0;
    if (at > (lastAt[holder] ?? Infinity)) lastAt[holder] = at;
    if (isBefore(index, number, firstOf[holder] ?? -1)) firstOf[holder] = number;
    if (at < (fileFrom[file] ?? -Infinity)) fileFrom[file] = at;
    if (at > (fileTo[file] ?? Infinity)) fileTo[file] = at;
  }
  return { firstOf, lastAt, fileFrom, fileTo };
}

function isBefore(index: RecordIndex, number: number, first: number): boolean {
  if (first === -1) return true;
  const difference = (index.times[number] ?? 0) - (index.times[first] ?? 0);
  if (difference !== 0) return difference < 0;
  return compareText(recordAt(index, number).identity, recordAt(index, first).identity) < 0;
}
