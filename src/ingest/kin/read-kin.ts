/**
 * Reading kin by kin: those of which nothing has changed are not read at all. A file that is new, or says something
 * else, brings with it the files that it was kin to, and those that it is kin to now.
 */
import type { Problem } from '../../model/quality.ts';
import type { FoundFile } from '../found.ts';
import { progressOf } from '../read.ts';
import type { Sources } from '../read-all.ts';
import { sideFileOf } from '../side-file.ts';
import type { MadeKin } from './assembled.ts';
import { assembled, keepable } from './assembled.ts';
import type { KeptKin } from './kept-kin.ts';
import { unpackedKin } from './kept-kin.ts';
import { keyTable } from './key-table.ts';
import { kin } from './kin.ts';
import { kinStore } from './kin-store.ts';
import type { BatchesOptions, ReadBatch } from './read-batches.ts';
import { readBatches } from './read-batches.ts';
import type { Unchanged } from './unchanged.ts';
import { unchanged } from './unchanged.ts';
import type { Progress } from '../read.ts';

export interface KinOptions extends Omit<BatchesOptions, 'onFile'> {
  /** Tells in which folders the files were looked for: what is kept of one place holds for no other. */
  readonly place: string;
  /** UTC milliseconds: files that were last written before are not to be read. */
  readonly since?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface KinReading {
  readonly kin: readonly MadeKin[];
  /** Files that could not be read at all. */
  readonly problems: readonly Problem[];
}

/** `files` are in order, and none of them was named itself. `undefined` where one that is not to be read is not known. */
export function readKin(files: readonly FoundFile[], sources: Sources, options: KinOptions): KinReading | undefined {
  const { cache, place, since = -Infinity } = options;
  const store = cache === undefined ? undefined : kinStore(place, cache);
  const onFile = progressOf(files, options);
  const same = unchanged(files, store?.items ?? []);
  if (strangers(files, same).some(({ mtimeMs }) => mtimeMs < since)) return undefined;
  const read: ReadBatch[] = [];
  for (let next = strangers(files, same); next.length > 0;) {
    const fresh = readBatches(next, sources, { ...options, onFile });
    read.push(...fresh);
    next = takeTied(same, fresh);
  }
  for (const { bytes } of [...same.values()].flat()) onFile?.(bytes);
  const groups = kin(read.map(({ keys }) => keys));
  const news = groups.map((positions) => positions.flatMap((position) => read[position] ?? []));
  const made = assembled(news, sources, options);
  store?.save(made.flatMap(keepable), new Set(same.keys()));
  const kept = [...same].map(([item, found]) => ofKept(unpackedKin(item, found, sideFileOf)));
  return { kin: [...kept, ...made], problems: read.flatMap(({ problems }) => problems) };
}

function strangers(files: readonly FoundFile[], same: Unchanged): readonly FoundFile[] {
  const known = new Set([...same.values()].flat());
  return files.filter((found) => !known.has(found));
}

/** Takes out the kin that share a key with what was read; their files are to be read as well. */
function takeTied(same: Unchanged, fresh: readonly ReadBatch[]): readonly FoundFile[] {
  if (same.size === 0) return [];
  const table = keyTable(fresh.reduce((sum, { keys }) => sum + keys.length / 2, 0));
  for (const { keys } of fresh) {
    for (let at = 0; at < keys.length; at += 2) table.claim(keys[at] ?? 0, keys[at + 1] ?? 0, 0);
  }
  const tied: FoundFile[] = [];
  for (const [item, found] of same) {
    const { keys } = unpackedKin(item, found, sideFileOf);
    let isTied = false;
    for (let at = 0; at < keys.length && !isTied; at += 2) isTied = table.has(keys[at] ?? 0, keys[at + 1] ?? 0);
    if (!isTied) continue;
    same.delete(item);
    tied.push(...found);
  }
  return tied;
}

function ofKept({ files, rows }: KeptKin): MadeKin {
  return { files: files.map(({ found }) => found), rows, accounts: files.map(({ account }) => account) };
}
