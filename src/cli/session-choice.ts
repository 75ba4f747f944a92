/** The positional argument that names sessions: an id or its start, `latest`, `all`, a file, a folder, or `-`. */
import { resolve } from 'node:path';
import { compareText } from '../model/receipt.ts';
import type { Statement } from '../model/statement.ts';
import type { Call } from './command.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './usage-error.ts';

export type SessionChoice =
  | { readonly kind: 'newest-here' }
  | { readonly kind: 'newest' }
  | { readonly kind: 'all' }
  | { readonly kind: 'id'; readonly id: string };

export type SessionArgument =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'choice'; readonly choice: SessionChoice };

export interface ArgumentPlace {
  readonly cwd: string;
  readonly exists: (path: string) => boolean;
}

/** What exists on disk, or is spelt like a path, is one; all else that is none of the words is an id. */
export function sessionArgument(text: string, { cwd, exists }: ArgumentPlace): SessionArgument {
  if (text === '-') return { kind: 'stdin' };
  if (text === 'latest') return { kind: 'choice', choice: { kind: 'newest' } };
  if (text === 'all') return { kind: 'choice', choice: { kind: 'all' } };
  const path = resolve(cwd, text);
  const looksLikePath = /[/\\]|^\.|\.jsonl?$/.test(text);
  if (looksLikePath || exists(path)) return { kind: 'path', path };
  return { kind: 'choice', choice: { kind: 'id', id: text } };
}

/**
 * The ids of the chosen sessions; `undefined` for all.
 * @throws UsageError where an id names no session, or several.
 */
export function chosenSessions(
  sessions: readonly Pick<Statement, 'session'>[],
  choice: SessionChoice,
  { io, commands }: Pick<Call, 'io' | 'commands'>,
): ReadonlySet<string> | undefined {
  if (choice.kind === 'all') return undefined;
  if (choice.kind === 'id') return new Set([sessionOfPrefix(sessions, choice.id, Object.keys(commands))]);
  const here = choice.kind === 'newest-here' ? sessions.filter((account) => isHere(account, io.cwd)) : [];
  const newest = (here.length > 0 ? here : sessions).toSorted(compareNewest)[0];
  return new Set(newest === undefined ? [] : [newest.session.id]);
}

/** The session worked in this directory or in one above it. */
export function isHere({ session: { project } }: Pick<Statement, 'session'>, cwd: string): boolean {
  if (project === undefined) return false;
  const bare = project.replace(/[/\\]+$/, '');
  return cwd === project || cwd === bare || cwd.startsWith(`${bare}/`) || cwd.startsWith(`${bare}\\`);
}

/** By the last dated record, for that is when it was worked in; undated ones are the oldest. */
function compareNewest(
  { session: left }: Pick<Statement, 'session'>,
  { session: right }: Pick<Statement, 'session'>,
): number {
  return (right.endedAt ?? -1) - (left.endedAt ?? -1) || compareText(left.id, right.id);
}

/** A word that is no id may be a misspelt command, for `report` is the command of those who name none. */
function sessionOfPrefix(
  sessions: readonly Pick<Statement, 'session'>[],
  prefix: string,
  commands: readonly string[],
): string {
  const ids = sessions.map(({ session }) => session.id);
  if (ids.includes(prefix)) return prefix;
  const found = ids.filter((id) => id.startsWith(prefix)).toSorted(compareText);
  const [only, ...others] = found;
  if (only === undefined) {
    const command = nearest(prefix, [...commands, 'help']);
    const next =
      command === undefined
        ? (nearestStart(prefix, ids) ?? '"receipts sessions" lists them.')
        : `Did you mean "receipts ${command}"?`;
    throw new UsageError(`No session has an id that begins with "${prefix}".`, next);
  }
  if (others.length === 0) return only;
  const some = found.slice(0, 5).join(', ');
  throw new UsageError(`${found.length} sessions have an id that begins with "${prefix}".`, `Give more of it: ${some}`);
}

/** A shorter start is near to any id. */
const shortestStart = 4;

function nearestStart(prefix: string, ids: readonly string[]): string | undefined {
  if (prefix.length < shortestStart) return undefined;
  const start = nearest(
    prefix,
    ids.map((id) => id.slice(0, prefix.length)),
  );
  return start === undefined ? undefined : `Did you mean ${start}?`;
}
