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
}

export function factsStore(options: CacheOptions): FactsStore {
  const kept = shards<FileIndex>('facts', options);
  const byKey = new Map<number, ReadonlyMap<string, PackedFile>>();
  const filesOf = (number: number): ReadonlyMap<string, PackedFile> => {
    const known = byKey.get(number) ?? new Map(kept.items(number).map((file) => [file.index.key, file]));
    byKey.set(number, known);
    return known;
  };
  return {
    find: (found) => filesOf(shardOf(found)).get(cacheKey(found)),
    save(files) {
      const changed = new Map<number, CachedFile[]>();
      for (const file of files) {
        const number = shardOf(file.found);
        changed.set(number, [...(changed.get(number) ?? []), file]);
      }
      for (const [number, news] of changed) {
        kept.write(new Map([[number, [...others(filesOf(number), news), ...news.map(packed)]]]));
      }
    },
  };
}

/** The files of a session change together. */
function shardOf(found: FoundFile): number {
  return shardNumber(found.role.sessionId ?? cacheKey(found));
}

/** What the shard holds beside, as long as its transcripts exist. */
function others(shard: ReadonlyMap<string, PackedFile>, news: readonly CachedFile[]): readonly PackedFile[] {
  const replaced = new Set(news.map(({ found }) => cacheKey(found)));
  return [...shard.values()].filter(({ index: { key } }) => !replaced.has(key) && existsSync(pathOf(key)));
}
