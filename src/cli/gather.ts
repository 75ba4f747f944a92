/** Gathering what a call asks for: as little is read as the question needs, and narrowed to what was asked. */
import type { Analysis, AnalysisRequest, Answerable, Looking } from '../analyze.ts';
import { analyze } from '../analyze.ts';
import type { Inputs } from '../ingest/discover.ts';
import type { Ledger } from '../model/ledger.ts';
import type { Problem } from '../model/quality.ts';
import type { PriceBook } from '../model/rates.ts';
import type { LoneWholeStatements } from '../model/statement.ts';
import type { Calendar } from '../reports/calendar.ts';
import type { DimensionId } from '../reports/dimensions/index.ts';
import { narrow } from '../reports/scope.ts';
import { narrowStatements, narrowWhole } from '../reports/stated-scope.ts';
import type { Stated } from '../stated.ts';
import { stated, statedWhole } from '../stated.ts';
import { archiveBeside } from './archive/place.ts';
import type { Call } from './command.ts';
import { demonstration } from './demonstration.ts';
import { wanted } from './inputs.ts';
import type { Material } from './material.ts';
import type { Limits } from './narrowing.ts';
import { narrowed } from './narrowing.ts';
import type { TimeBounds } from './period.ts';
import { calendarOf, timeBounds } from './period.ts';
import { priceRows } from './price-rows.ts';
import { progressBar } from './progress.ts';
import { readingOf } from './reading.ts';
import type { SessionChoice } from './session-choice.ts';
import type { Settings } from './settings.ts';

export interface Asked {
  /** What no positional argument means. */
  readonly otherwise: SessionChoice;
  /** Where behaviours are looked for in the one session that was asked for, and not in several. */
  readonly looksAt?: 'one session' | undefined;
  /** Whether it is about files, so that one without anything in the time asked for matters too. */
  readonly everyFile?: boolean | undefined;
  /** Whether it is also about what single transcripts say. */
  readonly tells?: boolean | undefined;
  /** Where to read, unless the arguments tell. */
  readonly inputs?: Inputs | undefined;
  /** The dimensions of `usage`; none for other reports. */
  readonly by?: readonly DimensionId[] | undefined;
}

/** Everything that is known of the sessions asked for. */
export function gatherAll(call: Call, settings: Settings, asked: Asked): Material {
  const question = questionOf(call, settings, asked);
  const known = knownSessions(question, asked);
  const { looksAt } = asked;
  const sessions: Looking['sessions'] = (all, book) => {
    const inside = narrowed(all, call, limitsOf(question, book)).ledger.sessions.map(({ session }) => session.id);
    return new Set(looksAt === 'one session' && inside.length > 1 ? [] : inside);
  };
  const analysis = analysisOrDemonstration(question, { only: known?.only, sessions, tells: asked.tells === true });
  const complete =
    known === undefined ? analysis : { ...analysis, problems: together(known.problems, analysis.problems) };
  const projects = known?.projects ?? projectsOf(analysis);
  return materialOf(question, asked, { analysis: complete, projects, narrow });
}

/** Statements of the sessions asked for. */
export function gatherStatements(call: Call, settings: Settings, asked: Asked): Material<Stated> {
  const question = questionOf(call, settings, asked);
  const analysis = withProgress(question, (request) => stated(request));
  return materialOf(question, asked, { analysis, projects: projectsOf(analysis), narrow: narrowStatements });
}

/** Statements with what else happened: not for a question that cuts sessions into parts. */
export function gatherWhole(call: Call, settings: Settings, asked: Asked): Material<Stated<LoneWholeStatements>> {
  const question = questionOf(call, settings, asked);
  const analysis = withProgress(question, (request) => statedWhole(request));
  return materialOf(question, asked, { analysis, projects: projectsOf(analysis), narrow: narrowWhole });
}

/** What is asked of which transcripts. */
interface Question {
  readonly call: Call;
  readonly settings: Settings;
  readonly inputs: Inputs;
  readonly choice: SessionChoice;
  readonly calendar: Calendar;
  readonly bounds: TimeBounds;
  /** From when on, in UTC milliseconds, transcripts matter. */
  readonly since: number | undefined;
}

function questionOf(call: Call, settings: Settings, asked: Asked): Question {
  const calendar = calendarOf(call);
  const bounds = timeBounds(call, calendar);
  const { choice, inputs } = { ...wanted(call, asked.otherwise), ...(asked.inputs && { inputs: asked.inputs }) };
  const since = asked.everyFile === true ? undefined : bounds.since;
  return { call, settings, inputs, choice, calendar, bounds, since };
}

interface Gathered<Read extends Answerable> extends Pick<Limits<Read['ledger']>, 'narrow'> {
  readonly analysis: Read;
  readonly projects: readonly string[];
}

function materialOf<Read extends Answerable>(
  question: Question,
  asked: Asked,
  { analysis, projects, narrow: narrowing }: Gathered<Read>,
): Material<Read> {
  const { call, settings, calendar } = question;
  const { book } = analysis;
  const limits: Limits<Read['ledger']> = { ...limitsOf(question, book), narrow: narrowing };
  const { ledger, scope } = narrowed<Read['ledger']>(analysis.ledger, call, limits);
  const { includeText, top } = settings;
  const unreadable = analysis.problems;
  const request = {
    command: call.name,
    by: asked.by ?? [],
    calendar,
    scope,
    includeText,
    top,
    prices: book,
    unreadable,
  };
  return { ledger, scope, analysis, book, request, settings, projects };
}

function limitsOf({ choice, calendar, bounds }: Question, book: PriceBook): Limits<Ledger> {
  return { narrow, choice, calendar, bounds, book };
}

interface KnownSessions {
  /** The files on which the sessions asked for depend; absent where there is no such session. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly projects: readonly string[];
  readonly problems: readonly Problem[];
}

/** Statements tell which sessions are asked for. Where that is not all of them, the others need not be looked into. */
function knownSessions(question: Question, { everyFile }: Asked): KnownSessions | undefined {
  const { call, inputs, choice, calendar, bounds } = question;
  const looksThrough = inputs.kind === 'default' || inputs.kind === 'roots';
  const isAboutAll = choice.kind === 'all' || everyFile === true;
  if (isAboutAll || !looksThrough || archiveBeside(call) !== undefined) return undefined;
  const known = withProgress(question, (request) => stated(request));
  const limits = { narrow: narrowStatements, choice, calendar, bounds, book: known.book };
  const ids = new Set(narrowed(known.ledger, call, limits).ledger.sessions.map(({ session }) => session.id));
  const only = ids.size === 0 ? undefined : known.filesOf(ids);
  return { only, projects: projectsOf(known), problems: known.problems };
}

function projectsOf({ ledger }: Answerable): readonly string[] {
  return ledger.sessions.flatMap(({ session }) => session.project ?? []);
}

/** What was in the way, each once. */
function together(first: readonly Problem[], next: readonly Problem[]): readonly Problem[] {
  const told = new Set(first.map(({ file, reason }) => `${file}\n${reason}`));
  return [...first, ...next.filter(({ file, reason }) => !told.has(`${file}\n${reason}`))];
}

interface Part {
  readonly only: AnalysisRequest['only'];
  /** Those to look through, where behaviours are looked for. */
  readonly sessions: Looking['sessions'];
  readonly tells: boolean;
}

/** Who has no transcript at all and asks for nothing in particular sees what a report looks like. */
function analysisOrDemonstration(question: Question, part: Part): Analysis {
  const { call, settings, inputs, choice } = question;
  const own = analyzed(question, part);
  const path = demonstration();
  const isBare = inputs.kind === 'default' && choice.kind === 'newest-here';
  // Made-up figures are for people: a program or a gate that finds nothing is told so.
  const isForPeople = settings.format === 'table' && settings.output === undefined && !settings.failEmpty;
  if (!isBare || !isForPeople || own.transcripts.length + own.unread > 0 || path === undefined) return own;
  call.io.stderr.write('receipts: no transcript was found; this is the session of a demonstration.\n');
  return analyzed({ ...question, inputs: { kind: 'roots', paths: [path] } }, { ...part, only: undefined });
}

function analyzed(question: Question, { only, sessions, tells }: Part): Analysis {
  const { includeText, findings } = question.settings;
  const looking = findings && { ...findings, sessions };
  return withProgress(question, (request) =>
    analyze({ ...request, only, includeText, findings: looking, sessionsAlone: !tells }),
  );
}

function withProgress<Read>(
  { call, settings, inputs, since }: Question,
  read: (request: AnalysisRequest) => Read,
): Read {
  const { io } = call;
  const bar = progressBar(io, settings.progress);
  const found = read({
    inputs,
    since,
    environment: { home: io.home, variables: io.environment },
    readStdin: () => io.readStdin(),
    archive: archiveBeside(call),
    reading: readingOf(io, call.arguments.chosen('cache') ?? true),
    priceRows: priceRows(call),
    onProgress: (step) => bar.show(step),
  });
  bar.clear();
  return found;
}
