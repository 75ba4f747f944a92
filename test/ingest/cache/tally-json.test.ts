/** A tally as JSON: what is read of it again is what was kept, under the name that the file has in this run. */
import { describe, expect, test } from '@jest/globals';
import { tallyJson, tallyOf } from '../../../src/ingest/cache/tally-json.ts';
import type { Tally } from '../../../src/ingest/tally.ts';
import { emptyTally } from '../../../src/ingest/tally.ts';

const file = '/home/jo/s-1.jsonl';
const [one, two] = [1, 2].map((line) => ({ line, identity: `r-${line}`, used: true }));
if (one === undefined || two === undefined) throw new Error('no records');
const tally: Tally = {
  file,
  counts: { read: 5, used: 2, ignored: 1, rejected: 1, pending: 1 },
  records: [one, two],
  events: [
    { kind: 'turn-duration', durationMs: 5, record: two },
    { kind: 'title', rank: 'custom', title: 'Gate', record: one },
    { kind: 'compaction', boundary: true, record: two },
  ],
  problems: [
    { file, line: 3, offset: 40, reason: 'bad-counter', detail: 'n' },
    { file, line: 4, reason: 'not-json' },
  ],
  unknown: new Map([['mystery', 2]]),
  sessions: new Map([
    ['s-1', 2],
    ['s-0', 1],
  ]),
};

function again(of: Tally, as = file): Tally {
  return tallyOf(JSON.parse(JSON.stringify(tallyJson(of))), as);
}

test.each<readonly [string, Tally]>([
  ['of everything', tally],
  ['of nothing', emptyTally(file)],
])('a tally %s is the same again', (_name, of) => {
  expect(again(of)).toEqual(of);
});

test('events are of the records themselves', () => {
  const { records, events } = again(tally);
  expect(events.map(({ record }) => records.findIndex((each) => each === record))).toEqual([1, 0, 1]);
});

test('in JSON an event names its record by its place, and no file is named', () => {
  const json = tallyJson(tally);
  expect(json.events.map(({ record }) => record)).toEqual([1, 0, 1]);
  expect(JSON.stringify(json)).not.toContain(file);
});

describe('read under another name', () => {
  const moved = again(tally, '/mnt/s-1.jsonl');

  test('the file and its problems bear that', () => {
    expect([moved.file, ...moved.problems.map((problem) => problem.file)]).toEqual(Array(3).fill('/mnt/s-1.jsonl'));
  });

  test('problems are what they were', () => {
    expect(moved.problems.map(({ line, offset, reason, detail }) => [line, offset, reason, detail])).toEqual([
      [3, 40, 'bad-counter', 'n'],
      [4, undefined, 'not-json', undefined],
    ]);
  });
});

test('what is read again can be counted on without changing what is kept', () => {
  const json = tallyJson(tally);
  const read = tallyOf(json, file);
  read.counts.read += 1;
  read.records.pop();
  read.sessions.clear();
  expect(tallyOf(json, file)).toEqual(tally);
});

test('an event of a record that is not there is left out', () => {
  const json = tallyJson({ ...tally, records: [one] });
  expect(json.events.map(({ record }) => record)).toEqual([-1, 0, -1]);
  expect(tallyOf(json, file).events.map(({ kind }) => kind)).toEqual(['title']);
});
