/** Exchanges: from the input that starts the main agent to its stop. */
import type { Metric, Slice } from '../model/metric.ts';
import type { StatedExchange } from '../model/statement.ts';
import { interventions } from './people.ts';
import { median, quantile } from './quantiles.ts';
import { count, ratio } from './totals.ts';

export const exchanges: Metric = {
  label: 'Exchanges',
  unit: 'count',
  definition: 'Stretches from an input that starts the main agent to its stop.',
  of: (slice) => slice.exchanges?.length,
};

export const interruptionRate: Metric = {
  label: 'Interruption rate',
  unit: 'ratio',
  definition: 'Interrupted exchanges as a share of all exchanges.',
  of: (slice) => shareOf(slice, ({ interrupted }) => interrupted),
};

export const questionRate: Metric = {
  label: 'Question rate',
  unit: 'ratio',
  definition: 'Exchanges in which the agent asked, as a share of all exchanges.',
  of: (slice) => shareOf(slice, ({ asked }) => asked),
};

export const interventionsPerExchange: Metric = {
  label: 'Interventions per exchange',
  unit: 'multiple',
  definition: 'Interventions divided by exchanges.',
  of(slice) {
    const made = interventions.of(slice);
    return typeof made === 'number' ? ratio(made, slice.exchanges?.length) : undefined;
  },
};

export const exchangeMedian = durationOf('Median exchange', 'The median duration of an exchange.', median);
export const exchangeP90 = durationOf('p90 exchange', 'Nine of ten exchanges lasted no longer.', (sorted) =>
  quantile(sorted, 0.9),
);
export const exchangeMax = durationOf('Longest exchange', 'The longest exchange.', (sorted) => sorted.at(-1));

function shareOf(slice: Slice, counts: (exchange: StatedExchange) => boolean): number | undefined {
  return ratio(count(slice.exchanges, counts), slice.exchanges?.length);
}

function durationOf(
  label: string,
  definition: string,
  pick: (sorted: readonly number[]) => number | undefined,
): Metric {
  return {
    label,
    unit: 'seconds',
    definition,
    adds: false,
    of(slice) {
      const durations = slice.exchanges?.flatMap(({ durationMs }) => (durationMs === undefined ? [] : [durationMs]));
      return durations === undefined ? undefined : pick(durations.toSorted((left, right) => left - right));
    },
  };
}
