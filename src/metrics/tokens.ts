/** Tokens by kind: what was read fresh, read from the cache, written to it, and written out. Kinds never overlap. */
import type { Metric } from '../model/metric.ts';
import type { UsageKind } from '../model/usage.ts';
import { sumsOf } from './sums.ts';
import { largest } from './totals.ts';

export const input = tokensOf(
  'input',
  'Input',
  'Fresh input tokens: read at full price, neither from nor into the cache.',
);
export const output = tokensOf('output', 'Output', 'Output tokens as recorded, the largest count of each response.');
export const cacheRead = tokensOf('cacheRead', 'Cache read', 'Input tokens read from the cache.');
export const cacheWrite5m = written('cacheWrite5m', 'Write 5m', 'Input tokens written to the cache for 5 minutes.');
export const cacheWrite1h = written('cacheWrite1h', 'Write 1h', 'Input tokens written to the cache for 1 hour.');
export const cacheWriteUnknown = written(
  'cacheWriteUnknown',
  'Write ?',
  'Input tokens written to the cache for a time that is not recorded, priced as 5 minutes.',
);

export const webSearches: Metric = {
  label: 'Searches',
  unit: 'count',
  definition: 'Web searches that the server ran.',
  of: ({ entries }) => sumsOf(entries).usage.webSearches,
};

export const outputEstimated: Metric = {
  label: 'Output est.',
  unit: 'tokens',
  definition: 'Output tokens, estimated from the content where the recorded count is a lower bound.',
  of: ({ entries }) => sumsOf(entries).outputEstimated,
};

export const peakContext: Metric = {
  label: 'Peak context',
  unit: 'tokens',
  definition: 'The largest context of a turn: input, cache reads and cache writes of its last iteration.',
  adds: false,
  of: ({ entries }) => largest(entries, ({ part, context }) => (part === 'response' ? context : undefined)),
};

function tokensOf(kind: UsageKind, label: string, definition: string): Metric {
  return { label, unit: 'tokens', definition, of: ({ entries }) => sumsOf(entries).usage[kind] };
}

/** Tokens of one lifetime alone read as all that was written. */
function written(kind: UsageKind, label: string, definition: string): Metric {
  return { ...tokensOf(kind, label, definition), partOf: 'cache writes' };
}
