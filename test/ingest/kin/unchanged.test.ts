/** Kept kin of which nothing has changed: all of their files are there as they were, and nobody else claims them. */
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Item } from '../../../src/ingest/cache/shard.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import type { KinIndex, KnownState } from '../../../src/ingest/kin/kept-kin.ts';
import { packedKin } from '../../../src/ingest/kin/kept-kin.ts';
import { unchanged } from '../../../src/ingest/kin/unchanged.ts';
import { foundFile } from '../cache/kept-files.ts';
import { folder, removeFolder } from '../folder.ts';
import { keptFile, keptKin, kinItem, readAt } from './made-kin.ts';

const [a, b, c] = [foundFile({ path: '/a' }), foundFile({ path: '/b' }), foundFile({ path: '/c' })];

/** The files of each kin that is the same. */
function same(files: readonly FoundFile[], ...items: readonly Item<KinIndex>[]): readonly (readonly string[])[] {
  return [...unchanged(files, items).values()].map((found) => found.map(({ path }) => path));
}

describe('a kin', () => {
  test.each<readonly [string, readonly FoundFile[], readonly Item<KinIndex>[], readonly (readonly string[])[]]>([
    ['that is not kept is not known', [a, b], [], []],
    ['is the same where all its files are', [c, b, a], [kinItem(a, b)], [['/a', '/b']]],
    ['is another where a file is gone', [a], [kinItem(a, b)], []],
    ['is another where a file has grown', [a, { ...b, bytes: 101 }], [kinItem(a, b)], []],
    ['is another where a file was written anew', [a, { ...b, mtimeMs: 1001 }], [kinItem(a, b)], []],
    ['is another where a file was replaced', [a, { ...b, inode: 8 }], [kinItem(a, b)], []],
    ['is another where a file is read as something else', [a, { ...b, given: true }], [kinItem(a, b)], []],
    [
      'is the same whatever became of others',
      [a, { ...b, bytes: 101 }, c],
      [kinItem(b), kinItem(a, c)],
      [['/a', '/c']],
    ],
    ['is not believed where another holds one of its files', [a, b, c], [kinItem(a, b), kinItem(b, c)], []],
    [
      'is believed beside two that are not',
      [a, b, c],
      [kinItem(a), kinItem(b), kinItem(c), kinItem(a)],
      [['/b'], ['/c']],
    ],
    ['is not believed, nor are two others that hold its file', [a], [kinItem(a), kinItem(a), kinItem(a)], []],
  ])('%s', (_name, files, items, expected) => {
    expect(same(files, ...items)).toEqual(expected);
  });

  test('is told with the files as this run found them', () => {
    const item = kinItem(a);
    const now = { ...a, file: '/mnt/a' };
    expect([...unchanged([now], [item])]).toEqual([[item, [now]]]);
  });

  test('is another where a file was written just before it was read', () => {
    const late = foundFile({ path: '/a', mtimeMs: readAt - 1000 });
    expect(same([late], kinItem(late))).toEqual([]);
  });
});

describe('the kin of an agent', () => {
  const place = folder({ 'agent-x.meta.json': '{}' });
  const side = join(place, 'agent-x.meta.json');
  utimesSync(side, 1, 1);
  const { size: bytes, mtimeMs, ino: inode } = statSync(side);
  const agent = (name: string): FoundFile =>
    foundFile({ path: join(place, `${name}.jsonl`), role: { kind: 'agent', agentId: name, sessionId: 's' } });
  const isSame = (found: FoundFile, known: KnownState['side']): boolean => {
    const { state } = keptFile(found);
    const files = [keptFile(found, { state: { ...state, side: known } })];
    return unchanged([found], [packedKin(keptKin([], { files }))]).size === 1;
  };

  afterAll(() => removeFolder(place));

  test.each<readonly [string, string, KnownState['side'], boolean]>([
    ['whose side file is as it was is the same', 'agent-x', { bytes, mtimeMs, inode }, true],
    ['whose side file was written anew is another', 'agent-x', { bytes, mtimeMs: mtimeMs - 1, inode }, false],
    ['whose side file is of another size is another', 'agent-x', { bytes: bytes + 1, mtimeMs, inode }, false],
    ['that has a side file now is another', 'agent-x', undefined, false],
    ['without a side file is the same', 'agent-y', undefined, true],
    ['whose side file is gone is another', 'agent-y', { bytes, mtimeMs, inode }, false],
  ])('%s', (_name, name, known, expected) => {
    expect(isSame(agent(name), known)).toBe(expected);
  });

  test('whose side file was written just before it was read is another', () => {
    writeFileSync(side, '{}');
    utimesSync(side, readAt / 1000, readAt / 1000);
    const stats = statSync(side);
    expect(isSame(agent('agent-x'), { bytes: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino })).toBe(false);
  });

  test('a main transcript has no side file', () => {
    const main = foundFile({ path: join(place, 'agent-x.jsonl') });
    expect(isSame(main, undefined)).toBe(true);
  });
});
