/** Costs as plain numbers: what they say is the cost to the last pico-dollar, and where they could be wrong they say nothing. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Rates } from '../../src/model/rates.ts';
import type { Usage } from '../../src/model/usage.ts';
import { noUsage, usageKinds } from '../../src/model/usage.ts';
import { plainCosts } from '../../src/pricing/plain-rates.ts';
import { costAt } from '../../src/pricing/price.ts';

const nothing: Rates = {
  input: 0n,
  cacheRead: 0n,
  cacheWrite5m: 0n,
  cacheWrite1h: 0n,
  cacheWriteUnknown: 0n,
  output: 0n,
  webSearches: 0n,
};

function plain(rates: Partial<Rates>, usage: Partial<Usage>): number | undefined {
  return plainCosts()({ ...nothing, ...rates })({ ...noUsage, ...usage });
}

const million = 10n ** 6n;
const largest = Number.MAX_SAFE_INTEGER;

describe('a plain cost', () => {
  test.each<readonly [string, Partial<Rates>, Partial<Usage>, number | undefined]>([
    ['of nothing', { input: 5n * million }, {}, 0],
    ['of one kind', { input: 5n * million }, { input: 7 }, 35],
    ['of several kinds', { input: 5n * million, output: 25n * million }, { input: 7, output: 3 }, 110],
    ['at a price that is no whole pico-dollar', { input: million / 2n }, { input: 2 }, undefined],
    ['at such a price of a kind that was not used', { input: million / 2n, output: million }, { output: 2 }, 2],
    ['that a number just holds', { input: BigInt(largest) * million }, { input: 1 }, largest],
    ['that no number holds', { input: BigInt(largest) * million }, { input: 2 }, undefined],
    [
      'of kinds that no number holds together',
      { input: BigInt(largest) * million, output: million },
      { input: 1, output: 1 },
      undefined,
    ],
    ['at a price that no number holds', { input: (BigInt(largest) + 2n) * million }, { input: 1 }, undefined],
    ['of free tokens', {}, { input: largest, output: largest }, 0],
  ])('%s', (_name, rates, usage, expected) => {
    expect(plain(rates, usage)).toBe(expected);
  });
});

const count = fc.oneof(fc.nat(10), fc.nat(2_000_000), fc.maxSafeNat());
const price = fc.oneof(
  fc.bigInt(0n, 100n).map((dollars) => dollars * million),
  fc.bigInt(0n, 10n ** 13n).map((whole) => whole * million),
  fc.bigInt(0n, 10n ** 20n),
);

function byKind<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Readonly<Record<(typeof usageKinds)[number], Value>>> {
  return fc.record({
    input: value,
    cacheRead: value,
    cacheWrite5m: value,
    cacheWrite1h: value,
    cacheWriteUnknown: value,
    output: value,
    webSearches: value,
  });
}

test('whatever it says is the cost itself', () => {
  let told = 0;
  fc.assert(
    fc.property(byKind(price), byKind(fc.oneof(fc.constant(0), count)), (rates, usage) => {
      const cost = plainCosts()(rates)(usage);
      if (cost === undefined) return;
      told += 1;
      expect(BigInt(cost)).toBe(costAt(usage, rates).total);
    }),
    { numRuns: 2000 },
  );
  expect(told).toBeGreaterThan(50);
});

test('the rates of each card are looked at once, and cards are told apart', () => {
  const costs = plainCosts();
  const [dear, cheap] = [
    { ...nothing, input: 9n * million },
    { ...nothing, input: million },
  ];
  const usage = { ...noUsage, input: 2 };
  expect([costs(dear)(usage), costs(cheap)(usage), costs(dear)(usage)]).toEqual([18, 2, 18]);
  expect(costs(dear)).toBe(costs(dear));
});
