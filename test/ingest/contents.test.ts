/** What records say, as texts that are equal where they say the same. */
import { describe, expect, test } from '@jest/globals';
import { content, contents, eventsByRecord } from '../../src/ingest/contents.ts';
import { indexOf, response, written } from './written.ts';
import type { WrittenRecord } from './written.ts';

/** The texts of two records: of one file, and of one each. */
function texts(left: WrittenRecord, right: WrittenRecord): readonly (readonly string[])[] {
  const together = indexOf(written({}, left, right));
  const apart = indexOf(written({ file: 'a' }, left), written({ file: 'b' }, right));
  return [together, apart].map((index) => [0, 1].map(contents(index)));
}

const [short, long] = [response('m'), response('m', { stopReason: 'end_turn' })];
const base: WrittenRecord = { id: 'x', at: 5, parentUuid: 'p', says: [short, long] };

test.each<readonly [string, Partial<WrittenRecord>]>([
  ['the line', { line: 9 }],
  ['the id', { id: 'y' }],
  ['the chain', { chain: { kind: 'sidechain' } }],
])('%s is no part of what a record says', (_name, other) => {
  for (const [left, right] of texts(base, { ...base, ...other })) expect(right).toBe(left);
});

describe('two records say different things', () => {
  test.each<readonly [string, Partial<WrittenRecord>]>([
    ['by their time', { at: 6 }],
    ['by the record before them', { parentUuid: 'q' }],
    ['by an event more', { says: [short, long, short] }],
    ['by the last of their events', { says: [short, short] }],
    ['by the first of their events', { says: [long, long] }],
    ['by the order of their events', { says: [long, short] }],
    ['by saying something at all', { says: [] }],
  ])('%s', (_name, other) => {
    for (const [left, right] of texts(base, { ...base, ...other })) expect(right).not.toBe(left);
  });
});

test('records of one id are told apart by their own events', () => {
  const index = indexOf(written({}, { id: 'x', says: [short] }, { id: 'x', says: [long] }, { id: 'x', says: [short] }));
  const [first, second, third] = [0, 1, 2].map(contents(index));
  expect(second).not.toBe(first);
  expect(third).toBe(first);
  expect(first).not.toContain('"identity"');
});

test('of a record that says nothing no events need be told', () => {
  const { records, events } = written({}, base, { id: 'y', at: 6 });
  const byRecord = eventsByRecord(events);
  expect(records.map((record) => byRecord.get(record))).toEqual([events, undefined]);
  const [, silent] = records;
  expect(silent && content(silent)).toBe(silent && content(silent, []));
});
