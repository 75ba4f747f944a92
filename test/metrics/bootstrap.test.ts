import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { comparedMedians, leastValues } from '../../src/metrics/bootstrap.ts';

const ten = [3, 1, 2, 5, 4, 9, 7, 8, 6, 10];

test('the median is a value that was measured: the lower of two in the middle', () => {
  expect(comparedMedians([4, 1, 3, 2], [9n, 1n, 5n])).toEqual({ a: 2, b: 5n });
});

test('without values there is no median, and no interval', () => {
  expect(comparedMedians([], [1])).toEqual({ a: undefined, b: 1 });
});

test('with too few values on either side there is no interval', () => {
  expect(comparedMedians(ten.slice(0, leastValues - 1), ten).intervals).toBeUndefined();
  expect(comparedMedians(ten, ten.slice(0, leastValues - 1)).intervals).toBeUndefined();
  expect(comparedMedians(ten.slice(0, leastValues), ten).intervals).toBeDefined();
});

test('equal input gives equal intervals, in whatever order', () => {
  expect(comparedMedians(ten.toReversed(), ten)).toEqual(comparedMedians(ten, ten.toReversed()));
});

test('what differs clearly has an interval beyond zero, what does not has zero in it', () => {
  const far = comparedMedians(
    ten,
    ten.map((value) => value + 100),
  );
  const near = comparedMedians(ten, ten);
  expect(far).toMatchObject({ a: 5, b: 105 });
  expect(Number(far.intervals?.difference.low)).toBeGreaterThan(90);
  expect(Number(near.intervals?.difference.low)).toBeLessThanOrEqual(0);
  expect(Number(near.intervals?.difference.high)).toBeGreaterThanOrEqual(0);
});

test('money stays money, exact beyond what a double holds', () => {
  const large = 2n ** 60n;
  const { intervals } = comparedMedians(
    ten.map((value) => large + BigInt(value)),
    ten.map((value) => large + BigInt(value)),
  );
  expect(typeof intervals?.difference.low).toBe('bigint');
  expect(intervals?.a.low).toBeGreaterThanOrEqual(large + 1n);
});

test('an interval lies within what was measured and holds the median', () => {
  const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: leastValues, maxLength: 30 });
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const { a: median, intervals } = comparedMedians(a, b);
      const low = Number(intervals?.a.low);
      const high = Number(intervals?.a.high);
      expect(low).toBeGreaterThanOrEqual(Math.min(...a));
      expect(high).toBeLessThanOrEqual(Math.max(...a));
      expect(low).toBeLessThanOrEqual(Number(median));
      expect(high).toBeGreaterThanOrEqual(Number(median));
    }),
    { numRuns: 50 },
  );
});

test('the interval of a median covers it in about 95 of 100 samples', () => {
  let covered = 0;
  const samples = 100;
  for (let sample = 0; sample < samples; sample += 1) {
    // Spread evenly enough over 0 to 1: the fraction of a large sine; the median is 0.5.
    const of = Array.from(
      { length: 25 },
      (_, at) => Math.abs(Math.sin((sample * 25 + at + 1) * 12.9898) * 43_758.5453) % 1,
    );
    const { intervals } = comparedMedians(of, of);
    if (Number(intervals?.a.low) <= 0.5 && Number(intervals?.a.high) >= 0.5) covered += 1;
  }
  expect(covered / samples).toBeGreaterThan(0.88);
  expect(covered / samples).toBeLessThan(1);
});
