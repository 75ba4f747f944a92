import { expect, test } from '@jest/globals';
import { mergedTokens } from '../../src/ingest/merge-tokens.ts';
import type { Counters } from '../../src/model/usage.ts';
import { noUsage } from '../../src/model/usage.ts';
import { copiesOf } from './copies.ts';

const merged = (...counters: readonly (Counters | undefined)[]) =>
  mergedTokens(copiesOf(...counters.map((each) => ({ counters: each }))), 'own');

test('of each counter the largest over all copies counts', () => {
  expect(merged({ input: 1, output: 5 }, { input: 1, output: 90, webSearches: 2 }, { cacheRead: 4 })).toMatchObject({
    metered: true,
    usage: { ...noUsage, input: 1, cacheRead: 4, output: 90, webSearches: 2 },
    conflict: false,
  });
});

test('a response of which no copy has counters is not metered', () => {
  expect(merged(undefined, undefined)).toMatchObject({ metered: false, usage: noUsage, conflict: false });
  expect(merged(undefined, {})).toMatchObject({ metered: true, usage: noUsage });
});

test.each<{ readonly what: string; readonly copies: readonly (Counters | undefined)[]; readonly conflict: boolean }>([
  { what: 'another input', copies: [{ input: 1 }, { input: 2 }], conflict: true },
  { what: 'another read', copies: [{ cacheRead: 1 }, { cacheRead: 2 }], conflict: true },
  { what: 'another write', copies: [{ cacheWriteFlat: 1 }, { cacheWriteFlat: 2 }], conflict: true },
  { what: 'another short write', copies: [{ cacheWrite5m: 1 }, { cacheWrite5m: 2 }], conflict: true },
  { what: 'another long write', copies: [{ cacheWrite1h: 1 }, { cacheWrite1h: 2 }], conflict: true },
  { what: 'a lesser input, later', copies: [{ input: 2 }, { input: 2 }, { input: 1 }], conflict: true },
  { what: 'nothing where the first tells of an input', copies: [{ input: 1 }, {}, undefined], conflict: false },
  { what: 'nothing where the second tells of an input', copies: [{}, { input: 1 }], conflict: false },
  { what: 'zero where the first tells of an input', copies: [{ input: 0 }, { input: 1 }], conflict: true },
  { what: 'a running count of output', copies: [{ output: 1 }, { output: 9 }], conflict: false },
  {
    what: 'the same',
    copies: [
      { input: 1, cacheRead: 2 },
      { input: 1, cacheRead: 2 },
    ],
    conflict: false,
  },
])('copies of which one tells of $what contradict each other: $conflict', ({ copies, conflict }) => {
  expect(merged(...copies).conflict).toBe(conflict);
});

test('iterations are merged over all copies, and tell the contexts and the requests inside', () => {
  const counters = { input: 100 };
  const short = [{ kind: 'message', counters: { input: 1 } }] as const;
  const long = [
    { kind: 'message', counters: { input: 1 } },
    { kind: 'message', counters: { input: 2 } },
    { kind: 'compaction', counters: { input: 7 } },
  ] as const;
  expect(
    mergedTokens(copiesOf({ counters, iterations: short }, { counters, iterations: long }, { counters }), 'own'),
  ).toEqual({
    metered: true,
    usage: { ...noUsage, input: 100 },
    first: { ...noUsage, input: 1 },
    last: { ...noUsage, input: 2 },
    extras: [{ kind: 'compaction', model: 'own', usage: { ...noUsage, input: 7 } }],
    conflict: false,
  });
});

test('without iterations the whole usage is the first and the last', () => {
  const { usage, first, last, extras } = mergedTokens(copiesOf({ counters: { input: 5 }, iterations: [] }), 'own');
  expect([first, last]).toEqual([usage, usage]);
  expect(extras).toEqual([]);
});
