/**
 * The short way of a run, from folders to statements: what has not changed since the last run is neither read nor
 * assembled. What is asked of more than statements goes the whole way (`analyze.ts`), over the files of some sessions
 * or over all.
 */
import type { Analysis, AnalysisRequest, Answerable } from './analyze.ts';
import { analyze } from './analyze.ts';
import type { Inputs } from './ingest/discover.ts';
import { discover } from './ingest/discover.ts';
import type { KeptKin } from './ingest/kin/kept-kin.ts';
import type { ReadKin } from './ingest/kin/read-kin.ts';
import { readKin } from './ingest/kin/read-kin.ts';
import { factRows } from './ledger/fact-rows.ts';
import { statementRows } from './ledger/statement-rows.ts';
import { statements } from './ledger/statements.ts';
import { wholeStatements } from './ledger/whole-statements.ts';
import type { FactRows } from './model/fact-rows.ts';
import type { FileAccount } from './model/quality.ts';
import { compareText } from './model/receipt.ts';
import type { Environment } from './model/source.ts';
import type { StatementRows } from './model/statement-rows.ts';
import type { LoneStatement, LoneStatements, LoneWholeStatements, Statements } from './model/statement.ts';
import { priceBook } from './pricing/book.ts';
import { listedRows } from './pricing/listed-rows.ts';
import { sources } from './sources/index.ts';

export interface Stated<Facts extends Statements = LoneStatements> extends Answerable<Facts> {
  /** The files, as they are printed, without which nothing certain can be said of these sessions. */
  readonly filesOf: (sessions: ReadonlySet<string>) => ReadonlySet<string>;
}

/**
 * The same statements that the whole ledger makes, whatever of them was known before.
 * @throws InputError where a named file or folder does not exist.
 */
export function stated(request: AnalysisRequest): Stated {
  const { loose, made, ...run } = shortWay(request, false) ?? longWay(request, false);
  return { ...run, ledger: { sessions: loose.toSorted(compareIds), accounts: accountsOf(made) } };
}

/** The same with what else happened in the sessions, as far as figures ask. */
export function statedWhole(request: AnalysisRequest): Stated<LoneWholeStatements> {
  const { loose, made, ...run } = shortWay(request, true) ?? longWay(request, true);
  const whole = wholeStatements(
    loose,
    made.flatMap(({ facts }) => facts ?? []),
  );
  return { ...run, ledger: { sessions: whole.toSorted(compareIds), accounts: accountsOf(made) } };
}

/** What was read, and what it states in the order in which it was made. */
interface Read extends Omit<Stated, 'ledger'> {
  readonly made: readonly Made[];
  readonly loose: readonly LoneStatement[];
}

/** What was made of one kin. */
interface Made {
  readonly files: readonly string[];
  readonly rows: StatementRows;
  readonly facts?: FactRows | undefined;
  readonly accounts: readonly FileAccount[];
  /** Absent where a file of it has to be read each time. */
  readonly kept?: KeptKin | undefined;
}

/** `undefined` where only the long way leads there. */
function shortWay(request: AnalysisRequest, whole: boolean): Read | undefined {
  const { inputs, environment, since, reading: how, onProgress } = request;
  const found = discover({ inputs, environment, sources });
  if (request.archive !== undefined || found.files.some(({ given }) => given)) return undefined;
  const place = placeOf(inputs, environment);
  const reading = readKin(found.files, sources, { includeText: false, since, whole, place, onProgress, ...how });
  if (reading === undefined) return undefined;
  const fresh = reading.read.map(whole ? wholeOf : madeOf);
  reading.save(fresh.flatMap(({ kept }) => kept ?? []));
  const made: readonly Made[] = [...reading.kept.map(ofKept), ...fresh];
  const book = priceBook(request.priceRows ?? listedRows());
  return {
    made,
    loose: statements(
      made.map(({ rows }) => rows),
      book,
    ),
    book,
    problems: [...found.problems, ...reading.problems],
    files: found.files.map(({ file }) => file),
    unread: 0,
    filesOf: (sessions) => new Set(made.filter(holdsAnyOf(sessions)).flatMap(({ files }) => files)),
  };
}

/** All of it at once, as an analysis has it. */
function longWay(request: AnalysisRequest, whole: boolean): Read {
  const analysis: Analysis = analyze({ ...request, includeText: false, findings: undefined });
  const { sessions, ledger, book, problems, unread, files } = analysis;
  const rows = statementRows(sessions.map((session) => ({ session })));
  const made = { files, rows, facts: whole ? factRows(sessions) : undefined, accounts: ledger.accounts };
  return {
    made: [made],
    loose: statements([rows], book),
    book,
    problems,
    unread,
    files,
    filesOf: () => new Set(files),
  };
}

/** The folders that a run looks through, as a text. */
function placeOf(inputs: Inputs, environment: Environment): string {
  const roots = Object.values(sources).flatMap((source) => source.roots(environment));
  return JSON.stringify(inputs.kind === 'default' ? { ...inputs, roots } : inputs);
}

function ofKept(kept: KeptKin): Made {
  const { files, rows, facts } = kept;
  const accounts = files.map(({ account }) => account);
  return { files: files.map(({ found }) => found.file), rows, facts, accounts, kept };
}

/** Transcripts, records and turns of a kin live no longer than this. */
function madeOf(kin: ReadKin): Made {
  const { outlines, accounts } = kin.outlined();
  return keepable(kin, { rows: statementRows(outlines), accounts });
}

function wholeOf(kin: ReadKin): Made {
  const { sessions, accounts } = kin.assembled();
  const rows = statementRows(sessions.map((session) => ({ session })));
  return keepable(kin, { rows, facts: factRows(sessions), accounts });
}

function keepable({ files, keys }: ReadKin, of: Pick<Made, 'rows' | 'facts' | 'accounts'>): Made {
  const accountByFile = new Map(of.accounts.map((account) => [account.file, account]));
  const known = files.flatMap(({ found, state }) => {
    const account = accountByFile.get(found.file);
    return state === undefined || account === undefined ? [] : [{ found, state, account }];
  });
  const { rows, facts } = of;
  const kept = known.length === files.length ? { files: known, keys, rows, facts } : undefined;
  return { ...of, files: files.map(({ found }) => found.file), kept };
}

function holdsAnyOf(sessions: ReadonlySet<string>): (made: Made) => boolean {
  return ({ rows }) => rows.sessions.some(({ id }) => sessions.has(id));
}

function accountsOf(made: readonly Made[]): readonly FileAccount[] {
  return made.flatMap(({ accounts }) => accounts).toSorted((left, right) => compareText(left.file, right.file));
}

function compareIds({ session: left }: LoneStatement, { session: right }: LoneStatement): number {
  return compareText(left.id, right.id);
}
