import { expect, test } from '@jest/globals';
import { cacheWriteOf, contextOf, mergeCounters, noUsage, usageKinds, usageOf } from '../../src/model/usage.ts';

const usage = {
  input: 1,
  cacheRead: 10,
  cacheWrite5m: 100,
  cacheWrite1h: 1000,
  cacheWriteUnknown: 10_000,
  output: 100_000,
  webSearches: 1_000_000,
};

test('no usage is zero of every kind', () => {
  expect(Object.entries(noUsage)).toEqual(usageKinds.map((kind) => [kind, 0]));
});

test('each counter becomes the tokens of its kind', () => {
  expect(usageOf(usage)).toEqual({ ...usage, cacheWriteUnknown: 0 });
});

test('a counter that is absent counts as nothing', () => {
  expect(usageOf({})).toEqual(noUsage);
});

test.each([
  { counters: { cacheWriteFlat: 9 }, unknown: 9, why: 'all of it without a split' },
  { counters: { cacheWriteFlat: 9, cacheWrite5m: 2, cacheWrite1h: 3 }, unknown: 4, why: 'what the split leaves' },
  { counters: { cacheWriteFlat: 5, cacheWrite5m: 2, cacheWrite1h: 3 }, unknown: 0, why: 'nothing that is split' },
  { counters: { cacheWriteFlat: 0, cacheWrite5m: 2, cacheWrite1h: 3 }, unknown: 0, why: 'never less than nothing' },
])('writes to the cache have no known lifetime: $why', ({ counters, unknown }) => {
  expect(usageOf(counters).cacheWriteUnknown).toBe(unknown);
});

test.each([
  { left: 3, right: 5, merged: 5 },
  { left: 5, right: 3, merged: 5 },
  { left: undefined, right: 3, merged: 3 },
  { left: 3, right: undefined, merged: 3 },
  { left: undefined, right: 0, merged: 0 },
  { left: 0, right: undefined, merged: 0 },
  { left: undefined, right: undefined, merged: undefined },
])('of two copies that count $left and $right the larger holds: $merged', ({ left, right, merged }) => {
  const all = (count: number | undefined) => ({
    input: count,
    cacheRead: count,
    cacheWriteFlat: count,
    cacheWrite5m: count,
    cacheWrite1h: count,
    output: count,
    webSearches: count,
  });
  expect(mergeCounters(all(left), all(right))).toEqual(all(merged));
});

test('each counter is merged with its own kind', () => {
  const first = { input: 1, cacheRead: 20, cacheWriteFlat: 3, cacheWrite5m: 40 };
  const second = { cacheRead: 2, cacheWriteFlat: 30, cacheWrite1h: 5, output: 60, webSearches: 7 };
  expect(mergeCounters(first, second)).toEqual({
    input: 1,
    cacheRead: 20,
    cacheWriteFlat: 30,
    cacheWrite5m: 40,
    cacheWrite1h: 5,
    output: 60,
    webSearches: 7,
  });
});

test('what is written to the cache is the sum of all lifetimes', () => {
  expect(cacheWriteOf(usage)).toBe(11_100);
});

test('context is what was read, fresh, from the cache or into it; no output', () => {
  expect(contextOf(usage)).toBe(11_111);
});
