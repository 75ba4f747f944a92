/** The whole way of a run, from folders to a ledger: discover, read and decode, assemble, audit. */
import { withFindings } from './behaviors/findings.ts';
import type { RoutingRule } from './behaviors/routing-rule.ts';
import { archivedTranscripts } from './ingest/archive/archived-transcripts.ts';
import { archiveFiles, readArchive } from './ingest/archive/read-archive.ts';
import { assemble } from './ingest/assemble.ts';
import type { Inputs } from './ingest/discover.ts';
import { discover } from './ingest/discover.ts';
import type { FoundFile } from './ingest/found.ts';
import { readSessions } from './ingest/kin/read-sessions.ts';
import type { Progress, ReadOptions, TranscriptHead } from './ingest/read.ts';
import { readTranscripts } from './ingest/read.ts';
import { ledger } from './ledger/ledger.ts';
import type { WorkPattern } from './model/act.ts';
import type { Ledger } from './model/ledger.ts';
import type { Problem } from './model/quality.ts';
import type { PriceBook, PriceRow } from './model/rates.ts';
import type { Session } from './model/session.ts';
import type { Environment } from './model/source.ts';
import type { Statements } from './model/statement.ts';
import type { Transcript } from './model/transcript.ts';
import { priceBook } from './pricing/book.ts';
import { listedRows } from './pricing/listed-rows.ts';
import { sources } from './sources/index.ts';

export interface AnalysisRequest {
  readonly inputs: Inputs;
  readonly environment: Environment;
  /** All of standard input; asked for only where `inputs` is standard input. */
  readonly readStdin?: (() => Uint8Array) | undefined;
  /** Whether the ledger may hold the text of prompts; not unless told. */
  readonly includeText?: boolean | undefined;
  /** Whether sessions alone are asked for, and not what each transcript says; they are read in less time then. */
  readonly sessionsAlone?: boolean | undefined;
  /** Whether, and how, behaviours are looked for; not unless told. */
  readonly findings?: Looking | undefined;
  /** Where what was read is kept for the next run, and which other threads read; nowhere and none unless told. */
  readonly reading?: Pick<ReadOptions, 'cache' | 'threads'> | undefined;
  /** UTC milliseconds: files on which nothing since then depends are left unread; none unless told. */
  readonly since?: number | undefined;
  /** Of the files that are found those to read, as they are printed; all unless told. */
  readonly only?: ReadonlySet<string> | undefined;
  /** The folder of an archive that is read beside; none unless told. */
  readonly archive?: string | undefined;
  /** Prices; the listed ones unless told. */
  readonly priceRows?: readonly PriceRow[] | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What the user adds to the detectors. */
export interface Looking {
  readonly countsAs: readonly WorkPattern[];
  readonly rules: readonly RoutingRule[];
  /** The ids of the sessions to look through; all unless told. */
  readonly sessions?: ((ledger: Ledger, book: PriceBook) => ReadonlySet<string>) | undefined;
}

/** What a run can be asked about. */
export interface Answerable<Facts extends Statements = Statements> {
  readonly ledger: Facts;
  readonly book: PriceBook;
  /** Every transcript that was found, as it is printed. */
  readonly files: readonly string[];
  /** Folders and files that could not be read. */
  readonly problems: readonly Problem[];
  /** Files that were left unread, for nothing since the time asked for depends on them. */
  readonly unread: number;
}

export interface Analysis extends Answerable<Ledger> {
  readonly sessions: readonly Session[];
  readonly transcripts: readonly TranscriptHead[];
  /** The same with what each record says; absent where sessions alone were asked for. */
  readonly told?: readonly Transcript[] | undefined;
}

/**
 * Reads every transcript that `inputs` leads to and accounts for each record of it.
 * @throws InputError where a named file or folder does not exist.
 */
export function analyze(request: AnalysisRequest): Analysis {
  const { inputs, environment, includeText = false, findings, reading, since, priceRows, onProgress } = request;
  const found = discover({ inputs, environment, sources });
  const files = found.files.filter(({ file }) => request.only?.has(file) ?? true);
  const book = priceBook(priceRows ?? listedRows());
  const all = { book, files: found.files.map(({ file }) => file) };
  const readStdin = once(request.readStdin);
  const options = { includeText, readStdin, onProgress, ...reading };
  if (isAboutSessions(request, files)) {
    const { sessions, accounts, transcripts, problems } = readSessions(files, sources, options);
    const own = { sessions, transcripts, problems: [...found.problems, ...problems], unread: 0 };
    return { ...all, ...own, ledger: ledger(sessions, accounts, book) };
  }
  const read = readTranscripts(files, sources, { ...options, since });
  const kept = besideArchive(request, read.transcripts);
  const told = [...read.transcripts, ...kept.transcripts];
  const problems = [...found.problems, ...read.problems, ...kept.problems];
  const plain: Told = { ...all, ...audited(told, book), problems, unread: read.unread };
  return findings === undefined
    ? plain
    : lookedThrough(plain, files, { findings, includeText, readStdin, threads: reading?.threads });
}

/** An analysis with what each transcript says. */
interface Told extends Analysis {
  readonly told: readonly Transcript[];
}

/** Whether nothing is asked for that hangs on what single transcripts say. */
function isAboutSessions(
  { sessionsAlone = false, findings, archive, since }: AnalysisRequest,
  files: readonly FoundFile[],
): boolean {
  const isWhole = findings === undefined && archive === undefined && since === undefined;
  return sessionsAlone && isWhole && files.every(({ given }) => !given);
}

/** What the archive holds beside; of the sessions of single files, where those were named. */
function besideArchive(
  { archive, inputs }: AnalysisRequest,
  live: readonly Transcript[],
): { readonly transcripts: readonly Transcript[]; readonly problems: readonly Problem[] } {
  if (archive === undefined) return { transcripts: [], problems: [] };
  const sameSessions = inputs.kind !== 'default' && inputs.kind !== 'roots';
  const sessions = sameSessions ? new Set(live.map(({ sessionId }) => sessionId)) : undefined;
  const reading = readArchive(archiveFiles(archive), { sessions });
  return { transcripts: archivedTranscripts(reading, { live, sameSessions }), problems: reading.problems };
}

function audited(
  transcripts: readonly Transcript[],
  book: PriceBook,
): Pick<Told, 'ledger' | 'sessions' | 'transcripts' | 'told'> {
  const { sessions, accounts } = assemble(transcripts);
  return { ledger: ledger(sessions, accounts, book), sessions, transcripts, told: transcripts };
}

/** Standard input is there to be read a single time. */
function once(readStdin: AnalysisRequest['readStdin']): AnalysisRequest['readStdin'] {
  let bytes: Uint8Array | undefined;
  return readStdin && (() => (bytes ??= readStdin()));
}

interface Look extends Pick<AnalysisRequest, 'readStdin'>, Pick<ReadOptions, 'threads'> {
  readonly findings: Looking;
  readonly includeText: boolean;
}

/** The sessions of which more is there than what is archived: what agents did is not. */
export function liveSessions(transcripts: readonly TranscriptHead[]): ReadonlySet<string> {
  return new Set(transcripts.filter(({ quality }) => quality.archived !== true).map(({ sessionId }) => sessionId));
}

/** With findings: what agents did is read of the sessions that are looked through, and of no others. */
function lookedThrough(analysis: Told, files: readonly FoundFile[], look: Look): Analysis {
  const { findings, includeText, readStdin } = look;
  const { book } = analysis;
  const live = liveSessions(analysis.transcripts);
  const asked = findings.sessions?.(analysis.ledger, book) ?? live;
  const chosen = new Set([...asked].filter((id) => live.has(id)));
  const isChosen = ({ sessionId }: TranscriptHead): boolean => chosen.has(sessionId);
  const wanted = new Set(analysis.transcripts.filter(isChosen).map(({ file }) => file));
  if (wanted.size === 0) return analysis;
  const includeActs = { countsAs: findings.countsAs };
  const anew = readTranscripts(
    files.filter(({ file }) => wanted.has(file)),
    sources,
    { includeText, includeActs, readStdin, threads: look.threads },
  );
  const withActs = new Map(anew.transcripts.map((transcript) => [transcript.file, transcript]));
  const transcripts = analysis.told.map((transcript) => withActs.get(transcript.file) ?? transcript);
  const again = audited(transcripts, book);
  const looked = { rules: findings.rules, sessions: chosen };
  return { ...analysis, ...again, ledger: withFindings(again.ledger, transcripts, looked) };
}
