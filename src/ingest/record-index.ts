/**
 * The record index numbers every record of a run, file after file, as they stand. What is known of records stands in
 * columns by that number, and copies of one record are linked, so that no record needs a list or an object of its own.
 */
import type { RecordRef } from '../model/record.ts';
import type { Transcript } from '../model/transcript.ts';

export interface RecordIndex {
  /** By file. */
  readonly transcripts: readonly Transcript[];
  /** The number of each file's first record, and after the last file the number of all. */
  readonly starts: Int32Array;
  readonly records: readonly RecordRef[];
  /** UTC milliseconds of each record; NaN for an undated one. */
  readonly times: Float64Array;
  /** For each record its file, as a position among the transcripts. */
  readonly files: Int32Array;
  /** For each record the least number of its copies: equal where the identity is. */
  readonly firsts: Int32Array;
  /** For each record another copy of it, starting from the least, in no order; 0 after the last. */
  readonly nexts: Int32Array;
}

/** `transcripts` are in the order of their files. */
export function recordIndex(transcripts: readonly Transcript[]): RecordIndex {
  const starts = startsOf(transcripts);
  const count = starts.at(-1) ?? 0;
  const records: RecordRef[] = [];
  const times = new Float64Array(count);
  const files = new Int32Array(count);
  for (const [file, transcript] of transcripts.entries()) {
    files.fill(file, starts[file], starts[file + 1]);
    for (const record of transcript.records) {
      times[records.length] = record.at ?? Number.NaN;
      records.push(record);
    }
  }
  return { transcripts, starts, records, times, files, ...linkedCopies(records) };
}

function startsOf(transcripts: readonly Transcript[]): Int32Array {
  const starts = new Int32Array(transcripts.length + 1);
  let count = 0;
  for (const [file, { records }] of transcripts.entries()) {
    count += records.length;
    starts[file + 1] = count;
  }
  return starts;
}

function linkedCopies(records: readonly RecordRef[]): Pick<RecordIndex, 'firsts' | 'nexts'> {
  const firsts = new Int32Array(records.length);
  const nexts = new Int32Array(records.length);
  const firstByIdentity = new Map<string, number>();
  let number = 0;
  for (const { identity } of records) {
    const first = firstByIdentity.get(identity);
    if (first === undefined) {
      firstByIdentity.set(identity, number);
      firsts[number] = number;
    } else {
      firsts[number] = first;
      nexts[number] = nexts[first] ?? 0;
      nexts[first] = number;
    }
    number += 1;
  }
  return { firsts, nexts };
}

/** The record of a number that the index gave. */
export function recordAt({ records }: RecordIndex, number: number): RecordRef {
  const record = records[number];
  if (record === undefined) throw new Error(`no record has the number ${number}`);
  return record;
}

export function fileAt({ transcripts, files }: RecordIndex, number: number): string {
  return transcripts[files[number] ?? 0]?.file ?? '';
}

/**
 * For the records of one file, asked for in the order of the file, their numbers; `undefined` for a record that is
 * neither used nor dated: no account is kept of it. Records asked for out of order are found as well, but slower.
 */
export function numbersIn(
  { transcripts, starts }: RecordIndex,
  file: number,
): (record: RecordRef) => number | undefined {
  const start = starts[file] ?? 0;
  const records = transcripts[file]?.records ?? [];
  let last = 0;
  let numberByRecord: ReadonlyMap<RecordRef, number> | undefined;
  return (record) => {
    for (let position = last; position < records.length; position += 1) {
      const candidate = records[position];
      if (candidate === record) {
        last = position;
        return start + position;
      }
      if (candidate === undefined || candidate.line > record.line) break;
    }
    numberByRecord ??= new Map(records.map((each, position) => [each, start + position]));
    return numberByRecord.get(record);
  };
}
