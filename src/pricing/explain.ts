/** What the price book knows about a model, and why: the data behind `receipts prices [model] --at DATE`. */
import { costOf } from '../model/money.ts';
import type { Attos, Picos } from '../model/money.ts';
import type { PriceRow } from '../model/rates.ts';
import { indexIds, reduce, rowAt } from './book.ts';
import { compareRows } from './read-prices.ts';

export interface Explanation {
  readonly recorded: string;
  /** The id of its rows; absent where the name is unknown. */
  readonly model?: string | undefined;
  /** How the name was reduced, from the name as recorded to the id that matched; the name alone where none did. */
  readonly steps: readonly string[];
  /** Every row of the model, the earliest first. */
  readonly rows: readonly PriceRow[];
  /** The row in force at the time asked about. */
  readonly inForce?: PriceRow | undefined;
}

/** `at` in UTC milliseconds. */
export function explain(rows: readonly PriceRow[], recorded: string, at: number): Explanation {
  const reduction = reduce(recorded, indexIds(rows));
  if (reduction === undefined) return { recorded, steps: [recorded], rows: [] };
  const own = rows.filter(({ model }) => model === reduction.model).toSorted(compareRows);
  return { recorded, model: reduction.model, steps: reduction.steps, rows: own, inForce: rowAt(own.toReversed(), at) };
}

/** A list price as it is published: what a million tokens cost. */
export function perMillion(rate: Attos): Picos {
  return costOf(1_000_000, rate);
}
