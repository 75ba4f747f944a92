/** The kin of one place from run to run: what is new is kept beside what still holds, and shards that stay as they are. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { shardNumber } from '../../../src/ingest/cache/shards.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import { packedKin } from '../../../src/ingest/kin/kept-kin.ts';
import { kinStore } from '../../../src/ingest/kin/kin-store.ts';
import type { KinStore } from '../../../src/ingest/kin/kin-store.ts';
import { foundFile } from '../cache/kept-files.ts';
import { folder, removeFolder } from '../folder.ts';
import { keptKin } from './made-kin.ts';

let kept = '';

beforeEach(() => {
  kept = folder({});
});

afterEach(() => removeFolder(kept));

/** As a new run has it. */
function store(place = '/home/jo'): KinStore {
  return kinStore(place, false, { folder: kept, version: 7, now: 0 });
}

/** Files whose kin are kept in one shard, and one that is not. */
const files = Array.from({ length: 200 }, (_, number) => foundFile({ path: `/${number}` }));
const shardOf = ({ path }: FoundFile): number => shardNumber(`claude-code\nmain\nfound\n${path}`);
const [a, b, c, far] = [
  ...files.filter((found) => shardOf(found) === 10).slice(0, 3),
  ...files.filter((found) => shardOf(found) === 3).slice(0, 1),
];
if (a === undefined || b === undefined || c === undefined || far === undefined) throw new Error('no files');

/** The first file of each kin that is kept. */
function paths(of: KinStore = store()): readonly (string | undefined)[] {
  return of.items.map(({ index }) => index.files[0]?.key.split('\n').at(-1));
}

function save(news: readonly FoundFile[], still: readonly FoundFile[] = []): void {
  const own = store();
  const stay = own.items.filter(({ index }) => still.some(({ path }) => index.files[0]?.key.endsWith(`\n${path}`)));
  own.save(
    news.map((found) => keptKin([found])),
    new Set(stay),
  );
}

test('nothing is kept at first', () => {
  expect(store().items).toEqual([]);
});

test('what is kept is there in the next run, whatever it holds', () => {
  const whole = keptKin([a, far], { keys: Uint32Array.of(1, 2) });
  store().save([whole, keptKin([])], new Set());
  expect(store().items).toEqual([packedKin(keptKin([])), packedKin(whole)]);
});

test('kin stand in the shard of their first file, those of one shard side by side', () => {
  save([a, b, far]);
  expect(paths()).toEqual([far.path, a.path, b.path]);
  expect(readdirSync(kept)).toEqual(['kin-9f2a448d-3.bin', 'kin-9f2a448d-a.bin']);
});

test('what still holds stays, what does not goes, and what is new stands behind', () => {
  save([a, b, far]);
  save([c], [b, far]);
  expect(paths()).toEqual([far.path, b.path, c.path]);
  save([], [c, far]);
  expect(paths()).toEqual([far.path, c.path]);
  save([]);
  expect(paths()).toEqual([]);
});

test('a shard in which nothing changes is not written', () => {
  save([a, far]);
  const names = readdirSync(kept);
  for (const name of names) rmSync(join(kept, name));
  const own = ((): KinStore => {
    save([a, far]);
    return store();
  })();
  for (const name of names) rmSync(join(kept, name));
  own.save([keptKin([b])], new Set(own.items));
  expect(readdirSync(kept)).toEqual(names.filter((name) => name.endsWith('-a.bin')));
});

test('what is kept of one place is nothing for another', () => {
  save([a]);
  expect(paths(store('/home/ann'))).toEqual([]);
  const before = readdirSync(kept).map((name) => readFileSync(join(kept, name)));
  store('/home/ann').save([keptKin([a])], new Set());
  expect(readdirSync(kept)).toHaveLength(2);
  expect(readdirSync(kept).map((name) => readFileSync(join(kept, name)))).toEqual(expect.arrayContaining(before));
});

test.each<readonly [string, string]>([
  ['', 'kin-811c9dc5'],
  ['a', 'kin-e40c292c'],
  ['foobar', 'kin-bf9cf968'],
])('the place %j is named by its hash, as FNV-1a has it', (place, name) => {
  store(place).save([keptKin([far])], new Set());
  expect(readdirSync(kept)).toEqual([`${name}-3.bin`]);
});
