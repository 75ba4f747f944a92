/** A price change is one fact of a price row that an update makes another. */
import type { PriceRow } from './rates.ts';
import type { Figure } from './unit.ts';

export interface PriceChange {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly row: PriceRow;
  /** As the price file names it. */
  readonly field: string;
  readonly before?: Figure | undefined;
  readonly after?: Figure | undefined;
}
