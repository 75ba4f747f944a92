/** By what a kept transcript is known again: which file it is, and as what it was read. */
import { describe, expect, test } from '@jest/globals';
import { cacheKey, pathOf } from '../../../src/ingest/cache/cached-file.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import { foundFile } from './kept-files.ts';

const own = cacheKey(foundFile());

describe('the key of a file', () => {
  test('tells its source, its role, how it was found and its path', () => {
    expect(cacheKey(foundFile())).toBe('claude-code\nmain\nfound\n/home/jo/s-1.jsonl');
    expect(cacheKey(foundFile({ given: true }))).toBe('claude-code\nmain\ngiven\n/home/jo/s-1.jsonl');
  });

  test.each<readonly [string, Partial<FoundFile>, boolean]>([
    ['however it is printed', { file: '/link/s-1.jsonl' }, true],
    ['however large it is', { bytes: 1, mtimeMs: 2, inode: 3 }, true],
    ['at another place', { path: '/home/jo/s-2.jsonl' }, false],
    ['of another source', { source: 'tiny' }, false],
    ['read as that of an agent', { role: { kind: 'agent', agentId: 'x', sessionId: 's-1' } }, false],
    ['that was named', { given: true }, false],
  ])('is the same or another for a file %s: %#', (_name, of, isSame) => {
    expect(cacheKey(foundFile(of)) === own).toBe(isSame);
  });
});

test.each(['/home/jo/s-1.jsonl', '/odd\nname\n/x.jsonl', ''])('the path is read back from a key: %j', (path) => {
  expect(pathOf(cacheKey(foundFile({ path })))).toBe(path);
});
