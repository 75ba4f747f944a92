/** `receipts totals`: all sessions of the scope as one. */
import { reports } from '../../reports/index.ts';
import { answerOfWhole } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';

export const totals: Command = {
  summary: reports.totals.summary,
  positional: sessionPositional,
  examples: [
    ['totals --since 7d', 'a week in one row'],
    ['totals --format json', 'every figure of all sessions, for a program'],
  ],
  run: async (call) =>
    answerOfWhole(call, {
      otherwise: { kind: 'all' },
      compose: ({ ledger, request }) => reports.totals.compose(ledger, request),
    }),
};
