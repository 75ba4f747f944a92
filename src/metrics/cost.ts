/**
 * API-equivalent cost: what the tokens list for, not a bill. A cost is the sum of what is priced; it is unknown where
 * nothing is, and `unpriced_turns` tells what it lacks.
 */
import { partOf } from '../model/cost.ts';
import type { Entries } from '../model/entries.ts';
import type { Metric } from '../model/metric.ts';
import type { Picos } from '../model/money.ts';
import { roundHalfUp } from '../model/money.ts';
import type { StatedEntry, StatedWhole } from '../model/statement.ts';
import type { UsageKind } from '../model/usage.ts';
import { sumsOf } from './sums.ts';
import { count, knownMoney } from './totals.ts';

export const cost: Metric = {
  label: 'Cost',
  unit: 'usd',
  definition: 'API-equivalent cost: tokens of each kind at the list price of their model on their day.',
  of: ({ entries }) => costOf(entries),
};

export const costPerPrompt: Metric = {
  label: 'Cost a prompt',
  unit: 'usd',
  definition: 'API-equivalent cost divided by the prompts, scripted ones included.',
  adds: false,
  of({ entries, prompts }) {
    const asked = count(prompts, ({ kind }) => kind === 'prompt' || kind === 'queued' || kind === 'scripted');
    const picos = costOf(entries);
    if (picos === undefined || asked === undefined || asked === 0) return undefined;
    return roundHalfUp(picos, BigInt(asked));
  },
};

export const mainCost: Metric = {
  label: 'Main cost',
  unit: 'usd',
  definition: 'API-equivalent cost of the main agent.',
  of: ({ entries }) => costOf(entries, ({ chain }) => chain.role === 'main'),
};

export const subagentCost: Metric = {
  label: 'Sub cost',
  unit: 'usd',
  definition: 'API-equivalent cost of all subagents.',
  of: ({ entries }) => costOf(entries, ({ chain }) => chain.role === 'sub'),
};

export const inputCost = kindsOf('Input $', 'Cost of fresh input.', ['input']);
export const outputCost = kindsOf('Output $', 'Cost of output.', ['output']);
export const cacheReadCost = kindsOf('Read $', 'Cost of cache reads.', ['cacheRead']);
export const cacheWriteCost = kindsOf('Write $', 'Cost of cache writes of every lifetime.', [
  'cacheWrite5m',
  'cacheWrite1h',
  'cacheWriteUnknown',
]);
export const webSearchCost = kindsOf('Search $', 'Cost of web searches.', ['webSearches']);

export const recordedCost: Metric = {
  label: 'Recorded',
  unit: 'usd',
  definition: 'The total that the agent recorded itself, of the sessions in which it did.',
  of({ sessions }) {
    const recorded = sessions?.filter(isRecorded) ?? [];
    return recorded.length === 0 ? undefined : knownMoney(recorded, (session) => session.recordedCost?.picos);
  },
};

export const recordedSessions: Metric = {
  label: 'With recorded',
  unit: 'count',
  definition: 'Sessions in which the agent recorded its own total: the recorded cost is theirs alone.',
  of: ({ sessions }) => count(sessions, isRecorded),
};

function isRecorded(session: StatedWhole): boolean {
  return session.recordedCost !== undefined;
}

/** The sum of what is priced; `undefined` where something is there and nothing has a price. */
export function costOf(entries: Entries, counts?: (entry: StatedEntry) => boolean): Picos | undefined {
  if (counts !== undefined) return knownMoney(entries, ({ cost: priced }) => priced?.total, counts);
  const { priced, cost: sum } = sumsOf(entries);
  return priced > 0 || entries.length === 0 ? sum : undefined;
}

function kindsOf(label: string, definition: string, kinds: readonly UsageKind[]): Metric {
  return {
    label,
    unit: 'usd',
    definition,
    of: ({ entries }) =>
      knownMoney(entries, (entry) =>
        entry.cost === undefined ? undefined : kinds.reduce((sum, kind) => sum + partOf(kind, entry), 0n),
      ),
  };
}
