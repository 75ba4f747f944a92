/** Which transcript to follow. Files are told apart by name and age; only for "the newest of this directory" are some read. */
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { FoundFile } from '../../ingest/found.ts';
import type { Inputs } from '../../ingest/discover.ts';
import { discover } from '../../ingest/discover.ts';
import { compareText } from '../../model/receipt.ts';
import { sources } from '../../sources/index.ts';
import type { Call } from '../command.ts';
import { oneSession } from '../one-session.ts';
import type { SessionChoice } from '../session-choice.ts';
import { isHere, sessionArgument } from '../session-choice.ts';
import { UsageError } from '../usage-error.ts';

/** So many of the newest are asked where they worked. */
const mostAsked = 10;

/** @throws UsageError where there is none, or several begin with the id. */
export function watchedFile(call: Call): string {
  const { io, arguments: given } = call;
  const roots = given.list('root').map((root) => resolve(io.cwd, root));
  const places: Inputs = roots.length === 0 ? { kind: 'default' } : { kind: 'roots', paths: roots };
  const text = given.text('session');
  if (text === undefined) return chosen(places, { kind: 'newest-here' }, call);
  const argument = sessionArgument(text, { cwd: io.cwd, exists: existsSync });
  if (argument.kind === 'choice') return chosen(places, argument.choice, call);
  if (argument.kind === 'stdin') throw new UsageError('Standard input cannot be watched.', 'Name a session or a file.');
  const isFolder = statSync(argument.path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? chosen({ kind: 'roots', paths: [argument.path] }, { kind: 'newest' }, call) : argument.path;
}

function chosen(inputs: Inputs, choice: SessionChoice, call: Call): string {
  const { io } = call;
  const { files } = discover({ inputs, environment: { home: io.home, variables: io.environment }, sources });
  const newestFirst = files
    .filter(({ role }) => role.kind === 'main')
    .toSorted((left, right) => right.mtimeMs - left.mtimeMs || compareText(left.file, right.file));
  const found = choice.kind === 'id' ? ofId(newestFirst, choice.id) : newestOf(newestFirst, choice, call);
  if (found !== undefined) return found.file;
  throw new UsageError('There is no session to watch.', '"receipts doctor" shows where it looked.');
}

function newestOf(newestFirst: readonly FoundFile[], choice: SessionChoice, { io }: Call): FoundFile | undefined {
  if (choice.kind !== 'newest-here') return newestFirst[0];
  const here = newestFirst.slice(0, mostAsked).find(({ file }) => {
    const session = oneSession({ transcript: file }, io);
    return session !== undefined && isHere(session.account, io.cwd);
  });
  return here ?? newestFirst[0];
}

function ofId(files: readonly FoundFile[], id: string): FoundFile {
  const found = files.filter(({ file }) => basename(file).startsWith(id));
  const [only, ...others] = found;
  if (only === undefined) {
    throw new UsageError(`No session has an id that begins with "${id}".`, '"receipts sessions" lists them.');
  }
  if (others.length === 0 || basename(only.file) === `${id}.jsonl`) return only;
  throw new UsageError(`${found.length} sessions have an id that begins with "${id}".`, 'Give more of it.');
}
