/**
 * The cache on disk: a few shards of each kind in one folder, each item in the shard that the hash of its key says.
 * Whatever goes wrong with it, the answer is the same and only comes later: a shard that cannot be read, or is damaged,
 * or is of another version, holds nothing; one that cannot be written is not written.
 */
import {
  closeSync,
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
import type { Item } from './shard.ts';
import { shardBytes, shardItems } from './shard.ts';

export interface CacheOptions {
  /** Where the shards lie; made when the first is written. */
  readonly folder: string;
  /** Changes whenever what is read, or how it is kept, does: a digest of the program's reading part. */
  readonly version: number;
  /** When the run began, in UTC milliseconds. */
  readonly now: number;
}

/** As many files as keep one append from rewriting much, and one run from opening many. */
export const shardCount = 16;

export interface Shards<Index> {
  /** What a shard holds, read when it is first asked for. */
  readonly items: (number: number) => readonly Item<Index>[];
  /** Keeps these items in the shards of these numbers, instead of what is there. */
  readonly write: (itemsByShard: ReadonlyMap<number, readonly Item<Index>[]>) => void;
}

/** The shards of one kind of item: `name` begins their files' names. */
export function shards<Index>(name: string, options: CacheOptions): Shards<Index> {
  const { folder, version } = options;
  const fileOf = (number: number): string => join(folder, `${name}-${number.toString(16)}.bin`);
  const loaded = new Map<number, readonly Item<Index>[]>();
  return {
    items(number) {
      const known = loaded.get(number);
      if (known !== undefined) return known;
      const items = attempt(() => read<Index>(fileOf(number), version), []);
      loaded.set(number, items);
      return items;
    },
    write(itemsByShard) {
      if (itemsByShard.size > 0) attempt(() => sweep(options), undefined);
      for (const [number, items] of itemsByShard) {
        attempt(() => write(folder, fileOf(number), shardBytes(items, version)), undefined);
      }
    },
  };
}

/** In which shard an item is. */
export function shardNumber(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash >>> 8) % shardCount;
}

function read<Index>(path: string, version: number): readonly Item<Index>[] {
  const { buffer, byteOffset, length } = readFileSync(path);
  return shardItems<Index>(new Uint8Array(buffer, byteOffset, length), version) ?? [];
}

/** Whole or not at all: a reader sees the old shard or the new one, even if the machine stops in between. */
function write(folder: string, path: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
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
