/** The order of found files: the same on every machine. */
import { expect, test } from '@jest/globals';
import type { FoundFile } from '../../src/ingest/found.ts';
import { compareFound } from '../../src/ingest/found.ts';

const found = (file: string, path: string): FoundFile => ({
  source: 'tiny',
  file,
  path,
  origin: 'disk',
  role: { kind: 'main' },
  bytes: 0,
  mtimeMs: 0,
  inode: 0,
  given: false,
  companion: false,
});

test('files stand by their printed path, then by their real one', () => {
  const ordered = [found('a', 'z'), found('b', 'x'), found('b', 'y'), found('c', 'a')];
  expect(ordered.toReversed().toSorted(compareFound)).toEqual(ordered);
  expect(compareFound(found('a', 'a'), found('a', 'a'))).toBe(0);
});
