/**
 * Totals, and what becomes of them when a part is unknown: the sum of what is known, and unknown itself only where
 * nothing is known though something is there. Nothing at all adds up to 0. Who prints a total says what it lacks.
 */
import type { Picos } from '../model/money.ts';

export function total<Item>(items: readonly Item[], of: (item: Item) => number): number {
  let sum = 0;
  for (const item of items) sum += of(item);
  return sum;
}

export function count<Item>(items: readonly Item[] | undefined, counts: (item: Item) => boolean): number | undefined {
  return items === undefined ? undefined : total(items, (item) => (counts(item) ? 1 : 0));
}

export function knownMoney<Item>(items: readonly Item[], of: (item: Item) => Picos | undefined): Picos | undefined {
  let sum = 0n;
  let known = items.length === 0;
  for (const item of items) {
    const picos = of(item);
    if (picos === undefined) continue;
    sum += picos;
    known = true;
  }
  return known ? sum : undefined;
}

/** The sum of what is known; unknown where nothing is, an empty list included. */
export function knownTotal<Item>(items: readonly Item[], of: (item: Item) => number | undefined): number | undefined {
  let sum: number | undefined;
  for (const item of items) {
    const value = of(item);
    if (value !== undefined) sum = (sum ?? 0) + value;
  }
  return sum;
}

/** The largest; unknown where there is none. */
export function largest<Item>(items: readonly Item[], of: (item: Item) => number): number | undefined {
  let most: number | undefined;
  for (const item of items) most = Math.max(most ?? -Infinity, of(item));
  return most;
}

/** A ratio of two sums; unknown where either is, and over zero. */
export function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0 ? undefined : part / whole;
}

/** A share of money as a plain number: no longer money. */
export function moneyRatio(part: Picos | undefined, whole: Picos | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0n ? undefined : Number(part) / Number(whole);
}
