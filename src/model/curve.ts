/** A curve is one figure over time, for the small drawings of a terminal. */
import type { Picos } from './money.ts';
import type { Unit } from './unit.ts';

export interface Curve {
  readonly label: string;
  readonly unit: Unit;
  /** What points that share a place make together. */
  readonly fold: 'sum' | 'largest';
  /** In time order; `at` is UTC milliseconds. */
  readonly points: readonly CurvePoint[];
}

export interface CurvePoint {
  readonly at: number;
  /** In the unit's raw form (`table.ts`). */
  readonly value: number | Picos;
}
