/** The facts of transcripts as they are kept from run to run: those of one session in one shard, with those of others. */
import { existsSync } from 'node:fs';
import type { FoundFile } from '../found.ts';
import type { CachedFile } from './cached-file.ts';
import { cacheKey, pathOf } from './cached-file.ts';
import type { FileIndex, PackedFile } from './packed-file.ts';
import { packed } from './packed-file.ts';
import type { CacheOptions } from './shards.ts';
import { shardNumber, shards } from './shards.ts';

export interface FactsStore {
  /** What is kept of a transcript. */
  readonly find: (found: FoundFile) => PackedFile | undefined;
  /** Keeps what was read in this run. */
  readonly save: (files: readonly CachedFile[]) => void;
  readonly savePacked: (files: readonly NewFile[]) => void;
}

export interface NewFile {
  readonly found: FoundFile;
  readonly packed: PackedFile;
}

export function factsStore(options: CacheOptions): FactsStore {
  const kept = shards<FileIndex>('facts', options);
  const byKey = new Map<number, ReadonlyMap<string, PackedFile>>();
  const filesOf = (number: number): ReadonlyMap<string, PackedFile> => {
    const known = byKey.get(number) ?? new Map(kept.items(number).map((file) => [file.index.key, file]));
    byKey.set(number, known);
    return known;
  };
  const savePacked = (files: readonly NewFile[]): void => {
    const changed = new Map<number, NewFile[]>();
    for (const file of files) {
      const number = shardOf(file.found);
      const news = changed.get(number);
      if (news === undefined) changed.set(number, [file]);
      else news.push(file);
    }
    for (const [number, news] of changed) {
      kept.write(new Map([[number, [...others(filesOf(number), news), ...news.map((file) => file.packed)]]]));
    }
  };
  return {
    find: (found) => filesOf(shardOf(found)).get(cacheKey(found)),
    save: (files) => savePacked(files.map((file) => ({ found: file.found, packed: packed(file) }))),
    savePacked,
  };
}

/** The files of a session change together. */
function shardOf(found: FoundFile): number {
  return shardNumber(found.role.sessionId ?? cacheKey(found));
}

/** What the shard holds beside, as long as its transcripts exist. */
function others(shard: ReadonlyMap<string, PackedFile>, news: readonly NewFile[]): readonly PackedFile[] {
  const replaced = new Set(news.map(({ found }) => cacheKey(found)));
  return [...shard.values()].filter(({ index: { key } }) => !replaced.has(key) && existsSync(pathOf(key)));
}
