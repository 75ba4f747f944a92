import { describe, expect, test } from '@jest/globals';
import type { FoundFile } from '../../src/ingest/found.ts';
import { missingFiles, writtenSince } from '../../src/ingest/window.ts';
import type { Transcript } from '../../src/model/transcript.ts';

describe('files by their dates', () => {
  const found = (file: string, mtimeMs: number, sessionId?: string): FoundFile => {
    const place = { source: 'claude-code', file, path: file, origin: 'disk', bytes: 1, inode: 1 } as const;
    return { ...place, mtimeMs, role: { kind: 'main', sessionId }, given: false, companion: false };
  };
  const said = (sessionId: string, ...times: readonly (number | undefined)[]): Transcript => {
    const records = times.map((at, line) => ({ line, identity: `${sessionId}-${line}`, at, used: true }));
    const counts = { read: 0, used: 0, ignored: 0, rejected: 0, pending: 0, problems: [], unknown: new Map() };
    const file = `${sessionId}.jsonl`;
    return {
      source: 'claude-code',
      file,
      role: { kind: 'main' },
      sessionId,
      records,
      events: [],
      quality: { file, ...counts },
    };
  };
  const names = (files: readonly FoundFile[]): readonly string[] => files.map(({ file }) => file);

  test('those written at the instant and after it', () => {
    expect(names(writtenSince([found('a', 9), found('b', 10), found('c', 11)], 10))).toEqual(['b', 'c']);
  });

  test.each<readonly [string, FoundFile, readonly Transcript[], boolean]>([
    ['written after the oldest record that was read', found('x', 51), [said('s', 50, 70)], true],
    ['written with the oldest record', found('x', 50), [said('s', 70, 50)], true],
    ['written before it', found('x', 49), [said('s', 50)], false],
    ['of a session that was read, however old', found('x', 1, 's'), [said('s', 50)], true],
    ['of another session', found('x', 1, 't'), [said('s', 50)], false],
    ['of no session that its place tells', found('x', 1), [said('s', 50)], false],
    ['beside records without a time', found('x', 1), [said('s', undefined)], false],
    ['beside a record without a time and another', found('x', 60), [said('s', undefined, 50)], true],
    ['where nothing was read', found('x', 1e15), [], false],
  ])('a file %s is missing: %#', (_name, file, transcripts, isMissing) => {
    expect(names(missingFiles([file], { files: new Set(), transcripts }))).toEqual(isMissing ? ['x'] : []);
    expect(missingFiles([file], { files: new Set([file]), transcripts })).toEqual([]);
  });
});
