/** Human share: how much of a session was people's doing, always with its basis. The autonomous share is the rest. */
import type { Metric, Slice } from '../model/metric.ts';
import { interventions } from './people.ts';
import { knownTotal, ratio } from './totals.ts';
import { turnsIn } from './turns.ts';

export const humanShareTurns: Metric = {
  label: 'Human share',
  unit: 'ratio',
  definition: 'Interventions / (interventions + turns of the main agent).',
  of: (slice) => shareBeside(slice, turnsIn(slice.entries, 'main')),
};

export const humanShareAllTurns: Metric = {
  label: 'Human share, all turns',
  unit: 'ratio',
  definition: 'Interventions / (interventions + turns of main and subagents).',
  of: (slice) => shareBeside(slice, turnsIn(slice.entries)),
};

export const humanSharePrompts: Metric = {
  label: 'Human share, prompts',
  unit: 'ratio',
  definition: 'Exchanges that a human triggered / all exchanges.',
  of: ({ exchanges }) => ratio(exchanges?.filter(({ opener }) => opener === 'human').length, exchanges?.length),
};

export const humanShareTime: Metric = {
  label: 'Human share, time',
  unit: 'ratio',
  definition: 'Human wait / wall clock.',
  of: ({ sessions = [] }) =>
    ratio(
      knownTotal(sessions, ({ time }) => time.humanWaitMs),
      knownTotal(sessions, ({ time }) => time.wallMs),
    ),
};

function shareBeside(slice: Slice, turns: number): number | undefined {
  const made = interventions.of(slice);
  return typeof made === 'number' ? ratio(made, made + turns) : undefined;
}
