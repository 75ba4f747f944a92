/** A measure is a figure that a limit can be set on: any metric, under the name that its column has everywhere. */
import { sumsOf } from '../../metrics/sums.ts';
import { columnKey, metrics } from '../../metrics/index.ts';
import { rebuildsOf } from '../../metrics/rebuilds.ts';
import type { Metric, Slice } from '../../model/metric.ts';
import type { Certainty } from '../../model/verdict.ts';

export interface Measure {
  /** The column's name: `cost_usd`. */
  readonly key: string;
  /** The metric's id: `cost`. */
  readonly id: string;
  readonly metric: Metric;
}

/** By the column's name. */
export const measures: ReadonlyMap<string, Measure> = new Map(
  Object.entries<Metric>(metrics).map(([id, metric]) => {
    const key = columnKey(id, metric.unit);
    return [key, { key, id, metric }];
  }),
);

/**
 * What turns without a price leave of a figure: sums of money are lower bounds, a share of two such sums can lie on
 * either side. A premium lacks only what rebuilds lack, and the agent's own total lacks nothing.
 */
export function certaintyOf({ metric }: Measure, slice: Slice): Certainty {
  const lacks = sumsOf(slice.entries).unpricedTurns > 0;
  if (metric === metrics['rebuild-premium-share']) return lacks ? 'unsure' : 'exact';
  if (metric.unit !== 'usd' || metric === metrics['recorded-cost']) return 'exact';
  if (metric === metrics['rebuild-premium'] || metric === metrics['rebuild-turn-cost']) {
    return rebuildsOf(slice).some(({ premium }) => premium === undefined) ? 'lower bound' : 'exact';
  }
  return lacks ? 'lower bound' : 'exact';
}

/** What is left of a figure where records are missing: sums and greatest values can only become more. */
export function partialCertaintyOf({ metric: { unit, adds } }: Measure): Certainty {
  if (unit === 'ratio' || unit === 'multiple' || unit === 'seconds') return 'unsure';
  return unit === 'usd' && adds === false ? 'unsure' : 'lower bound';
}
