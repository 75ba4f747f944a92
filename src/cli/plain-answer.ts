/** The answer of a command that reads no transcript: what the program itself knows. */
import type { Ledger } from '../model/ledger.ts';
import type { Report } from '../model/table.ts';
import type { ReportRequest } from '../reports/request.ts';
import type { Call } from './command.ts';
import { deliver } from './deliver.ts';
import { exitCodes } from './exit-codes.ts';
import { leftOut } from './left-out.ts';
import { calendarOf } from './period.ts';
import { settingsOf } from './settings.ts';
import { spareTerminal } from './spare-terminal.ts';

export async function plainAnswer(
  call: Call,
  compose: (nothing: Ledger, request: ReportRequest) => Report,
): Promise<number> {
  const settings = settingsOf(call);
  spareTerminal(settings, call.io);
  const calendar = calendarOf(call);
  const { includeText, top } = settings;
  const scope = { timezone: calendar.timezone };
  const report = compose(
    { sessions: [], accounts: [] },
    { command: call.name, by: [], calendar, scope, includeText, top },
  );
  // Its notes account for records, and none were read.
  await deliver({ ...report, notes: [] }, settings, call.io);
  for (const line of leftOut(report, settings)) call.io.stderr.write(`receipts: ${line}\n`);
  return settings.failEmpty && report.tables.every(({ rows }) => rows.length === 0)
    ? exitCodes.nothingFound
    : exitCodes.done;
}
