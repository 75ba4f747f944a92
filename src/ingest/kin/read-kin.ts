/**
 * Reading kin by kin: those of which nothing has changed are not read at all. A file that is new, or says something
 * else, brings with it the files that it was kin to, and those that it is kin to now.
 */
import type { Problem } from '../../model/quality.ts';
import type { Source } from '../../model/source.ts';
import type { Assembly } from '../assemble.ts';
import type { Facts } from '../facts.ts';
import type { FoundFile } from '../found.ts';
import type { Outlined } from '../plain/outline.ts';
import type { Progress, ReadyFile } from '../read.ts';
import { headOf, progressOf, sessionOf } from '../read.ts';
import type { ReadAllOptions, ReadFile, Sources } from '../read-all.ts';
import { readAll } from '../read-all.ts';
import { sideFileOf, sideState } from '../side-file.ts';
import { assembledKin, outlinedKin } from './assembled-kin.ts';
import { commonKeys } from './common-keys.ts';
import type { KeptKin, KnownState } from './kept-kin.ts';
import { keysOfKept, unpackedKin } from './kept-kin.ts';
import type { Keys } from './keys.ts';
import { keysOf } from './keys.ts';
import type { Kin } from './kin.ts';
import { kin } from './kin.ts';
import { kinStore } from './kin-store.ts';
import type { Unchanged } from './unchanged.ts';
import { unchanged } from './unchanged.ts';

export interface KinOptions extends Omit<ReadAllOptions, 'onFile'> {
  /** Tells in which folders the files were looked for: what is kept of one place holds for no other. */
  readonly place: string;
  /** Whether facts that are no turns are wanted, too. */
  readonly whole?: boolean | undefined;
  /** UTC milliseconds: files that were last written before are not to be read. */
  readonly since?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface KinReading {
  /** Of which nothing has changed. */
  readonly kept: readonly KeptKin[];
  readonly read: readonly ReadKin[];
  /** Files that could not be read at all. */
  readonly problems: readonly Problem[];
  /** Keeps for the next run what was made of kin that were read. */
  readonly save: (made: readonly KeptKin[]) => void;
}

export interface ReadKin {
  readonly files: readonly Pick<KeyedFile, 'found' | 'state'>[];
  readonly keys: Uint32Array;
  /** One of them is to be asked, once: what was read of the files is not held any longer. */
  readonly outlined: () => Outlined;
  readonly assembled: () => Assembly;
}

/** `files` are in order, and none of them was named itself. `undefined` where one that is not to be read is not known. */
export function readKin(files: readonly FoundFile[], sources: Sources, options: KinOptions): KinReading | undefined {
  const { since = -Infinity, whole = false } = options;
  const store = options.cache === undefined ? undefined : kinStore(options.place, whole, options.cache);
  const onFile = progressOf(files, options);
  const same = unchanged(files, store?.items ?? []);
  if (strangers(files, same).some(({ mtimeMs }) => mtimeMs < since)) return undefined;
  const read = new Map<FoundFile, KeyedFile>();
  const problems: Problem[] = [];
  for (let next = strangers(files, same); next.length > 0;) {
    const fresh = readAll(next, sources, { ...options, onFile }).flatMap((outcome, position) => {
      const found = next[position];
      const source = found && sources[found.source];
      if (found === undefined || source === undefined) return [];
      if (!('failure' in outcome)) return [keyed(found, source, outcome)];
      problems.push({ file: found.file, line: 0, ...outcome.failure });
      return [];
    });
    for (const file of fresh) read.set(file.found, file);
    next = takeTied(same, fresh);
  }
  for (const { bytes } of [...same.values()].flat()) onFile?.(bytes);
  const ordered = files.flatMap((found) => read.get(found) ?? []);
  const groups = kin(ordered.map(({ keys }) => keys));
  return {
    kept: [...same].map(([item, found]) => unpackedKin(item, found, sideFileOf)),
    read: groups.map((group) => readKinOf(group, ordered)),
    problems,
    save: (made) => store?.save(made, new Set(same.keys())),
  };
}

function strangers(files: readonly FoundFile[], same: Unchanged): readonly FoundFile[] {
  const known = new Set([...same.values()].flat());
  return files.filter((found) => !known.has(found));
}

interface KeyedFile {
  readonly found: FoundFile;
  /** Absent where it has to be read each time. */
  readonly state?: KnownState | undefined;
  readonly keys: Keys;
  /** To be asked once. */
  readonly ready: () => ReadyFile;
}

function keyed(found: FoundFile, source: Source, { facts, state }: ReadFile): KeyedFile {
  const side = found.role.kind === 'main' ? undefined : sideState(found);
  let held: Facts | undefined = facts;
  return {
    found,
    state: state && knownState(state, side),
    keys: keysOf(facts, sessionOf(found, facts)),
    ready() {
      if (held === undefined) throw new Error(`${found.file} was asked for a second time.`);
      const ready = { head: headOf(found, source, held), facts: held };
      held = undefined;
      return ready;
    },
  };
}

/** A last line without an end may be another the next time. */
function knownState(
  { stamp, readAt }: NonNullable<ReadFile['state']>,
  side: KnownState['side'],
): KnownState | undefined {
  const { bytes, mtimeMs, inode, offset } = stamp;
  return offset === bytes ? { bytes, mtimeMs, inode, readAt, side } : undefined;
}

/** Takes out the kin that share a key with what was read; their files are to be read as well. */
function takeTied(same: Unchanged, fresh: readonly KeyedFile[]): readonly FoundFile[] {
  if (same.size === 0) return [];
  const isCommon = commonKeys(fresh.map(({ keys }) => keys.words));
  const tied: FoundFile[] = [];
  for (const [item, found] of same) {
    if (!isCommon(keysOfKept(item))) continue;
    same.delete(item);
    tied.push(...found);
  }
  return tied;
}

function readKinOf({ files: positions, isApart }: Kin, ordered: readonly KeyedFile[]): ReadKin {
  const files = positions.flatMap((position) => ordered[position] ?? []);
  const keys = new Uint32Array(files.reduce((sum, file) => sum + file.keys.words.length, 0));
  let at = 0;
  for (const file of files) {
    keys.set(file.keys.words, at);
    at += file.keys.words.length;
  }
  const ready = (): readonly ReadyFile[] => files.map((file) => file.ready());
  return {
    files,
    keys,
    outlined: () => outlinedKin(ready(), isApart),
    assembled: () => assembledKin(ready(), isApart),
  };
}
