/** Turns: model responses after de-duplication. A request inside a response is priced, but is no turn. */
import type { Entries } from '../model/entries.ts';
import type { Metric, Slice } from '../model/metric.ts';
import { sumsOf } from './sums.ts';

export const turns: Metric = {
  label: 'Turns',
  unit: 'count',
  definition: 'Model responses, each counted once however many lines or files hold it.',
  of: ({ entries }) => turnsIn(entries),
};

export const mainTurns: Metric = {
  label: 'Main turns',
  unit: 'count',
  definition: 'Turns of the main agent.',
  of: ({ entries }) => turnsIn(entries, 'main'),
};

export const subagentTurns: Metric = {
  label: 'Subagent turns',
  unit: 'count',
  definition: 'Turns of subagents at any depth.',
  of: ({ entries }) => turnsIn(entries, 'sub'),
};

export const outputLowerBoundTurns: Metric = {
  label: 'Lower-bound turns',
  unit: 'count',
  definition: 'Turns whose recorded output is a running count, hence a lower bound.',
  of: outputLowerBounds,
};

export const unpricedTurns: Metric = {
  label: 'Unpriced turns',
  unit: 'count',
  definition: 'Turns of which at least a part has no price: every cost here lacks that part.',
  of: turnsWithoutPrice,
};

export function outputLowerBounds({ entries }: Slice): number {
  return sumsOf(entries).lowerBoundTurns;
}

export function turnsWithoutPrice({ entries }: Slice): number {
  return sumsOf(entries).unpricedTurns;
}

/** The entries that count as turns, of one role where one is given. */
export function turnsIn(entries: Entries, role?: 'main' | 'sub'): number {
  const { turns: all, mainTurns: main, subagentTurns: sub } = sumsOf(entries);
  return role === undefined ? all : { main, sub }[role];
}
