/** Delegation: tasks handed to subagents, and how many of them ran at once. */
import type { Metric } from '../model/metric.ts';
import { largest } from './totals.ts';

export const delegations: Metric = {
  label: 'Delegations',
  unit: 'count',
  definition: 'Tasks handed to subagents, nested ones and workflow agents included.',
  of: (slice) => slice.delegations?.length,
};

export const waves: Metric = {
  label: 'Waves',
  unit: 'count',
  definition: 'Connected sets of overlapping delegations; one alone is a wave of width 1.',
  of: (slice) => slice.waves?.length,
};

export const maxWidth: Metric = {
  label: 'Max width',
  unit: 'count',
  definition: 'The most subagents that ran at once.',
  adds: false,
  of: (slice) => (slice.waves === undefined ? undefined : (largest(slice.waves, ({ width }) => width) ?? 0)),
};
