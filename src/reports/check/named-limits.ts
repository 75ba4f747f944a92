/** The limits that have a name of their own: the key is the option, `--max-cost 50`. One line each. */
import type { MetricId } from '../../metrics/index.ts';
import { columnKey, metrics } from '../../metrics/index.ts';
import type { Measure } from './measure.ts';

export interface NamedLimit {
  readonly metric: MetricId;
  /** Which side is worse; what a regression is follows from it. */
  readonly worse: 'higher' | 'lower';
}

export const namedLimits = {
  'max-cost': { metric: 'cost', worse: 'higher' },
  'max-cost-per-prompt': { metric: 'cost-per-prompt', worse: 'higher' },
  'max-rebuild-premium': { metric: 'rebuild-premium', worse: 'higher' },
  'max-rebuild-share': { metric: 'rebuild-premium-share', worse: 'higher' },
  'max-rebuilds': { metric: 'rebuilds', worse: 'higher' },
  'min-cache-hit': { metric: 'cache-hit', worse: 'lower' },
  'max-human-share': { metric: 'human-share-turns', worse: 'higher' },
  'max-turns': { metric: 'turns', worse: 'higher' },
  'max-wall-clock': { metric: 'wall-clock', worse: 'higher' },
  'max-peak-context': { metric: 'peak-context', worse: 'higher' },
  'max-errors': { metric: 'errors', worse: 'higher' },
  'max-escalated-errors': { metric: 'escalated-errors', worse: 'higher' },
  'max-unpriced-turns': { metric: 'unpriced-turns', worse: 'higher' },
} as const satisfies Record<string, NamedLimit>;

export function measureOf({ metric: id }: NamedLimit): Measure {
  const metric = metrics[id];
  return { key: columnKey(id, metric.unit), id, metric };
}

/** By the column's name; absent for a measure of which nobody can say which side is worse. */
export const worseSideByKey: ReadonlyMap<string, NamedLimit['worse']> = new Map(
  Object.values<NamedLimit>(namedLimits).map((limit) => [measureOf(limit).key, limit.worse]),
);
