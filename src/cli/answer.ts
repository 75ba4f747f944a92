/**
 * A command's way from arguments to an exit code: gather what was asked for, compose a report, deliver it, and say on
 * standard error what is missing.
 */
import type { Analysis, Answerable } from '../analyze.ts';
import { liveSessions } from '../analyze.ts';
import { pictures } from '../charts/index.ts';
import { archiveFiles } from '../ingest/archive/read-archive.ts';
import type { Report } from '../model/table.ts';
import { sumsOf } from '../metrics/sums.ts';
import { entriesOf } from '../model/entries.ts';
import type { WholeStatements } from '../model/statement.ts';
import { formatOf } from '../render/index.ts';
import { redacted } from '../render/redact.ts';
import { archiveBeside } from './archive/place.ts';
import type { Call } from './command.ts';
import { deliver } from './deliver.ts';
import { exitCodes } from './exit-codes.ts';
import type { Asked } from './gather.ts';
import { gatherAll, gatherStatements, gatherWhole } from './gather.ts';
import { leftOut } from './left-out.ts';
import type { Material } from './material.ts';
import type { Settings } from './settings.ts';
import { settingsOf } from './settings.ts';
import { shortcomings } from './shortcomings.ts';
import { spareInputs } from './spare-inputs.ts';
import { spareTerminal } from './spare-terminal.ts';

export interface Answer<Read extends Answerable = Analysis> extends Asked {
  readonly compose: (material: Material<Read>) => Report;
  /** Where they do not come from the arguments alone. */
  readonly settings?: Settings | undefined;
  /** What was asked for by name and is not there, for standard error: then nothing was found. */
  readonly missing?: (material: Material<Read>) => readonly string[];
  /** Where the report goes; to standard output or `--output` unless told. */
  readonly deliver?: (report: Report, material: Material<Read>) => Promise<void>;
}

/** From everything that is known of the sessions asked for. */
export async function answer(call: Call, asked: Answer): Promise<number> {
  const { compose, deliver: elsewhere, settings = settingsOf(call), missing } = asked;
  if (elsewhere === undefined) spareTerminal(settings, call.io);
  const material = gatherAll(call, settings, asked);
  const report = withPictures(compose(material), material);
  const live = liveSessions(material.analysis.transcripts);
  return answered(call, { report, material, live, elsewhere, missing: missing?.(material) });
}

export interface StatedAnswer extends Asked {
  readonly compose: (material: Pick<Material<Answerable>, 'ledger' | 'request'>) => Report;
}

/** From statements, for a report that needs no more. */
export async function answerOfStatements(call: Call, asked: StatedAnswer): Promise<number> {
  const settings = settingsOf(call);
  if (needsAccounts(call, settings)) return answer(call, asked);
  spareTerminal(settings, call.io);
  const material = gatherStatements(call, settings, asked);
  return answered(call, { report: asked.compose(material), material });
}

export interface WholeAnswer extends Asked {
  readonly compose: (material: Pick<Material<Answerable<WholeStatements>>, 'ledger' | 'book' | 'request'>) => Report;
}

/** What leaves a part of a session: its clock, for one, is then nobody's. */
const cutting = ['since', 'until', 'model', 'branch'] as const;

/** From statements and what else happened in the sessions, for a report on whole sessions. */
export async function answerOfWhole(call: Call, asked: WholeAnswer): Promise<number> {
  const settings = settingsOf(call);
  const isCut = cutting.some((name) => call.arguments.text(name) !== undefined);
  if (isCut || needsAccounts(call, settings)) return answer(call, asked);
  spareTerminal(settings, call.io);
  const material = gatherWhole(call, settings, asked);
  return answered(call, { report: asked.compose(material), material });
}

/** Charts show more than statements tell, and what is archived is assembled beside what is not. */
function needsAccounts(call: Call, { format }: Settings): boolean {
  return formatOf(format).drawn === true || archiveBeside(call) !== undefined;
}

interface Composed<Read extends Answerable> {
  readonly report: Report;
  readonly material: Material<Read>;
  /** The sessions of which more than what is archived was read. */
  readonly live?: ReadonlySet<string> | undefined;
  readonly elsewhere?: Answer<Read>['deliver'];
  readonly missing?: readonly string[] | undefined;
}

async function answered<Read extends Answerable>(
  call: Call,
  { report: composed, material, live, elsewhere, missing = [] }: Composed<Read>,
): Promise<number> {
  const { settings, analysis } = material;
  const { user, home, host } = call.io;
  const report = settings.redact ? redacted(composed, { user, home, host, projects: material.projects }) : composed;
  if (settings.output !== undefined) spareInputs(settings.output, inputFiles(call, analysis));
  await (elsewhere === undefined ? deliver(report, settings, call.io) : elsewhere(report, material));
  const told = [
    ...(elsewhere === undefined ? leftOut(report, settings) : []),
    ...(settings.quiet ? [] : missing),
    ...omitted(report, settings),
    ...shortcomings(material, live),
  ];
  for (const line of told) call.io.stderr.write(`receipts: ${line}\n`);
  return missing.length > 0 && settings.failEmpty ? exitCodes.nothingFound : exitCode(report, material);
}

/** Charts are drawn for the formats that show them, and for no other. */
function withPictures(report: Report, { ledger, request, settings }: Material): Report {
  if (formatOf(settings.format).drawn !== true) return report;
  return { ...report, pictures: pictures({ ledger, request }) };
}

/** What the notes of a table say already. */
function omitted({ omits = [] }: Report, { format, output, quiet }: Settings): readonly string[] {
  return quiet || (format === 'table' && output === undefined) ? [] : omits;
}

/** The files that were found, those of the archive among them, standard input aside. */
export function inputFiles(call: Call, { files }: Answerable): readonly string[] {
  const archive = archiveBeside(call);
  const found = files.filter((file) => file !== '-');
  return archive === undefined ? found : [...found, ...archiveFiles(archive)];
}

function exitCode(
  { tables, verdicts }: Report,
  { settings, ledger, analysis: { problems } }: Material<Answerable>,
): number {
  const isEmpty =
    ledger.sessions.length === 0 && (verdicts !== undefined || tables.every(({ rows }) => rows.length === 0));
  if (settings.failEmpty && isEmpty) return exitCodes.nothingFound;
  if (verdicts?.some(({ fails }) => fails) === true) return exitCodes.limitBroken;
  const isIncomplete =
    problems.length > 0 ||
    ledger.accounts.some((account) => account.rejected > 0 || account.problems.length > 0) ||
    sumsOf(entriesOf(ledger.sessions)).unpricedTurns > 0;
  return settings.strict && isIncomplete ? exitCodes.incomplete : exitCodes.done;
}
