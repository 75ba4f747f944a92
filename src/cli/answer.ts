/**
 * A command's way from arguments to an exit code: read and audit the transcripts, narrow them to what was asked,
 * compose a report, deliver it, and say on standard error what is missing.
 */
import type { Analysis, Looking } from '../analyze.ts';
import { analyze } from '../analyze.ts';
import { pictures } from '../charts/index.ts';
import { archiveFiles } from '../ingest/archive/read-archive.ts';
import type { Inputs } from '../ingest/discover.ts';
import type { Ledger } from '../model/ledger.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Report } from '../model/table.ts';
import { formatOf } from '../render/index.ts';
import { redacted } from '../render/redact.ts';
import type { DimensionId } from '../reports/dimensions/index.ts';
import type { Call } from './command.ts';
import { deliver } from './deliver.ts';
import { demonstration } from './demonstration.ts';
import { exitCodes } from './exit-codes.ts';
import { wanted } from './inputs.ts';
import type { Material } from './material.ts';
import { narrowed } from './narrowing.ts';
import { calendarOf, timeBounds } from './period.ts';
import { priceRows } from './price-rows.ts';
import { archiveBeside } from './archive/place.ts';
import { progressBar } from './progress.ts';
import { readingOf } from './reading.ts';
import type { SessionChoice } from './session-choice.ts';
import type { Settings } from './settings.ts';
import { settingsOf } from './settings.ts';
import { shortcomings } from './shortcomings.ts';
import { spareInputs } from './spare-inputs.ts';
import { spareTerminal } from './spare-terminal.ts';

export interface Answer {
  /** What no positional argument means. */
  readonly otherwise: SessionChoice;
  readonly compose: (material: Material) => Report;
  /** Where behaviours are looked for in the one session that was asked for, and not in several. */
  readonly looksAt?: 'one session' | undefined;
  /** Whether it is about files, so that one without anything in the time asked for matters too. */
  readonly everyFile?: boolean | undefined;
  /** Where to read, unless the arguments tell. */
  readonly inputs?: Inputs | undefined;
  /** The dimensions of `usage`; none for other reports. */
  readonly by?: readonly DimensionId[] | undefined;
  /** Where they do not come from the arguments alone. */
  readonly settings?: Settings | undefined;
  /** Where the report goes; to standard output or `--output` unless told. */
  readonly deliver?: (report: Report, material: Material) => Promise<void>;
}

export async function answer(call: Call, asked: Answer): Promise<number> {
  const { compose, deliver: elsewhere, settings = settingsOf(call) } = asked;
  if (elsewhere === undefined) spareTerminal(settings, call.io);
  const material = await gathered(call, settings, asked);
  const { analysis } = material;
  const composed = withPictures(compose(material), material);
  const report = settings.redact ? redacted(composed, identityOf(call, analysis)) : composed;
  if (settings.output !== undefined) spareInputs(settings.output, inputFiles(call, analysis));
  await (elsewhere === undefined ? deliver(report, settings, call.io) : elsewhere(report, material));
  if (elsewhere === undefined)
    for (const line of leftOut(report, settings)) call.io.stderr.write(`receipts: ${line}\n`);
  for (const line of shortcomings(material)) call.io.stderr.write(`receipts: ${line}\n`);
  return exitCode(report, material);
}

/** Charts are drawn for the formats that show them, and for no other. */
function withPictures(report: Report, { ledger, request, settings }: Material): Report {
  if (formatOf(settings.format).drawn !== true) return report;
  return { ...report, pictures: pictures({ ledger, request }) };
}

/** Some formats hold one table. Where that is not the command's own, the others are not lost in silence. */
function leftOut({ command, tables: [first, ...others] }: Report, { format, quiet }: Settings): readonly string[] {
  if (formatOf(format).holds === 'all tables' || quiet) return [];
  if (first === undefined || others.length === 0 || first.name === command) return [];
  return [`${format} holds one table, ${first.name}; "receipts export --to DIR" writes every one.`];
}

/** Reads what the call asks for and narrows it. */
async function gathered(call: Call, settings: Settings, asked: Answer): Promise<Material> {
  const calendar = calendarOf(call);
  const bounds = timeBounds(call, calendar);
  const { choice, inputs } = { ...wanted(call, asked.otherwise), ...(asked.inputs && { inputs: asked.inputs }) };
  const since = asked.everyFile === true ? undefined : bounds.since;
  const within = (all: Ledger, book: PriceBook) => narrowed(all, call, { choice, calendar, bounds, book });
  const sessions = (all: Ledger, book: PriceBook) => {
    const inside = within(all, book).ledger.sessions.map(({ session }) => session.id);
    return new Set(asked.looksAt === 'one session' && inside.length > 1 ? [] : inside);
  };
  const analysis = await analysisOrDemonstration(call, settings, { inputs, choice, since, sessions });
  const { book } = analysis;
  const { ledger, scope } = within(analysis.ledger, book);
  const { includeText, top } = settings;
  const request = { command: call.name, by: asked.by ?? [], calendar, scope, includeText, top, prices: book };
  return { ledger, scope, analysis, book, request, settings };
}

interface Place {
  readonly inputs: Inputs;
  readonly choice: SessionChoice;
  readonly since: number | undefined;
  /** Those to look through, where behaviours are looked for. */
  readonly sessions: Looking['sessions'];
}

/** Who has no transcript at all and asks for nothing in particular sees what a report looks like. */
async function analysisOrDemonstration(call: Call, settings: Settings, place: Place): Promise<Analysis> {
  const { inputs, choice, since, sessions } = place;
  const own = await analyzed(call, settings, { inputs, since, sessions });
  const path = demonstration();
  const isBare = inputs.kind === 'default' && choice.kind === 'newest-here';
  // Made-up figures are for people: a program or a gate that finds nothing is told so.
  const isForPeople = settings.format === 'table' && settings.output === undefined && !settings.failEmpty;
  if (!isBare || !isForPeople || own.transcripts.length + own.unread > 0 || path === undefined) return own;
  call.io.stderr.write('receipts: no transcript was found; this is the session of a demonstration.\n');
  return analyzed(call, settings, { inputs: { kind: 'roots', paths: [path] }, since, sessions });
}

async function analyzed(call: Call, settings: Settings, place: Omit<Place, 'choice'>): Promise<Analysis> {
  const { io } = call;
  const { includeText, findings, progress } = settings;
  const { inputs, since, sessions } = place;
  const bar = progressBar(io, progress);
  const found = analyze({
    inputs,
    since,
    environment: { home: io.home, variables: io.environment },
    readStdin: () => io.readStdin(),
    includeText,
    findings: findings && { ...findings, sessions },
    archive: archiveBeside(call),
    reading: readingOf(io, call.arguments.chosen('cache') ?? true),
    priceRows: priceRows(call),
    onProgress: (step) => bar.show(step),
  });
  bar.clear();
  return found;
}

/** The files that were read, those of the archive among them, standard input aside. */
export function inputFiles(call: Call, { transcripts }: Analysis): readonly string[] {
  const archive = archiveBeside(call);
  const read = transcripts.map(({ file }) => file).filter((file) => file !== '-');
  return archive === undefined ? read : [...read, ...archiveFiles(archive)];
}

function identityOf({ io }: Call, { ledger }: Analysis): Parameters<typeof redacted>[1] {
  const projects = ledger.sessions.flatMap(({ session }) => (session.project === undefined ? [] : [session.project]));
  return { home: io.home, user: io.user, host: io.host, projects };
}

function exitCode({ tables, verdicts }: Report, { settings, ledger, analysis: { problems } }: Material): number {
  const isEmpty =
    ledger.sessions.length === 0 && (verdicts !== undefined || tables.every(({ rows }) => rows.length === 0));
  if (settings.failEmpty && isEmpty) return exitCodes.nothingFound;
  if (verdicts?.some(({ fails }) => fails) === true) return exitCodes.limitBroken;
  const isIncomplete =
    problems.length > 0 ||
    ledger.accounts.some((account) => account.rejected > 0 || account.problems.length > 0) ||
    ledger.sessions.some(({ entries }) => entries.some(({ cost }) => cost === undefined));
  return settings.strict && isIncomplete ? exitCodes.incomplete : exitCodes.done;
}
