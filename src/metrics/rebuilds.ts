/** Cold rebuilds: context that had been in the cache and was paid for again. */
import type { Metric, Slice } from '../model/metric.ts';
import type { Picos } from '../model/money.ts';
import type { StatedRebuild } from '../model/statement.ts';
import { costOf } from './cost.ts';
import { sumsOf } from './sums.ts';
import { knownMoney, moneyRatio, total } from './totals.ts';

export const coldStarts: Metric = {
  label: 'Cold starts',
  unit: 'count',
  definition: 'First turns of an agent: their context could not have been in the cache.',
  of: ({ entries }) => sumsOf(entries).coldStarts,
};

export const rebuilds: Metric = {
  label: 'Rebuilds',
  unit: 'count',
  definition:
    'Turns that rebuilt at least 8,192 tokens and a fifth of a context of at least 10,000 that the turn before had.',
  of: (slice) => rebuildsOf(slice).length,
};

export const rebuilt: Metric = {
  label: 'Rebuilt',
  unit: 'tokens',
  definition:
    'Tokens of earlier context that cold rebuilds wrote or read again instead of reading them from the cache.',
  of: (slice) => total(rebuildsOf(slice), (rebuild) => rebuild.rebuilt),
};

export const rebuildPremium: Metric = {
  label: 'Premium',
  unit: 'usd',
  definition: 'What the rebuilt tokens cost beyond a cache read: the avoidable part.',
  of: premiumOf,
};

export const rebuildTurnCost: Metric = {
  label: 'Rebuild turns $',
  unit: 'usd',
  definition: 'The whole cost of the turns that rebuilt.',
  of: (slice) => knownMoney(rebuildsOf(slice), ({ turnCost }) => turnCost),
};

export const rebuildPremiumShare: Metric = {
  label: 'Premium share',
  unit: 'ratio',
  definition: 'Rebuild premium as a share of the cost.',
  of: (slice) => moneyRatio(premiumOf(slice), costOf(slice.entries)),
};

/** The cold rebuilds of a group: those of its responses. */
export function rebuildsOf({ entries }: Slice): readonly StatedRebuild[] {
  return sumsOf(entries).rebuilds;
}

export function premiumOf(slice: Slice): Picos | undefined {
  return knownMoney(rebuildsOf(slice), ({ premium }) => premium);
}
