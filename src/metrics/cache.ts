/** The cache: how much of what the model read came from it, and what a fresh token carried along. Ratios of sums. */
import type { Metric } from '../model/metric.ts';
import { cacheWriteOf, contextOf } from '../model/usage.ts';
import { sumsOf } from './sums.ts';
import { ratio } from './totals.ts';

export const cacheHit: Metric = {
  label: 'Cache hit',
  unit: 'ratio',
  definition: 'Cache reads as a share of everything read: input, cache reads and cache writes.',
  of({ entries }) {
    const { usage } = sumsOf(entries);
    return ratio(usage.cacheRead, contextOf(usage));
  },
};

export const cacheLeverage: Metric = {
  label: 'Leverage',
  unit: 'multiple',
  definition: 'Tokens read from the cache for each fresh input token.',
  of({ entries }) {
    const { usage } = sumsOf(entries);
    return ratio(usage.cacheRead, usage.input);
  },
};

export const cacheWriteShare: Metric = {
  label: 'Write share',
  unit: 'ratio',
  definition: 'Cache writes as a share of everything read.',
  of({ entries }) {
    const { usage } = sumsOf(entries);
    return ratio(cacheWriteOf(usage), contextOf(usage));
  },
};
