import { expect, test } from '@jest/globals';
import { ancestorCounts, ancestry } from '../../src/ingest/ancestry.ts';
import { recordIndex } from '../../src/ingest/record-index.ts';
import type { RecordRef } from '../../src/model/record.ts';
import type { Transcript } from '../../src/model/transcript.ts';

/** `b<a` is a record `b` whose parent is `a`. */
function record(text: string, line: number): RecordRef {
  const [uuid = '', parentUuid] = text.split('<');
  return { line, identity: `${uuid} ${line}`, uuid: uuid === '' ? undefined : uuid, parentUuid, used: true };
}

function transcript(file: string, records: readonly string[]): Transcript {
  const quality = { file, read: 0, used: 0, ignored: 0, rejected: 0, pending: 0, problems: [], unknown: new Map() };
  return {
    source: 'claude-code',
    file,
    role: { kind: 'main' },
    sessionId: file,
    records: records.map(record),
    events: [],
    quality,
  };
}

/** How many stand before each record, file by file. */
function counts(...files: readonly (readonly string[])[]): readonly number[] {
  const index = recordIndex(files.map((records, position) => transcript(`${position}`, records)));
  const ancestorsOf = ancestry(index);
  return files.flat().map((_, number) => ancestorsOf(number));
}

test.each([
  { what: 'a chain', records: ['a', 'b<a', 'c<b'], found: [0, 1, 2] },
  { what: 'a chain that stands backwards', records: ['c<b', 'b<a', 'a'], found: [2, 1, 0] },
  { what: 'a fork', records: ['a', 'b<a', 'c<a', 'd<c'], found: [0, 1, 1, 2] },
  { what: 'a parent that is missing', records: ['b<a', 'c<b'], found: [0, 1] },
  { what: 'records without an id', records: ['', '<a', 'a', '<a'], found: [0, 1, 0, 1] },
  { what: 'two records of one id, of which the last is meant', records: ['a', 'x', 'a<x', 'b<a'], found: [0, 0, 1, 2] },
  { what: 'a record that is its own parent', records: ['a<a'], found: [0] },
])('each record has as many before it as its parents lead to: $what', ({ records, found }) => {
  expect(counts(records)).toEqual(found);
});

test.each([
  { what: 'entered by itself', records: ['a<c', 'b<a', 'c<b'], found: [0, 0, 0] },
  { what: 'with a tail before it', records: ['d<a', 'e<d', 'a<b', 'b<a'], found: [1, 2, 0, 0] },
  { what: 'with a tail behind it', records: ['a<b', 'b<a', 'c<a', 'd<c'], found: [0, 0, 1, 2] },
])('in a ring nobody stands before the others, and what hangs on it counts on: $what', ({ records, found }) => {
  expect(counts(records)).toEqual(found);
});

test('each file has its own', () => {
  expect(counts(['a', 'b<a'], ['b<a', 'c<b'], ['x', 'y<x', 'z<y'])).toEqual([0, 1, 0, 1, 0, 1, 2]);
});

test('a file is looked into when it is first asked for, and not again', () => {
  const index = recordIndex([transcript('a', ['a', 'b<a']), transcript('b', ['c', 'd<c'])]);
  const looked: string[] = [];
  const transcripts = index.transcripts.map((each) => ({
    ...each,
    get records() {
      looked.push(each.file);
      return each.records;
    },
  }));
  const ancestorsOf = ancestry({ ...index, transcripts });
  expect(looked).toEqual([]);
  expect([3, 2, 3].map(ancestorsOf)).toEqual([1, 0, 1]);
  expect(looked).toEqual(['b']);
});

test('a run without a record has none that stands before another', () => {
  expect(ancestry(recordIndex([]))(0)).toBe(0);
});

test.each([
  { what: 'parents that stand before and behind', parents: [2, 0, -1], found: [1, 2, 0] },
  { what: 'a parent that stands nowhere', parents: [-1, 7, 1], found: [0, 0, 1] },
])('positions of parents are counted alike: $what', ({ parents, found }) => {
  expect([...ancestorCounts(Int32Array.from(parents))]).toEqual(found);
});
