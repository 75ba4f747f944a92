/** Which two sides `compare` is asked about: sessions, transcripts by path, or groups by a dimension. */
import { existsSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Answerable } from '../analyze.ts';
import type { Inputs } from '../ingest/discover.ts';
import type { PriceBook } from '../model/rates.ts';
import type { WholeStatement, WholeStatements } from '../model/statement.ts';
import type { Side, Sides, SidesBy } from '../reports/sides.ts';
import { sessionGroups, sidesBy } from '../reports/sides.ts';
import { newestFirst } from '../reports/tables/sessions.ts';
import { dimensions } from '../reports/dimensions/index.ts';
import type { Call } from './command.ts';
import type { Material } from './material.ts';
import { didYouMean, nearest } from './nearest.ts';
import { chosenSessions, sessionArgument } from './session-choice.ts';
import { theseAre } from './unmatched.ts';
import { UsageError } from './usage-error.ts';
import { usualGroups } from './usual-groups.ts';

type Names = readonly [a: string, b: string];

/** Both names, or none. */
export function sideNames({ arguments: given }: Pick<Call, 'arguments'>): Names | undefined {
  const [a, b] = [given.text('a'), given.text('b')];
  if (a === undefined && b === undefined) return undefined;
  if (a !== undefined && b !== undefined) return [a, b];
  throw new UsageError('Compare needs two sides.', 'Name two sessions, or two groups with --by.');
}

/** Both sides as the places to read from, where both are paths. */
export function placesOf(call: Call): Inputs | undefined {
  const { arguments: given } = call;
  const paths = sideNames(call)?.flatMap((name) => pathOf(name, call) ?? []) ?? [];
  if (given.text('by') !== undefined || paths.length < 2) return undefined;
  if (given.list('root').length === 0) return { kind: 'paths', paths };
  throw new UsageError('Two paths and --root all say where to read.', 'Leave --root out.');
}

export function sidesOf(
  call: Call,
  material: Pick<Material<Answerable<WholeStatements>>, 'ledger' | 'book' | 'request'>,
): Sides {
  const by = call.arguments.text('by');
  const names = sideNames(call);
  if (by !== undefined) return groupsOf(dimensionOf(by), names, material);
  if (names === undefined) return newestTwo(material.ledger.sessions);
  const [a, b] = names.map((name) => sideOf(name, material.ledger.sessions, call));
  return together(a, b);
}

function together(a: Side | undefined, b: Side | undefined, notes: readonly string[] = []): Sides {
  if (a === undefined || b === undefined) throw new UsageError('Compare needs two sides.', 'Name two sessions.');
  const isOneEach = a.sessions.length === 1 && b.sessions.length === 1;
  return { kind: isOneEach ? 'sessions' : 'groups', a, b, notes };
}

function newestTwo(sessions: readonly WholeStatement[]): Sides {
  const [b, a] = newestFirst(sessions).map((account) => sideOfSession(account));
  if (a !== undefined && b !== undefined) return together(a, b);
  throw new UsageError('There are no two sessions to compare.', '"receipts sessions" lists what there is.');
}

function sideOfSession(account: WholeStatement): Side {
  return { name: `session ${account.session.id}`, sessions: [account] };
}

function pathOf(name: string, { io }: Pick<Call, 'io'>): string | undefined {
  const argument = sessionArgument(name, { cwd: io.cwd, exists: existsSync });
  return argument.kind === 'path' ? argument.path : undefined;
}

function sideOf(name: string, sessions: readonly WholeStatement[], call: Call): Side {
  const argument = sessionArgument(name, { cwd: call.io.cwd, exists: existsSync });
  if (argument.kind === 'stdin') throw new UsageError('Standard input is no side of a comparison.', 'Name a file.');
  if (argument.kind === 'path') return sideOfPath(resolve(call.io.cwd, argument.path), sessions);
  const chosen = chosenSessions(sessions, argument.choice, call);
  const found = chosen === undefined ? sessions : sessions.filter(({ session }) => chosen.has(session.id));
  const [first, ...others] = found;
  if (first === undefined) throw new UsageError(`No session is "${name}".`, '"receipts sessions" lists them.');
  return others.length === 0 ? sideOfSession(first) : { name, sessions: found };
}

function sideOfPath(path: string, sessions: readonly WholeStatement[]): Side {
  const isInside = (file: string) => file === path || file.startsWith(`${path}${sep}`);
  const found = sessions.filter(({ files }) => files.some(isInside));
  if (found.length > 0) return { name: path, sessions: found };
  throw new UsageError(`No session was found in ${path}.`, 'Name two files or folders, or two sessions of one place.');
}

function dimensionOf(by: string): SidesBy {
  const found = sidesBy.find((id) => id === by);
  if (found !== undefined) return found;
  const choices = `Sessions are compared by ${sidesBy.join(', ')}.`;
  const meant = nearest(by, sidesBy);
  throw new UsageError(
    `"${by}" tells no sessions apart.`,
    meant === undefined ? choices : `Did you mean ${meant}? ${choices}`,
  );
}

function groupsOf(
  by: SidesBy,
  names: Names | undefined,
  material: Pick<Material<Answerable<WholeStatements>>, 'ledger' | 'book' | 'request'>,
): Sides {
  const { groups, mixed } = sessionGroups(material.ledger, by, material.request.calendar);
  const { timezone } = material.request.calendar;
  const notes = [
    ...(mixed === 0 ? [] : [mixedNote(mixed)]),
    ...(dimensions[by].order === 'time' ? [`Days, weeks and months are those of ${timezone}.`] : []),
  ];
  if (names === undefined) {
    const { a, b, how } = usualGroups(by, groups);
    return { ...together(a, b, [...how, ...notes]), kind: 'groups' };
  }
  const [a, b] = names.map((name) => groupNamed(name, { by, groups, book: material.book }));
  return { ...together(a, b, notes), kind: 'groups' };
}

function mixedNote(mixed: number): string {
  const who = mixed === 1 ? '1 session has' : `${mixed.toLocaleString('en-US')} sessions have`;
  return `${who} turns of several groups; a session stands, whole, in that of most of its turns.`;
}

interface Grouping {
  readonly by: SidesBy;
  readonly groups: readonly Side[];
  readonly book: PriceBook;
}

/** By its whole name, a model's recorded name, or the last part of a path. */
function groupNamed(name: string, { by, groups, book }: Grouping): Side {
  const wanted = by === 'model' ? (book.modelId(name) ?? name) : name;
  const found = groups.find((side) => side.name === wanted) ?? groups.find((side) => side.name.endsWith(`/${wanted}`));
  if (found !== undefined) return found;
  const known = groups.map((side) => side.name);
  const all = `"receipts usage --by ${by}" lists them.`;
  const next = didYouMean(name, known) ?? [theseAre(known), all].filter((part) => part !== '').join(' ');
  throw new UsageError(`No session is of the ${by} "${name}".`, next);
}
