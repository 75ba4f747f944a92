/** `receipts models`: what each model used and cost. */
import { reports } from '../../reports/index.ts';
import { answerOfStatements } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';

export const models: Command = {
  summary: reports.models.summary,
  positional: sessionPositional,
  examples: [
    ['models latest', 'what each model used and cost in the newest session'],
    ['models --since 30d', 'in all sessions of a month'],
  ],
  async run(call) {
    return answerOfStatements(call, {
      otherwise: { kind: 'all' },
      compose: ({ ledger, request }) => reports.models.compose(ledger, request),
    });
  },
};
