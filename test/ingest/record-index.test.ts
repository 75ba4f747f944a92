/** The index of all records: each has a number, and its time, its file and its copies are found by that. */
import { describe, expect, test } from '@jest/globals';
import { fileAt, numbersIn, recordAt, recordIndex } from '../../src/ingest/record-index.ts';
import type { RecordIndex } from '../../src/ingest/record-index.ts';
import type { RecordRef } from '../../src/model/record.ts';
import { indexOf, written } from './written.ts';

const transcripts = [
  written({ file: 'a' }, { id: 'x', at: 5 }, { id: 'y' }),
  written({ file: 'b' }),
  written({ file: 'c' }, { id: 'x', at: 7 }, { id: 'z', at: 0 }, { id: 'x' }, { id: 'z', at: 9 }, { id: 'x' }),
] as const;

/** The other copies of a record, as they are linked. */
function copiesOf(first: number, { nexts }: RecordIndex): readonly number[] {
  const found: number[] = [];
  for (let copy = nexts[first] ?? 0; copy !== 0; copy = nexts[copy] ?? 0) found.push(copy);
  return found;
}

test('records are numbered file after file, an empty one between them', () => {
  const index = recordIndex(transcripts);
  expect([...index.starts]).toEqual([0, 2, 2, 7]);
  expect([...index.files]).toEqual([0, 0, 2, 2, 2, 2, 2]);
  expect(index.records.map(({ identity }) => identity)).toEqual(['x', 'y', 'x', 'z', 'x', 'z', 'x']);
});

test('a time is as it was written, and none where none was', () => {
  expect([...recordIndex(transcripts).times]).toEqual([5, Number.NaN, 7, 0, Number.NaN, 9, Number.NaN]);
});

test('copies are found from the least of them, each once, the latest next', () => {
  const index = recordIndex(transcripts);
  expect([...index.firsts]).toEqual([0, 1, 0, 3, 0, 3, 0]);
  expect([0, 1, 3].map((first) => copiesOf(first, index))).toEqual([[6, 4, 2], [], [5]]);
});

test('a number has its record and its file', () => {
  const index = recordIndex(transcripts);
  expect([recordAt(index, 3).at, fileAt(index, 3), fileAt(index, 1)]).toEqual([0, 'c', 'a']);
  expect(() => recordAt(index, 7)).toThrow('no record has the number 7');
});

test('a run without files has no records', () => {
  const { starts, records, times } = recordIndex([]);
  expect([[...starts], records, times.length]).toEqual([[0], [], 0]);
  expect(fileAt(recordIndex([]), 0)).toBe('');
});

describe('the numbers of the records of one file', () => {
  const own = transcripts[2].records;
  const stranger: RecordRef = { line: 2, identity: 'z', used: true };

  test.each<readonly [string, readonly (RecordRef | undefined)[], readonly (number | undefined)[]]>([
    ['in the order of the file', own, [2, 3, 4, 5, 6]],
    ['several times each', [own[1], own[1], own[3], own[3]], [3, 3, 5, 5]],
    ['against the order of the file', own.toReversed(), [6, 5, 4, 3, 2]],
    ['after one of none', [own[2], stranger, own[4], own[0]], [4, undefined, 6, 2]],
  ])('are found %s', (_name, asked, found) => {
    const numberOf = numbersIn(recordIndex(transcripts), 2);
    expect(asked.map((record) => record && numberOf(record))).toEqual(found);
  });

  test('are found in its order without a table of all', () => {
    const table = (): never => {
      throw new Error('a table of all records');
    };
    const records = Object.assign([...own], { map: table });
    const numberOf = numbersIn(recordIndex([{ ...transcripts[2], records }]), 0);
    for (const [position, record] of own.entries()) expect(numberOf(record)).toBe(position);
    expect(() => numberOf(stranger)).toThrow('a table of all records');
  });

  test('are those of that file alone', () => {
    expect(own.map(numbersIn(recordIndex(transcripts), 0))).toEqual(own.map(() => undefined));
    expect(own.map(numbersIn(recordIndex(transcripts), 9))).toEqual(own.map(() => undefined));
  });

  test('of records on one line are told apart', () => {
    const [glued] = [written({}, { id: 'p', line: 4 }, { id: 'q', line: 4 }, { id: 'r', line: 4 })];
    const numberOf = numbersIn(indexOf(glued), 0);
    expect(glued.records.map(numberOf)).toEqual([0, 1, 2]);
  });
});
