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
import type { KinReading } from './ingest/kin/read-kin.ts';
import { readKin } from './ingest/kin/read-kin.ts';
import { statementRows } from './ledger/statement-rows.ts';
import { statements } from './ledger/statements.ts';
import { compareText } from './model/receipt.ts';
import type { Environment } from './model/source.ts';
import type { LoneStatements } from './model/statement.ts';
import { priceBook } from './pricing/book.ts';
import { listedRows } from './pricing/listed-rows.ts';
import { sources } from './sources/index.ts';
import { statementsOf } from './statements-of.ts';

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
  const { kin } = reading;
  const book = priceBook(request.priceRows ?? listedRows());
  return {
    ledger: {
      sessions: kin
        .flatMap(({ rows }) => statements(rows, book))
        .toSorted((left, right) => compareText(left.session.id, right.session.id)),
      accounts: kin.flatMap(({ accounts }) => accounts).toSorted((left, right) => compareText(left.file, right.file)),
    },
    book,
    problems: [...found.problems, ...reading.problems],
    files: found.files.map(({ file }) => file),
    unread: 0,
    filesOf(sessions) {
      const needed = kin.filter(({ rows }) => rows.sessions.some(({ id }) => sessions.has(id)));
      return new Set(needed.flatMap(({ files }) => files.map(({ file }) => file)));
    },
  };
}

function readFound(files: readonly FoundFile[], request: AnalysisRequest): KinReading | undefined {
  const { inputs, environment, since, reading, onProgress } = request;
  const place = placeOf(inputs, environment);
  return readKin(files, sources, { make: statementsOf, since, place, onProgress, ...reading });
}

/** The folders that a run looks through, as a text. */
function placeOf(inputs: Inputs, environment: Environment): string {
  const roots = Object.values(sources).flatMap((source) => source.roots(environment));
  return JSON.stringify(inputs.kind === 'default' ? { ...inputs, roots } : inputs);
}

function ofAnalysis({ sessions, book, ledger, problems, unread, files }: Analysis): Stated {
  return {
    ledger: { sessions: statements(statementRows(sessions), book), accounts: ledger.accounts },
    book,
    problems,
    unread,
    files,
    filesOf: () => new Set(files),
  };
}
