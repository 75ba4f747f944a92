/** From transcripts on which no others depend to the rows of their statements: transcripts, records and turns live no longer. */
import { assemble } from './ingest/assemble.ts';
import type { Made } from './ingest/kin/batch.ts';
import { statementRows } from './ledger/statement-rows.ts';
import type { Transcript } from './model/transcript.ts';

export function statementsOf(transcripts: readonly Transcript[]): Made {
  const { sessions, accounts } = assemble(transcripts);
  return { rows: statementRows(sessions), accounts };
}
