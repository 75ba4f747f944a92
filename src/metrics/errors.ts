/** Errors: what failed, and whether anybody had to step in. */
import type { Outcome } from '../model/ledger.ts';
import type { Metric } from '../model/metric.ts';
import { count } from './totals.ts';

export const errors: Metric = {
  label: 'Errors',
  unit: 'count',
  definition: 'Failed tool calls, API errors and retries, subagents that failed or were killed, and denials.',
  of: (slice) => slice.errors?.length,
};

export const absorbedErrors = errorsThat(
  'Absorbed',
  'Errors that were retried, resumed or left behind without a human.',
  ['retried', 'resumed', 'abandoned'],
);
export const escalatedErrors = errorsThat('Escalated', 'Errors after which the agent turned to the human.', [
  'escalated',
]);
export const fatalErrors = errorsThat('Fatal', 'Errors with which the session ended.', ['fatal']);

function errorsThat(label: string, definition: string, outcomes: readonly Outcome[]): Metric {
  return {
    label,
    unit: 'count',
    definition,
    of: (slice) => count(slice.errors, ({ outcome }) => outcomes.includes(outcome)),
  };
}
