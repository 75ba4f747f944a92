/** Shards on disk: what was written is read by the next run, and whatever goes wrong there is nothing, and no error. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Item } from '../../../src/ingest/cache/shard.ts';
import type { CacheOptions } from '../../../src/ingest/cache/shards.ts';
import { shardCount, shardNumber, shards } from '../../../src/ingest/cache/shards.ts';
import { folder, removeFolder } from '../folder.ts';

const now = Date.UTC(2030, 0, 1);
const [gate, fence] = ['gate', 'fence'].map((index, at): Item<string> => ({ index, words: Uint32Array.of(at, 9) }));
let root = '';
let kept = '';

beforeEach(() => {
  root = folder({ file: 'mine' });
  kept = join(root, 'deep', 'kept');
});

afterEach(() => removeFolder(root));

function options(of: Partial<CacheOptions> = {}): CacheOptions {
  return { folder: kept, version: 7, now, ...of };
}

function write(number: number, items: readonly (Item<string> | undefined)[], of: Partial<CacheOptions> = {}): void {
  shards<string>('facts', options(of)).write(new Map([[number, items.flatMap((item) => item ?? [])]]));
}

/** What a new run reads. */
function read(number: number, of: Partial<CacheOptions> = {}, name = 'facts'): readonly Item<string>[] {
  return shards<string>(name, options(of)).items(number);
}

describe('a shard that was written', () => {
  test('is read by the next run, each by its number', () => {
    write(0, [gate, fence]);
    write(15, [fence]);
    expect([read(0), read(15), read(1)]).toEqual([[gate, fence], [fence], []]);
    expect(readdirSync(kept)).toEqual(['facts-0.bin', 'facts-f.bin']);
  });

  test('takes the place of what was there', () => {
    write(3, [gate, fence]);
    write(3, [fence]);
    expect(read(3)).toEqual([fence]);
  });

  test('is one of its kind and version', () => {
    write(3, [gate]);
    expect([read(3, {}, 'kin'), read(3, { version: 8 }), read(3)]).toEqual([[], [], [gate]]);
  });

  test('is for its owner alone', () => {
    write(3, [gate]);
    expect([kept, join(kept, 'facts-3.bin')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  });
});

describe('a run', () => {
  test('reads a shard once', () => {
    write(3, [gate]);
    const own = shards<string>('facts', options());
    const first = own.items(3);
    write(3, [fence]);
    expect(own.items(3)).toBe(first);
    expect(own.items(4)).toEqual([]);
  });

  test('that keeps nothing leaves everything as it is', () => {
    shards('facts', options()).write(new Map());
    expect(existsSync(kept)).toBe(false);
  });
});

describe('what a stopped run left', () => {
  const left = (name: string, ageMs: number): string => {
    mkdirSync(kept, { recursive: true });
    const path = join(kept, name);
    writeFileSync(path, 'half');
    utimesSync(path, (now - ageMs) / 1000, (now - ageMs) / 1000);
    return path;
  };

  test('goes once it is more than an hour old, and nothing else does', () => {
    const gone = left('facts-1.bin.1.tmp', 3_601_000);
    const stay = [left('facts-1.bin.2.tmp', 3_600_000), left('facts-1.bin.3.tmp', 1000), left('notes.txt', 9_999_000)];
    shards('facts', options()).write(new Map());
    expect(existsSync(gone)).toBe(true);
    write(3, [gate]);
    expect([gone, ...stay].map((path) => existsSync(path))).toEqual([false, true, true, true]);
  });

  test('and cannot be looked at, keeps nothing from being written', () => {
    mkdirSync(kept, { recursive: true });
    symlinkSync(join(root, 'none'), join(kept, 'a.tmp'));
    write(3, [gate]);
    expect(read(3)).toEqual([gate]);
  });
});

describe('nothing is held, and nothing fails, where', () => {
  test('a shard is damaged', () => {
    write(3, [gate]);
    writeFileSync(join(kept, 'facts-3.bin'), 'damaged');
    expect(read(3)).toEqual([]);
  });

  test('a file stands in the place of the folder', () => {
    const of = { folder: join(root, 'file') };
    write(3, [gate], of);
    expect(read(3, of)).toEqual([]);
    expect(readFileSync(join(root, 'file'), 'utf8')).toBe('mine');
  });

  test('a folder stands in the place of a shard, and the others are written', () => {
    mkdirSync(join(kept, 'facts-3.bin'), { recursive: true });
    const items = new Map([3, 4].map((number) => [number, gate === undefined ? [] : [gate]]));
    shards<string>('facts', options()).write(items);
    expect([read(3), read(4)]).toEqual([[], [gate]]);
  });

  test('the disk is full: what was there stays, and no half is left', () => {
    write(3, [gate]);
    const temporary = `facts-3.bin.${pid}.tmp`;
    // A device that is always full, where the system has one; another cannot make such a file.
    symlinkSync('/dev/full', join(kept, temporary));
    write(3, [fence], { now: 0 });
    expect(read(3)).toEqual([gate]);
    expect(readdirSync(kept)).toEqual(['facts-3.bin', ...(existsSync('/dev/full') ? [] : [temporary])]);
  });
});

describe('the shard of a key', () => {
  test('is the same from run to run', () => {
    expect(['', 'a', 's-1', 'claude-code\nmain\nfound\n/home/jo/s-1.jsonl'].map(shardNumber)).toEqual([0, 8, 12, 5]);
  });

  test('is any of them', () => {
    const numbers = new Set(Array.from({ length: 400 }, (_, at) => shardNumber(`session ${at}`)));
    expect([...numbers].toSorted((left, right) => left - right)).toEqual(
      Array.from({ length: shardCount }, (_, n) => n),
    );
  });
});
