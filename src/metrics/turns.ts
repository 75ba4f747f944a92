/** Turns: model responses after de-duplication. A request inside a response is priced, but is no turn. */
import type { Metric, Slice } from '../model/metric.ts';
import type { StatedEntry } from '../model/statement.ts';
import { total } from './totals.ts';

export const turns: Metric = {
  label: 'Turns',
  unit: 'count',
  definition: 'Model responses, each counted once however many lines or files hold it.',
  of: ({ entries }) => total(entries, ({ part }) => (part === 'response' ? 1 : 0)),
};

export const mainTurns: Metric = {
  label: 'Main turns',
  unit: 'count',
  definition: 'Turns of the main agent.',
  of: (slice) => responses(slice, 'main').length,
};

export const subagentTurns: Metric = {
  label: 'Subagent turns',
  unit: 'count',
  definition: 'Turns of subagents at any depth.',
  of: (slice) => responses(slice, 'sub').length,
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
  return total(entries, ({ part, turn }) => (part === 'response' && turn.outputIsLowerBound ? 1 : 0));
}

export function turnsWithoutPrice({ entries }: Slice): number {
  const turns = new Set<StatedEntry['turn']>();
  for (const { turn, cost } of entries) if (cost === undefined) turns.add(turn);
  return turns.size;
}

/** The entries that count as turns, of one role where one is given. */
export function responses(slice: Slice, role?: 'main' | 'sub'): readonly StatedEntry[] {
  return slice.entries.filter(({ part, chain }) => part === 'response' && (role === undefined || chain.role === role));
}
