import { reports } from '../../reports/index.ts';
import { answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { isCompared } from '../compared.ts';
import { compatTables, recordedTable } from '../reconcile-tables.ts';

/** Our figures against recorded ones, and the bridge to another method. */
export const reconcile: Command = {
  summary: 'our cost against the recorded one, and the bridge to another method',
  positional: sessionPositional,
  run: async (call) =>
    answer(call, {
      otherwise: { kind: 'newest-here' },
      compose: ({ ledger, request, analysis, book }) => ({
        ...reports.quality.compose(ledger, request),
        title: 'Reconciliation',
        tables: [
          recordedTable(ledger),
          ...(isCompared(call) ? compatTables({ ledger, transcripts: analysis.transcripts, book }) : []),
        ],
      }),
    }),
};
