/** Raw values, and what each is: renderers know units, not metrics. */
import type { Picos } from './money.ts';

/**
 * What a raw value is. `usd` cells hold pico-dollars, `seconds` cells milliseconds, `instant` cells UTC milliseconds;
 * every renderer turns them into the printed unit, once.
 */
export type Unit =
  | 'text'
  | 'id'
  | 'path'
  | 'count'
  | 'line'
  | 'tokens'
  | 'chars'
  | 'usd'
  | 'ratio'
  | 'multiple'
  | 'seconds'
  | 'instant'
  | 'flag'
  | 'figure';

/** Absent (`undefined`) is unknown or not applicable; it is printed empty or null, never 0. */
export type Cell = string | number | Picos | boolean | readonly string[] | Figure | undefined;

/** A value with a unit of its own, in a column of `figure`s: the rows of such a table measure different things. */
export interface Figure {
  readonly unit: Exclude<Unit, 'figure'>;
  readonly value: string | number | Picos | undefined;
}

export function isFigure(cell: Cell): cell is Figure {
  return typeof cell === 'object' && 'unit' in cell;
}
