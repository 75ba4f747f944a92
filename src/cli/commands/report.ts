/** `receipts report`: the anatomy of one session. */
import { reports } from '../../reports/index.ts';
import { answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { isCompared } from '../compared.ts';
import { nothingAdded } from '../looking.ts';
import { besideCompat } from '../reconcile-tables.ts';
import { settingsOf } from '../settings.ts';

/** Without a session: the newest that worked in this directory, else the newest of all. */
export const report: Command = {
  summary: reports.report.summary,
  positional: sessionPositional,
  examples: [
    ['report', 'the newest session of this directory, else the newest of all'],
    ['report 0d15c0a7 --receipts', 'one by the start of its id, with file, line and id of every row'],
    ['report latest --format markdown --output report.md', 'for a pull request'],
  ],
  run: async (call) =>
    answer(call, {
      otherwise: { kind: 'newest-here' },
      settings: { ...settingsOf(call), findings: nothingAdded },
      looksAt: 'one session',
      tells: isCompared(call),
      compose({ ledger, request, analysis: { told }, book }) {
        const own = reports.report.compose(ledger, request);
        return told === undefined || !isCompared(call) ? own : besideCompat(own, { ledger, transcripts: told, book });
      },
    }),
};
