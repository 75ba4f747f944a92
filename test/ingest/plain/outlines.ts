/** What statements of plain files say, by their outline and by their whole session. */
import { assemble } from '../../../src/ingest/assemble.ts';
import { plainMembers } from '../../../src/ingest/plain/members.ts';
import type { Outlined } from '../../../src/ingest/plain/outline.ts';
import { outlinedPlain } from '../../../src/ingest/plain/outline.ts';
import { transcriptFrom } from '../../../src/ingest/read.ts';
import { statementRows } from '../../../src/ledger/statement-rows.ts';
import { readableRows } from '../../support/readable-rows.ts';
import type { File } from './plain-files.ts';
import { ready } from './plain-files.ts';

export function outlined(files: readonly File[]): Outlined | undefined {
  const members = plainMembers(files.map(ready));
  return members && outlinedPlain(members);
}

/** What the statements of both ways say; nothing of an outline where the whole session has to be looked at. */
export function stated(files: readonly File[]) {
  const short = outlined(files);
  const { sessions, accounts } = assemble(files.map(ready).map(transcriptFrom));
  return {
    short: short && { ...readableRows(statementRows(short.outlines)), accounts: short.accounts },
    whole: { ...readableRows(statementRows(sessions.map((session) => ({ session })))), accounts },
  };
}
