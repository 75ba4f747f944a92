import { expect, test } from '@jest/globals';

import { premium } from '../../src/ledger/premium.ts';
import type { Rates } from '../../src/model/rates.ts';
import { noUsage } from '../../src/model/usage.ts';
import type { Usage } from '../../src/model/usage.ts';

/** Dollars per million tokens, as whole pico-dollars a token, in 10⁻¹⁸ USD. */
const perMillion = (thousandths: number): bigint => BigInt(thousandths) * 10n ** 9n;

/** 5 in, 25 out, 0.50 read, 6.25 and 10 written: 5,000,000 pico-dollars a fresh token. */
const rates: Rates = {
  input: perMillion(5000),
  output: perMillion(25_000),
  cacheRead: perMillion(500),
  cacheWrite5m: perMillion(6250),
  cacheWrite1h: perMillion(10_000),
  cacheWriteUnknown: perMillion(6250),
  webSearches: 0n,
};

test.each<{ what: string; rebuilt: number; usage: Partial<Usage>; picos: bigint }>([
  { what: 'five-minute writes', rebuilt: 10_000, usage: { cacheWrite5m: 12_000 }, picos: 10_000n * 5_750_000n },
  { what: 'one-hour writes', rebuilt: 10_000, usage: { cacheWrite1h: 12_000 }, picos: 10_000n * 9_500_000n },
  {
    what: 'writes of unknown lifetime',
    rebuilt: 10_000,
    usage: { cacheWriteUnknown: 12_000 },
    picos: 10_000n * 5_750_000n,
  },
  {
    what: 'writes of both lifetimes, 1 : 3',
    rebuilt: 8000,
    usage: { cacheWrite5m: 3000, cacheWrite1h: 9000 },
    picos: 2000n * 5_750_000n + 6000n * 9_500_000n,
  },
  {
    what: 'more than was written, the rest as input',
    rebuilt: 10_000,
    usage: { cacheWrite5m: 6000, input: 9000 },
    picos: 6000n * 5_750_000n + 4000n * 4_500_000n,
  },
  { what: 'nothing written at all', rebuilt: 10_000, usage: { input: 11_000 }, picos: 10_000n * 4_500_000n },
  {
    // 10,000 × 1/3 at 6.25 and 2/3 at 10, minus 10,000 at 0.50: 82,500,000,000.0 exactly, no token is split in whole.
    what: 'a share that is no whole token',
    rebuilt: 10_000,
    usage: { cacheWrite5m: 5000, cacheWrite1h: 10_000 },
    picos: 82_500_000_000n,
  },
])('$what', ({ rebuilt, usage, picos }) => {
  expect(premium(rebuilt, { ...noUsage, ...usage }, rates)).toBe(picos);
});

test.each([
  // Of 10,000 tokens 1/3 at one pico-dollar: 3,333.33…
  { what: 'down', usage: { cacheWrite5m: 1, cacheWrite1h: 2 }, rebuilt: 10_000, scale: 10_000, picos: 3333n },
  // 2/3 of them: 6,666.66…
  { what: 'up', usage: { cacheWrite5m: 2, cacheWrite1h: 1 }, rebuilt: 10_000, scale: 10_000, picos: 6667n },
  // Half of 9,999: 4,999.5
  { what: 'half up', usage: { cacheWrite5m: 1, cacheWrite1h: 1 }, rebuilt: 9999, scale: 10_000, picos: 5000n },
])('is rounded once, $what', ({ usage, rebuilt, scale, picos }) => {
  const writes = { cacheWrite5m: usage.cacheWrite5m * scale, cacheWrite1h: usage.cacheWrite1h * scale };
  const free = { ...rates, cacheRead: 0n, cacheWrite1h: 0n, cacheWrite5m: 1_000_000n };
  expect(premium(rebuilt, { ...noUsage, ...writes }, free)).toBe(picos);
});

test('is what the formula says even where reading is dearer than writing', () => {
  const dearRead = { ...rates, cacheRead: perMillion(7000) };
  expect(premium(10_000, { ...noUsage, cacheWrite5m: 10_000 }, dearRead)).toBe(-10_000n * 750_000n);
});
