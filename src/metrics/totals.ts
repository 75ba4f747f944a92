/**
 * Totals, and what becomes of them when a part is unknown: the sum of what is known, and unknown itself only where
 * nothing is known though something is there. Nothing at all adds up to 0. Who prints a total says what it lacks.
 */
import type { Picos } from '../model/money.ts';

/** Items that are told one after the other: a list, or entries. */
export interface Told<Item> {
  forEach(visit: (item: Item) => void): void;
}

export function total<Item>(items: Told<Item>, of: (item: Item) => number): number {
  let sum = 0;
  items.forEach((item) => {
    sum += of(item);
  });
  return sum;
}

export function count<Item>(items: Told<Item> | undefined, counts: (item: Item) => boolean): number | undefined {
  return items === undefined ? undefined : total(items, (item) => (counts(item) ? 1 : 0));
}

export function knownMoney<Item>(
  items: Told<Item>,
  of: (item: Item) => Picos | undefined,
  counts: (item: Item) => boolean = always,
): Picos | undefined {
  let sum = 0n;
  let isEmpty = true;
  let isKnown = false;
  items.forEach((item) => {
    if (!counts(item)) return;
    isEmpty = false;
    const picos = of(item);
    if (picos === undefined) return;
    sum += picos;
    isKnown = true;
  });
  return isKnown || isEmpty ? sum : undefined;
}

function always(): boolean {
  return true;
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

/** The largest of what is known; unknown where there is none. */
export function largest<Item>(items: Told<Item>, of: (item: Item) => number | undefined): number | undefined {
  let most: number | undefined;
  items.forEach((item) => {
    const value = of(item);
    if (value !== undefined) most = Math.max(most ?? -Infinity, value);
  });
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
