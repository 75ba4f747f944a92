/** What an answer lacks, for standard error: nothing is dropped silently, and data on standard output stays data. */
import type { Answerable } from '../analyze.ts';
import { turnsWithoutPrice } from '../metrics/turns.ts';
import { entriesOf } from '../model/entries.ts';
import type { FileAccount, Problem } from '../model/quality.ts';
import { reasons } from '../model/quality.ts';
import { guardTerminal } from '../render/guard-terminal.ts';
import type { Material } from './material.ts';
import { unmatched } from './unmatched.ts';

type Subject = Pick<Material<Answerable>, 'ledger' | 'analysis' | 'settings' | 'scope'>;

const shownFiles = 5;
export const noSession = 'no session was found: "receipts doctor" shows where it looked.';

export function shortcomings(subject: Subject, live?: ReadonlySet<string>): readonly string[] {
  const { ledger, analysis, settings } = subject;
  const { problems } = analysis;
  const lacking = [...problems, ...ledger.accounts.flatMap(brokenOff)];
  const files = lacking.slice(0, shownFiles).map(problemLine);
  const more = lacking.length - files.length;
  if (more > 0) files.push(`${more} more files or folders could not be read.`);
  if (settings.quiet) return files;
  return [...files, ...told(subject), ...unlooked(subject, live)];
}

/** The text of transcripts is not archived, and so not what agents did. */
function unlooked(
  { ledger: { sessions }, settings }: Subject,
  live: ReadonlySet<string> | undefined,
): readonly string[] {
  if (settings.findings === undefined || live === undefined) return [];
  const count = sessions.filter(({ session }) => !live.has(session.id)).length;
  if (count === 0) return [];
  const what = count === 1 ? 'one session is' : `${count} sessions are`;
  return [`${what} archived, and an archive does not tell what agents did: no behaviours were looked for there.`];
}

/** The table says these things itself. */
function told({ ledger: { sessions, accounts }, analysis, scope, settings }: Subject): readonly string[] {
  if (sessions.length === 0 && accounts.length === 0 && analysis.unread === 0) return [noSession];
  if (sessions.length === 0)
    return ['no session is in this scope.', ...unmatched(analysis.ledger, scope).map(guardTerminal)];
  if (settings.format === 'table' && settings.output === undefined) return [];
  const rejected = accounts.reduce((sum, account) => sum + account.rejected, 0);
  const unpriced = turnsWithoutPrice({ entries: entriesOf(sessions) });
  return [
    ...(scope.prices === undefined ? [] : [guardTerminal(`beside the listed prices those of ${scope.prices} hold.`)]),
    ...(rejected === 0 ? [] : [`${rejected} records could not be understood: "receipts quality" says where and why.`]),
    ...(unpriced === 0 ? [] : [`${unpriced} turns have no price: every cost is at least what it says.`]),
  ];
}

/** Of a file that was read: what concerns all of it. What concerns a record is counted. */
function brokenOff({ problems }: FileAccount): readonly Problem[] {
  return problems.filter(({ line }) => line === 0);
}

export function problemLine({ file, line, reason, detail }: Problem): string {
  const place = line === 0 ? file : `${file}:${line}`;
  return guardTerminal(`${place}: ${reasons[reason]}${detail === undefined ? '' : ` (${detail})`}`);
}
