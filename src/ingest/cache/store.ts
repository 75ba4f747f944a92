/**
 * The cache on disk: a few shards in one folder, each transcript in the shard that the hash of its path says. Whatever
 * goes wrong with it, the answer is the same and only comes later: a shard that cannot be read, or is damaged, or is
 * of another version, holds nothing; one that cannot be written is not written.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';
import type { CachedFile } from './cached-file.ts';
import { pathOf } from './cached-file.ts';
import type { PackedFile } from './packed-file.ts';
import { packed } from './packed-file.ts';
import { shardBytes, shardFiles } from './shard.ts';

export interface CacheOptions {
  /** Where the shards lie; made when the first is written. */
  readonly folder: string;
  /** Changes whenever what is read, or how it is kept, does: a digest of the program's reading part. */
  readonly version: number;
  /** When the run began, in UTC milliseconds. */
  readonly now: number;
}

export interface Store {
  /** What is kept of a transcript. */
  readonly find: (key: string) => PackedFile | undefined;
  /** Keeps what was read in this run. */
  readonly save: (files: readonly CachedFile[]) => void;
}

/** As many files as keep one append from rewriting much, and one run from opening many. */
const shardCount = 16;

export function store(options: CacheOptions): Store {
  const shards = new Map<number, ReadonlyMap<string, PackedFile>>();
  const shardOf = (number: number): ReadonlyMap<string, PackedFile> => {
    const known = shards.get(number);
    if (known !== undefined) return known;
    const loaded = new Map(load(options, number).map((file) => [file.index.key, file]));
    shards.set(number, loaded);
    return loaded;
  };
  return {
    find: (key) => shardOf(shardNumber(key)).get(key),
    save(files) {
      const changed = new Map<number, CachedFile[]>();
      for (const file of files) {
        const number = shardNumber(file.key);
        changed.set(number, [...(changed.get(number) ?? []), file]);
      }
      if (changed.size > 0) attempt(() => sweep(options), undefined);
      for (const [number, news] of changed) {
        const kept = others(shardOf(number), news);
        attempt(() => write(options, number, shardBytes([...kept, ...news.map(packed)], options.version)), undefined);
      }
    },
  };
}

/** What the shard holds beside, as long as its transcripts exist. */
function others(shard: ReadonlyMap<string, PackedFile>, news: readonly CachedFile[]): readonly PackedFile[] {
  const replaced = new Set(news.map(({ key }) => key));
  return [...shard.values()].filter(({ index: { key } }) => !replaced.has(key) && existsSync(pathOf(key)));
}

function shardNumber(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 8) % shardCount;
}

function fileName(number: number): string {
  return `facts-${number.toString(16)}.bin`;
}

function load({ folder, version }: CacheOptions, number: number): readonly PackedFile[] {
  return attempt(() => {
    const { buffer, byteOffset, length } = readFileSync(join(folder, fileName(number)));
    return shardFiles(new Uint8Array(buffer, byteOffset, length), version) ?? [];
  }, []);
}

/** Whole or not at all: a reader sees the old shard or the new one, even if the machine stops in between. */
function write({ folder }: CacheOptions, number: number, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName(number));
  const temporary = `${path}.${pid}.tmp`;
  const descriptor = openSync(temporary, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } catch (error) {
    attempt(() => rmSync(temporary, { force: true }), undefined);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, path);
}

const staleMs = 60 * 60 * 1000;

/** Removes what a run left that was stopped while it wrote. */
function sweep({ folder, now }: CacheOptions): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.tmp') && statSync(path).mtimeMs < now - staleMs) rmSync(path, { force: true });
  }
}

/** The cache may fail in any way that a file system, or a damaged file, can: then there is none. */
function attempt<Value>(action: () => Value, otherwise: Value): Value {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
