/**
 * How sure a median is: the sessions on record are drawn again, with repetition, as often as there are, and the middle
 * 95% of the medians so found make the interval (percentile bootstrap). The draws come from a seed, so that equal
 * input gives equal intervals.
 */
import type { Picos } from '../model/money.ts';

export const resamples = 2000;
export const seed = 1;

/**
 * With fewer values there is no interval: not even from the least of five to the most would it hold the median with
 * 95% (1 - 2 × 0.5⁵ = 93.75%).
 */
export const leastValues = 6;

/** What is measured: a number, or money. The values of one figure are all the one or all the other. */
export type Measure = number | Picos;

export interface Interval {
  readonly low: Measure;
  readonly high: Measure;
}

export interface MedianComparison {
  /** Absent where there is no value. */
  readonly a?: Measure | undefined;
  readonly b?: Measure | undefined;
  /** Absent where a side has too few values. */
  readonly intervals?: Readonly<Record<'a' | 'b' | 'difference', Interval>> | undefined;
}

/** The medians of two samples, and the intervals of both and of the second minus the first. */
export function comparedMedians(a: readonly Measure[], b: readonly Measure[]): MedianComparison {
  const sides = { a: a.toSorted(compareMeasures), b: b.toSorted(compareMeasures) };
  const medians = { a: sides.a[medianRank(a.length)], b: sides.b[medianRank(b.length)] };
  if (Math.min(a.length, b.length) < leastValues) return medians;
  const drawnA = drawn(sides.a, seed);
  const drawnB = drawn(sides.b, seed + 1);
  const differences = drawnB.flatMap((of, index) => minus(of, drawnA[index]) ?? []);
  const [ofA, ofB, ofDifference] = [drawnA, drawnB, differences].map(middle);
  if (ofA === undefined || ofB === undefined || ofDifference === undefined) return medians;
  return { ...medians, intervals: { a: ofA, b: ofB, difference: ofDifference } };
}

/** `undefined` where one is missing, or where one is money and the other is not. */
export function minus(left: Measure | undefined, right: Measure | undefined): Measure | undefined {
  if (typeof left === 'bigint' && typeof right === 'bigint') return left - right;
  return typeof left === 'number' && typeof right === 'number' ? left - right : undefined;
}

function compareMeasures(left: Measure, right: Measure): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The nearest rank: always a value that was measured, never a mean of two. */
function medianRank(count: number): number {
  return Math.max(0, Math.ceil(count / 2) - 1);
}

function drawn(sorted: readonly Measure[], from: number): readonly Measure[] {
  return drawnRanks(sorted.length, from).flatMap((rank) => sorted[rank] ?? []);
}

/** For each resample the rank of its median among the sorted values. */
function drawnRanks(count: number, from: number): readonly number[] {
  const next = randomFrom(from);
  const target = medianRank(count);
  return Array.from({ length: resamples }, () => {
    const times = new Uint32Array(count);
    for (let draw = 0; draw < count; draw += 1) {
      const rank = next(count);
      times[rank] = (times[rank] ?? 0) + 1;
    }
    return rankAt(times, target);
  });
}

function rankAt(times: Uint32Array, target: number): number {
  let passed = 0;
  // Walked by index: an iterator over millions of ranks takes longer than all the rest.
  for (let rank = 0; rank < times.length; rank += 1) {
    passed += times[rank] ?? 0;
    if (passed > target) return rank;
  }
  return times.length - 1;
}

/** Whole numbers below a limit, by the xorshift of 32 bits (Marsaglia 2003) with the shifts 13, 17 and 5. */
function randomFrom(from: number): (limit: number) => number {
  let state = Math.imul(from, 0x9e37_79b1) >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * limit);
  };
}

function middle(values: readonly Measure[]): Interval | undefined {
  const sorted = values.toSorted(compareMeasures);
  const low = sorted[Math.ceil(sorted.length * 0.025) - 1];
  const high = sorted[Math.ceil(sorted.length * 0.975) - 1];
  return low === undefined || high === undefined ? undefined : { low, high };
}
