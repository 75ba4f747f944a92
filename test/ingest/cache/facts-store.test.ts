/** The facts of transcripts from run to run: found by their file, those of a session together, as long as files exist. */
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { CachedFile } from '../../../src/ingest/cache/cached-file.ts';
import { cacheKey } from '../../../src/ingest/cache/cached-file.ts';
import { factsStore } from '../../../src/ingest/cache/facts-store.ts';
import type { FactsStore } from '../../../src/ingest/cache/facts-store.ts';
import { packed } from '../../../src/ingest/cache/packed-file.ts';
import { shardNumber } from '../../../src/ingest/cache/shards.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import { folder, removeFolder } from '../folder.ts';
import { cachedFile, foundFile } from './kept-files.ts';

let root = '';
let kept = '';

beforeEach(() => {
  root = folder({ 'a.jsonl': '', 'b.jsonl': '', 'c.jsonl': '' });
  kept = join(root, 'kept');
});

afterEach(() => removeFolder(root));

/** As a new run has it. */
function store(): FactsStore {
  return factsStore({ folder: kept, version: 7, now: 0 });
}

function found(name: string, sessionId?: string): FoundFile {
  return foundFile({ path: join(root, `${name}.jsonl`), role: { kind: 'main', sessionId } });
}

function file(of: FoundFile, readAt = 1): CachedFile {
  return cachedFile({ found: of, readAt });
}

/** When what a new run finds of each was read. */
function keptAt(...files: readonly FoundFile[]): readonly (number | undefined)[] {
  const own = store();
  return files.map((each) => own.find(each)?.index.readAt);
}

/** The files of the shards of these keys. */
function shardNames(...keys: readonly string[]): readonly string[] {
  const names = keys.map((key) => `facts-${shardNumber(key).toString(16)}.bin`);
  return [...new Set(names)].toSorted();
}

test('nothing is found where nothing is kept', () => {
  expect(store().find(found('a'))).toBe(undefined);
});

test('what was kept is found by the next run, and only that', () => {
  const whole = file(found('a', 's'));
  store().save([whole]);
  expect(store().find(found('a', 's'))).toEqual(packed(whole));
  expect(keptAt(found('b', 's'), { ...found('a', 's'), given: true })).toEqual([undefined, undefined]);
});

test('files of one session are kept together, and side by side', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => found(name, 's'));
  if (a === undefined || b === undefined || c === undefined) throw new Error('no files');
  store().save([file(a, 1), file(b, 2), file(c, 3)]);
  expect(readdirSync(kept)).toEqual(shardNames('s'));
  expect(keptAt(a, b, c)).toEqual([1, 2, 3]);
});

test('files whose places tell no session are kept by their names', () => {
  const files = ['a', 'b', 'c'].map((name) => found(name));
  store().save(files.map((each, number) => file(each, number)));
  expect(keptAt(...files)).toEqual([0, 1, 2]);
  expect(readdirSync(kept)).toEqual(shardNames(...files.map(cacheKey)));
});

test('what is read anew takes the place of what was kept, beside the others', () => {
  const [a, b] = [found('a', 's'), found('b', 's')];
  store().save([file(a, 1), file(b, 2)]);
  const later = store();
  expect(later.find(b)?.index.key).toBe(cacheKey(b));
  later.save([file(a, 3)]);
  expect(keptAt(a, b)).toEqual([3, 2]);
  rmSync(a.path);
  store().save([file(b, 4)]);
  expect(keptAt(a, b)).toEqual([undefined, 4]);
});

test('what is read again is kept once', () => {
  const bytes = (): readonly number[] => readdirSync(kept).map((name) => statSync(join(kept, name)).size);
  store().save([file(found('a', 's'))]);
  const before = bytes();
  store().save([file(found('a', 's'))]);
  expect(bytes()).toEqual(before);
});

test('a run that reads nothing anew changes nothing', () => {
  store().save([file(found('a', 's'))]);
  const before = readdirSync(kept);
  store().save([]);
  expect(readdirSync(kept)).toEqual(before);
  expect(keptAt(found('a', 's'))).toEqual([1]);
});
