/** What turns were paid for, by kind, as the heights of a stack. A turn without a price adds nothing to it. */
import { partOf } from '../model/cost.ts';
import type { Entries } from '../model/entries.ts';
import { kinds } from './kinds.ts';

/** One number for each of `kinds`, in pico-dollars, for shapes only: figures that are read stay exact. */
export function pricesByKind(entries: Entries): readonly number[] {
  return kinds.map(({ of }) => {
    let picos = 0n;
    entries.forEach((entry) => {
      for (const kind of of) picos += partOf(kind, entry);
    });
    return Number(picos);
  });
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The step of an axis as money. */
export function money(step: number): { readonly value: bigint; readonly unit: 'usd' } {
  return { value: BigInt(Math.round(step)), unit: 'usd' };
}
