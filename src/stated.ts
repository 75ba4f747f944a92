/**
 * The short way of a run, from folders to statements: what has not changed since the last run is neither read nor
 * assembled. What is asked of more than statements goes the whole way (`analyze.ts`), over the files of some sessions
 * or over all.
 */
import type { Analysis, AnalysisRequest, Answerable } from './analyze.ts';
import { analyze } from './analyze.ts';
import type { Inputs } from './ingest/discover.ts';
import { discover } from './ingest/discover.ts';
import type { FoundFile } from './ingest/found.ts';
import type { KeptKin } from './ingest/kin/kept-kin.ts';
import type { KinReading, ReadKin } from './ingest/kin/read-kin.ts';
import { readKin } from './ingest/kin/read-kin.ts';
import { statementRows } from './ledger/statement-rows.ts';
import { statements } from './ledger/statements.ts';
import type { FileAccount } from './model/quality.ts';
import { compareText } from './model/receipt.ts';
import type { Environment } from './model/source.ts';
import type { StatementRows } from './model/statement-rows.ts';
import type { LoneStatements } from './model/statement.ts';
import { priceBook } from './pricing/book.ts';
import { listedRows } from './pricing/listed-rows.ts';
import { sources } from './sources/index.ts';

export interface Stated extends Answerable<LoneStatements> {
  /** The files, as they are printed, without which nothing certain can be said of these sessions. */
  readonly filesOf: (sessions: ReadonlySet<string>) => ReadonlySet<string>;
}

/**
 * The same statements that the whole ledger makes, whatever of them was known before.
 * @throws InputError where a named file or folder does not exist.
 */
export function stated(request: AnalysisRequest): Stated {
  const { inputs, environment } = request;
  const found = discover({ inputs, environment, sources });
  const isPlain = request.archive === undefined && found.files.every(({ given }) => !given);
  const reading = isPlain ? readFound(found.files, request) : undefined;
  if (reading === undefined) return ofAnalysis(analyze({ ...request, includeText: false, findings: undefined }));
  const made = reading.read.map(madeOf);
  reading.save(made.flatMap(({ kept }) => kept ?? []));
  const all: readonly Made[] = [...reading.kept.map(ofKept), ...made];
  const book = priceBook(request.priceRows ?? listedRows());
  return {
    ledger: {
      sessions: statements(
        all.map(({ rows }) => rows),
        book,
      ).toSorted((left, right) => compareText(left.session.id, right.session.id)),
      accounts: all.flatMap(({ accounts }) => accounts).toSorted((left, right) => compareText(left.file, right.file)),
    },
    book,
    problems: [...found.problems, ...reading.problems],
    files: found.files.map(({ file }) => file),
    unread: 0,
    filesOf: (sessions) => new Set(all.filter(holdsAnyOf(sessions)).flatMap(({ files }) => files)),
  };
}

function readFound(files: readonly FoundFile[], request: AnalysisRequest): KinReading | undefined {
  const { inputs, environment, since, reading, onProgress } = request;
  const place = placeOf(inputs, environment);
  return readKin(files, sources, { includeText: false, since, place, onProgress, ...reading });
}

/** The folders that a run looks through, as a text. */
function placeOf(inputs: Inputs, environment: Environment): string {
  const roots = Object.values(sources).flatMap((source) => source.roots(environment));
  return JSON.stringify(inputs.kind === 'default' ? { ...inputs, roots } : inputs);
}

/** What was made of one kin. */
interface Made {
  readonly files: readonly string[];
  readonly rows: StatementRows;
  readonly accounts: readonly FileAccount[];
  /** Absent where a file of it has to be read each time. */
  readonly kept?: KeptKin | undefined;
}

function ofKept(kept: KeptKin): Made {
  const { files, rows } = kept;
  return { files: files.map(({ found }) => found.file), rows, accounts: files.map(({ account }) => account), kept };
}

/** Transcripts, records and turns of a kin live no longer than this. */
function madeOf({ files, keys, outlined }: ReadKin): Made {
  const { outlines, accounts } = outlined();
  const rows = statementRows(outlines);
  const accountByFile = new Map(accounts.map((account) => [account.file, account]));
  const known = files.flatMap(({ found, state }) => {
    const account = accountByFile.get(found.file);
    return state === undefined || account === undefined ? [] : [{ found, state, account }];
  });
  return {
    files: files.map(({ found }) => found.file),
    rows,
    accounts,
    kept: known.length === files.length ? { files: known, keys, rows } : undefined,
  };
}

function holdsAnyOf(sessions: ReadonlySet<string>): (made: Made) => boolean {
  return ({ rows }) => rows.sessions.some(({ id }) => sessions.has(id));
}

function ofAnalysis({ sessions, book, ledger, problems, unread, files }: Analysis): Stated {
  return {
    ledger: {
      sessions: statements([statementRows(sessions.map((session) => ({ session })))], book),
      accounts: ledger.accounts,
    },
    book,
    problems,
    unread,
    files,
    filesOf: () => new Set(files),
  };
}
