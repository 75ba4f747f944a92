/**
 * Discovery finds the transcripts of a run: under the default folders of each source, under folders that were named,
 * or around one file. It opens nothing; what cannot be looked at becomes a Problem.
 */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import type { Problem } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Environment, Source } from '../model/source.ts';
import type { Discovery, FoundFile } from './found.ts';
import { compareFound } from './found.ts';
import { InputError, systemErrorCode } from './input-error.ts';
import type { Claim, Claimed, Folder, Walk } from './walk.ts';
import { addFile, walkFolders } from './walk.ts';

/**
 * - `default` the folders where the sources write; those that do not exist hold nothing
 * - `roots` named folders: each a config folder, a projects folder, or any folder of transcripts
 * - `path` one transcript file, or one folder; `paths` several of them
 * - `stdin` one transcript or result document on standard input
 */
export type Inputs =
  | { readonly kind: 'default' }
  | { readonly kind: 'roots'; readonly paths: readonly string[] }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'stdin' };

export interface DiscoveryRequest {
  readonly inputs: Inputs;
  readonly environment: Environment;
  /** By id; where several claim a file, the first does. */
  readonly sources: Readonly<Record<string, Source>>;
}

/**
 * The transcripts of a run, each real file once, in the order of their printed paths.
 * @throws InputError where a named root or path does not exist or is of the wrong kind.
 */
export function discover(request: DiscoveryRequest): Discovery {
  const { inputs, sources } = request;
  if (inputs.kind === 'stdin') return { files: [standardInput(sources)], problems: [] };
  if (inputs.kind === 'default') return defaultDiscovery(request);
  if (inputs.kind === 'paths') return together(inputs.paths.map((path) => discoverAt(path, request)));
  if (inputs.kind === 'path' && !look(inputs.path).isFolder) return around(inputs.path, sources);
  const paths = inputs.kind === 'path' ? [inputs.path] : inputs.paths;
  const roots = paths.map((path) => namedFolder(path, claimOf(sources)));
  return discovered(roots, []);
}

function discoverAt(path: string, request: DiscoveryRequest): Discovery {
  return discover({ ...request, inputs: { kind: 'path', path } });
}

/** Each real file once, as it was found first. */
function together(found: readonly Discovery[]): Discovery {
  const fileByPath = new Map<string, FoundFile>();
  for (const { files } of found) for (const file of files) fileByPath.set(file.path, fileByPath.get(file.path) ?? file);
  return inOrder({ files: [...fileByPath.values()], problems: found.flatMap(({ problems }) => problems) });
}

function standardInput(sources: DiscoveryRequest['sources']): FoundFile {
  const source = Object.keys(sources)[0] ?? '';
  const place = { file: '-', path: '-', origin: 'stdin', bytes: 0, mtimeMs: 0, inode: 0 } as const;
  return { ...place, source, role: { kind: 'main' }, given: true, companion: false };
}

function defaultDiscovery({ environment, sources }: DiscoveryRequest): Discovery {
  const roots: Root[] = [];
  const problems: Problem[] = [];
  for (const [id, source] of Object.entries(sources)) {
    for (const path of source.roots(environment)) {
      const detail = obstacle(path);
      if (detail === undefined) roots.push(namedFolder(path, claimOf({ [id]: source })));
      else if (detail !== 'ENOENT') problems.push({ file: path, line: 0, reason: 'unreadable-folder', detail });
    }
  }
  return discovered(roots, problems);
}

/** A folder to look through, and the wider one inside which links are followed. */
interface Root {
  readonly folder: Folder;
  readonly bound: string;
}

function namedFolder(path: string, claim: Claim): Root {
  const printed = resolve(path);
  const { real, isFolder } = look(path);
  if (!isFolder)
    throw new InputError(`${printed} is no folder.`, 'Name the file itself instead of giving it as a root.');
  const projects = projectsBelow({ printed, real, claim });
  return { folder: projects ?? { printed, real, claim }, bound: real };
}

/** A config folder holds its transcripts under `projects`; what lies beside that is something else. */
function projectsBelow({ printed, real, claim }: Folder): Folder | undefined {
  const below = join(real, 'projects');
  if (obstacle(below) !== undefined) return undefined;
  const { real: inside, isFolder } = look(below);
  return isFolder ? { printed: join(printed, 'projects'), real: inside, claim } : undefined;
}

function discovered(roots: readonly Root[], problems: readonly Problem[]): Discovery {
  const sorted = roots.toSorted((left, right) => compareText(left.folder.printed, right.folder.printed));
  const bounds = sorted.flatMap(({ bound, folder }) => [bound, folder.real]);
  const walk: Walk = { files: [], problems: [...problems], seen: new Set(), bounds };
  walkFolders(
    sorted.map(({ folder }) => folder),
    walk,
  );
  return inOrder(walk);
}

/** One file with the rest of its session: the folder of its name, and agents that lie beside it. */
function around(path: string, sources: DiscoveryRequest['sources']): Discovery {
  const printed = resolve(path);
  const { real } = look(path);
  const claim = claimOf(sources);
  const claimed = claim(printed);
  const folder = dirname(real);
  const walk: Walk = { files: [], problems: [], seen: new Set(), bounds: [folder] };
  addFile({ printed, real }, { ...(claimed ?? unclaimed(sources)), given: true }, walk);
  if (walk.files.length === 0) {
    throw new InputError(`${printed} is no regular file.`, 'For a pipe, give "-" and send it to standard input.');
  }
  if (claimed?.role.kind === 'main') {
    const own = join(folder, basename(real, extname(real)));
    const ownPrinted = join(dirname(printed), basename(own));
    if (obstacle(own) === undefined) walkFolders([{ printed: ownPrinted, real: own, claim }], walk);
    addAgentsBeside({ printed: dirname(printed), real: folder, claim }, walk);
  }
  return inOrder(walk);
}

/** Older versions wrote the agents of all sessions of a project beside the sessions. */
function addAgentsBeside(folder: Folder, walk: Walk): void {
  const beside: Walk = { ...walk, files: [], problems: [] };
  const claim: Claim = (path) => {
    if (dirname(path) !== folder.printed) return undefined;
    const claimed = folder.claim(path);
    return claimed?.role.kind === 'agent' ? { ...claimed, companion: true } : undefined;
  };
  walkFolders([{ ...folder, claim }], { ...beside, shallow: true });
  walk.files.push(...beside.files);
}

function inOrder({ files, problems }: Pick<Walk, 'files' | 'problems'>): Discovery {
  return {
    files: files.toSorted(compareFound),
    problems: problems.toSorted((left, right) => compareText(left.file, right.file)),
  };
}

function claimOf(sources: DiscoveryRequest['sources']): Claim {
  const entries = Object.entries(sources);
  return (path) => {
    const portable = sep === '/' ? path : path.replaceAll(sep, '/');
    for (const [id, source] of entries) {
      const role = source.fileOf(portable);
      if (role !== undefined) return { source: id, role, given: false, companion: false };
    }
    return undefined;
  };
}

/** A file that no source would look for is read as the first one's. */
function unclaimed(sources: DiscoveryRequest['sources']): Claimed {
  return { source: Object.keys(sources)[0] ?? '', role: { kind: 'main' }, given: false, companion: false };
}

/** What keeps a path from being looked at, as the system names it; `undefined` where nothing does. */
function obstacle(path: string): string | undefined {
  try {
    statSync(path);
    return undefined;
  } catch (error) {
    return systemErrorCode(error);
  }
}

function look(path: string): { readonly real: string; readonly isFolder: boolean } {
  try {
    const real = realpathSync(path);
    return { real, isFolder: statSync(real).isDirectory() };
  } catch (error) {
    const code = systemErrorCode(error);
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be looked at (${code})`;
    throw new InputError(
      `${resolve(path)} ${why}.`,
      'Check the path; "doctor" shows where transcripts are looked for.',
    );
  }
}
