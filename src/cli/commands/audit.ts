/** `receipts audit`: a session report of claude-mpm, held against our rules without the transcript it was made from. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { priceBook } from '../../pricing/book.ts';
import { report as composed } from '../../reports/compose.ts';
import type { Zone } from '../../reports/local-time.ts';
import { dateOfParts } from '../../reports/local-time.ts';
import type { MpmReport } from '../../sources/claude-mpm/session-report.ts';
import { mpmReport } from '../../sources/claude-mpm/session-report.ts';
import type { Call, Command } from '../command.ts';
import { audited } from '../mpm/audit.ts';
import { auditVitals, auditedModels, duplicatesTable, markersTable, stepsTable } from '../mpm/audit-tables.ts';
import { markersIn } from '../mpm/marker-files.ts';
import { plainAnswer } from '../plain-answer.ts';
import { priceRows } from '../price-rows.ts';
import { UsageError } from '../usage-error.ts';

/** The report's own times have no zone: they are read in that of `--timezone`. */
export const audit: Command = {
  summary: 'a Markdown report of claude-mpm: priced again from its tokens, likely duplicates named',
  positional: { name: 'report', summary: 'The Markdown file', required: true },
  options: {
    mpm: {
      kind: 'list',
      group: 'Scope',
      holds: 'path',
      configurable: 'by user',
      summary: 'A .claude-mpm folder, for its pauses and commits (repeatable)',
    },
  },
  examples: [['audit session.md --mpm .claude-mpm', 'the report, with the pauses and commits of its time']],
  run: async (call) => {
    const report = reportIn(call);
    const book = priceBook(priceRows(call));
    const markers = markersIn(call.arguments.list('mpm').map((folder) => resolve(call.io.cwd, folder)));
    return plainAnswer(call, (ledger, request) => {
      const items = audited(report, book, (...time) => instant(time, request.calendar));
      return composed(ledger, request, {
        title: 'Audit of a claude-mpm report',
        vitals: auditVitals(report, items),
        tables: [stepsTable(report, items), auditedModels(items), duplicatesTable(items), markersTable(items, markers)],
      });
    });
  },
};

function reportIn({ arguments: given, io }: Call): MpmReport {
  const path = resolve(io.cwd, given.text('report') ?? '');
  const report = mpmReport(textIn(path));
  if (report !== undefined) return report;
  throw new UsageError(
    `${path} is no session report of claude-mpm.`,
    'It begins with front matter between two lines of ---.',
  );
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} could not be read (${systemErrorCode(error)}).`, 'Check the path.');
  }
}

function instant([date, days, clock]: readonly [string, number, string], zone: Zone): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return dateOfParts([year, month - 1, day + days, hours, minutes], zone).getTime();
}
