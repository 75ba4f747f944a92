import { expect, test } from '@jest/globals';
import { partOf } from '../../src/model/cost.ts';
import { usageKinds } from '../../src/model/usage.ts';

const usage = {
  input: 1,
  cacheRead: 2,
  cacheWrite5m: 3,
  cacheWrite1h: 4,
  cacheWriteUnknown: 5,
  output: 6,
  webSearches: 7,
};
const rates = {
  input: 10_000_000n,
  cacheRead: 1_000_000n,
  cacheWrite5m: 12_500_000n,
  cacheWrite1h: 20_000_000n,
  cacheWriteUnknown: 12_500_000n,
  output: 50_000_000n,
  webSearches: 3_000_000n,
};

test('a part is what the tokens of its kind list for, in whole picos', () => {
  const told = { usage, cost: { total: 0n, rates } };
  expect(usageKinds.map((kind) => partOf(kind, told))).toEqual([10n, 2n, 38n, 80n, 63n, 300n, 21n]);
});

test('where there is no cost there is no part of one', () => {
  expect(usageKinds.map((kind) => partOf(kind, { usage }))).toEqual(usageKinds.map(() => 0n));
});
