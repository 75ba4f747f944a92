/** `receipts quality`: every class of records, file by file. */
import { reports } from '../../reports/index.ts';
import { answerOfStatements } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';

export const quality: Command = {
  summary: reports.quality.summary,
  positional: sessionPositional,
  examples: [['quality --receipts', 'what became of every record of every file']],
  run: async (call) =>
    answerOfStatements(call, {
      otherwise: { kind: 'all' },
      // An accounting of files.
      everyFile: true,
      compose: ({ ledger, request }) => reports.quality.compose(ledger, request),
    }),
};
