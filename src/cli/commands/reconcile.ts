/** `receipts reconcile`: our cost beside the recorded one, and the bridge to another method. */
import { reports } from '../../reports/index.ts';
import { answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { isCompared } from '../compared.ts';
import { besideCompat, recordedTable } from '../reconcile-tables.ts';

/** Our figures against recorded ones, and the bridge to another method. */
export const reconcile: Command = {
  summary: 'our cost against the recorded one, and the bridge to another method',
  positional: sessionPositional,
  examples: [
    ['reconcile latest', 'our cost beside the total that the agent recorded'],
    ['reconcile latest --compat claude-mpm', 'the bridge to published figures, a step a line'],
  ],
  run: async (call) =>
    answer(call, {
      otherwise: { kind: 'newest-here' },
      tells: isCompared(call),
      compose({ ledger, request, analysis: { told }, book }) {
        const quality = reports.quality.compose(ledger, request);
        const own = { ...quality, title: 'Reconciliation', tables: [recordedTable(ledger)] };
        return told === undefined || !isCompared(call) ? own : besideCompat(own, { ledger, transcripts: told, book });
      },
    }),
};
