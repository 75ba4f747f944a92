/**
 * Total orders: equal input gives equal rows, whatever the order of files or lines. Undated rows come last either way.
 */
import type { Placing } from '../model/placing.ts';
import { compareText } from '../model/receipt.ts';

/** Facts of many sessions as one list in time order; facts of one instant stay as their session has them. */
export function inTimeOrder<Fact extends Placing>(facts: readonly Fact[]): readonly Fact[] {
  return facts.toSorted(
    (left, right) => compareTimes(left.at, right.at) || compareText(left.session.id, right.session.id),
  );
}

export function compareTimes(left: number | undefined, right: number | undefined): number {
  if (left === right) return 0;
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  return left - right;
}

export function compareNewest(left: number | undefined, right: number | undefined): number {
  return left === undefined || right === undefined ? compareTimes(left, right) : right - left;
}

/** The dearest first, the unpriced last. */
export function compareDearest(left: bigint | undefined, right: bigint | undefined): number {
  if (left === right) return 0;
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  return left > right ? -1 : 1;
}

/** Known text first. */
export function compareKeys(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
  return compareText(left, right);
}
