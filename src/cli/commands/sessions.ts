/** `receipts sessions`: the sessions, newest first. */
import { reports } from '../../reports/index.ts';
import { answerOfWhole } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';

export const sessions: Command = {
  summary: reports.sessions.summary,
  positional: sessionPositional,
  examples: [
    ['sessions', 'all of them, newest first'],
    ['sessions --since 7d --project shop', 'of a project, in a week'],
    ['sessions --format csv --output sessions.csv', 'for a spreadsheet, with every column'],
  ],
  run: async (call) =>
    answerOfWhole(call, {
      otherwise: { kind: 'all' },
      compose: ({ ledger, request }) => reports.sessions.compose(ledger, request),
    }),
};
