/**
 * The walk looks through folders for transcripts. Every real folder and file is seen once, whatever links lead to it;
 * links are followed after the folders proper, so that a file keeps the path where it lies. What cannot be looked at
 * becomes a Problem and the walk goes on.
 */
import type { Dirent } from 'node:fs';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { once } from '../model/once.ts';
import type { Problem, ReasonCode } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { SourceFile } from '../model/source.ts';
import type { FoundFile } from './found.ts';
import { systemErrorCode } from './input-error.ts';
import { sideFileOf } from './side-file.ts';

/** A folder to look through: as it is printed, where it really is, and which sources may claim its files. */
export interface Folder {
  readonly printed: string;
  readonly real: string;
  readonly claim: Claim;
  /** Set where the place is no folder but a link to a transcript. */
  readonly claimed?: Claimed | undefined;
}

/** Whose transcript a path is; `undefined` for anything that is none. */
export type Claim = (path: string) => Claimed | undefined;

/** What is known of a file before it is looked at. */
export interface Claimed {
  readonly source: string;
  readonly role: SourceFile;
  readonly given: boolean;
  readonly companion: boolean;
  readonly hasSideFile?: boolean | undefined;
}

export interface Walk {
  readonly files: FoundFile[];
  readonly problems: Problem[];
  /** Real paths seen: folders and files. */
  readonly seen: Set<string>;
  /** Real folders inside which links are followed. */
  readonly bounds: readonly string[];
  /** Folders in folders are left alone. */
  readonly shallow?: boolean;
}

/** Adds the transcripts under the folders to `walk`. Iterative: depth costs memory, not stack. */
export function walkFolders(folders: readonly Folder[], walk: Walk): void {
  const links: Folder[] = [];
  const waiting = folders.toReversed();
  while (waiting.length > 0 || links.length > 0) {
    const place = waiting.pop() ?? links.shift();
    if (place === undefined) return;
    if (place.claimed !== undefined) addFile(place, place.claimed, walk);
    else waiting.push(...look(place, links, walk).toReversed());
  }
}

/** The folders in a folder that was not seen before; its transcripts are added, its links put off. */
function look(folder: Folder, links: Folder[], walk: Walk): readonly Folder[] {
  if (walk.seen.has(folder.real)) return [];
  walk.seen.add(folder.real);
  const folders: Folder[] = [];
  const entries = entriesOf(folder, walk);
  const names = once(() => new Set(entries.map(({ name }) => name)));
  for (const entry of entries) visit({ folder, entry, names, folders, links }, walk);
  return folders;
}

function entriesOf(folder: Folder, walk: Walk): readonly Dirent[] {
  try {
    const entries = readdirSync(folder.real, { withFileTypes: true });
    return entries.toSorted((left, right) => compareText(left.name, right.name));
  } catch (error) {
    report(walk, folder.printed, { reason: 'unreadable-folder', detail: systemErrorCode(error) });
    return [];
  }
}

interface Visit {
  readonly folder: Folder;
  readonly entry: Dirent;
  /** Of all entries of the folder. */
  readonly names: () => ReadonlySet<string>;
  readonly folders: Folder[];
  readonly links: Folder[];
}

function visit({ folder, entry, names, folders, links }: Visit, walk: Walk): void {
  const { claim } = folder;
  const place = { printed: below(folder.printed, entry.name), real: below(folder.real, entry.name), claim };
  const claimed = claim(place.printed);
  if (entry.isSymbolicLink()) {
    const link = followed({ ...place, claimed }, walk);
    if (link !== undefined) links.push(link);
  } else if (claimed?.role.kind === 'agent') {
    addFile(place, { ...claimed, hasSideFile: names().has(sideFileOf(entry.name)) }, walk);
  } else if (claimed !== undefined) {
    addFile(place, claimed, walk);
  } else if (entry.isDirectory() && walk.shallow !== true) {
    folders.push(place);
  }
}

/** Folders are written plainly already: only the root ends in a separator. */
function below(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/** The link with its real target, if that is a transcript or a folder inside the bounds. */
function followed(link: Folder, walk: Walk): Folder | undefined {
  try {
    const real = realpathSync(link.real);
    if (link.claimed === undefined && !statSync(real).isDirectory()) return undefined;
    if (walk.bounds.some((bound) => isInside(real, bound))) return { ...link, real };
    report(walk, link.printed, { reason: 'outside-roots' });
  } catch (error) {
    const detail = systemErrorCode(error);
    if (link.claimed !== undefined) report(walk, link.printed, { reason: 'unreadable-file', detail });
  }
  return undefined;
}

function isInside(real: string, bound: string): boolean {
  return real === bound || real.startsWith(bound.endsWith(sep) ? bound : bound + sep);
}

/** Adds one file unless it was seen; a pipe, socket, device or folder of that name is a Problem and is never opened. */
export function addFile(
  place: { readonly printed: string; readonly real: string },
  claimed: Claimed,
  walk: Walk,
): void {
  if (walk.seen.has(place.real)) return;
  try {
    const stats = statSync(place.real);
    if (!stats.isFile()) {
      report(walk, place.printed, { reason: 'not-a-file' });
      return;
    }
    walk.seen.add(place.real);
    const { size: bytes, mtimeMs, ino: inode } = stats;
    walk.files.push({ ...claimed, file: place.printed, path: place.real, origin: 'disk', bytes, mtimeMs, inode });
  } catch (error) {
    report(walk, place.printed, { reason: 'unreadable-file', detail: systemErrorCode(error) });
  }
}

function report(walk: Walk, file: string, what: { readonly reason: ReasonCode; readonly detail?: string }): void {
  walk.problems.push({ file, line: 0, ...what });
}
