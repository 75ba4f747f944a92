/** Failures absorbed: every failure of the ledger with what became of it. */
import type { Failure } from '../model/ledger.ts';
import type { Detector } from './detector.ts';
import { lasting } from './telling.ts';

export const failures: Detector = {
  label: 'Failures',
  definition:
    'A failure and what became of it: retried, resumed and abandoned are absorbed; escalated and fatal are not.',
  rule:
    'Every error of the ledger: a tool result that says so, a failed or repeated request, a subagent that ended failed, a ' +
    'denial. Its outcome, and the time and the cost of the turns up to the recovery.',
  version: 1,
  class: 'fact',
  limits:
    'A retry is the same tool with success within five calls, whatever its input. A command that fails as a search without ' +
    'a hit does is an error here.',
  precision:
    '12 of 12 sampled in public transcripts are failures as recorded; whether those told as retried repeat the same command could not be judged, for words are masked.',
  of: ({ account }) =>
    account.errors.map((failure) => {
      const { chain, at, receipt, recoveredMs, recoveryCost } = failure;
      return { chain, at, receipt, what: whatOf(failure), durationMs: recoveredMs, setOffCost: recoveryCost };
    }),
};

const absorbed: ReadonlySet<string> = new Set(['retried', 'resumed', 'abandoned']);

function whatOf({ kind, tool, outcome, recoveredMs }: Failure): string {
  const after = recoveredMs === undefined ? '' : ` after ${lasting(recoveredMs)}`;
  const of = tool === undefined ? kind : `${kind} (${tool})`;
  return `${of}: ${outcome}${after}${absorbed.has(outcome) ? ', absorbed' : ''}`;
}
