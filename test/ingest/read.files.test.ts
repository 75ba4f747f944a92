/** Which files of a run are read, which of them are kept, and in which order they are told. */
import { rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FoundFile } from '../../src/ingest/found.ts';
import type { Reading, ReadOptions } from '../../src/ingest/read.ts';
import { progressOf, readTranscripts, transcriptOf } from '../../src/ingest/read.ts';
import { emptyTally } from '../../src/ingest/tally.ts';
import { marks } from '../../src/model/scan.ts';
import type { Source } from '../../src/model/source.ts';
import { folder, removeFolder } from './folder.ts';
import { scanOf } from './scans.ts';
import { tinySource } from './tiny-source.ts';

/** Records may say when they were written. */
const source: Source = {
  ...tinySource,
  decode(record, place) {
    const decoded = tinySource.decode(record, place);
    const { at } = record;
    return decoded.kind === 'rejected' || typeof at !== 'number'
      ? decoded
      : { ...decoded, record: { ...decoded.record, at } };
  },
};

const folders: string[] = [];

afterEach(() => {
  for (const root of folders.splice(0)) removeFolder(root);
});

interface Written extends Partial<FoundFile> {
  /** Of its record. */
  readonly at?: number;
  readonly session?: string;
}

/** Files by name, each with one record. */
function home(parts: Readonly<Record<string, Written>>): readonly FoundFile[] {
  const record = ({ at, session }: Written): string => JSON.stringify({ type: 'title', at, sessionId: session });
  const root = folder(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, record(part)])));
  folders.push(root);
  return Object.entries(parts).map(([name, more]) => {
    const path = join(root, name);
    if (more.mtimeMs !== undefined) utimesSync(path, more.mtimeMs / 1000, more.mtimeMs / 1000);
    const { size: bytes, mtimeMs, ino: inode } = statSync(path);
    const place = { source: 'tiny', file: name, path, origin: 'disk', role: { kind: 'main' } } as const;
    return { ...place, bytes, mtimeMs, inode, given: false, companion: false, ...more };
  });
}

function read(files: readonly FoundFile[], options: Partial<ReadOptions> = {}): Reading {
  return readTranscripts(files, { tiny: source }, { includeText: false, ...options });
}

const names = ({ transcripts }: Reading): unknown => transcripts.map(({ file }) => file);

test('transcripts and problems are told in the order of the files, and nothing is left unread', () => {
  const files = home({ d: {}, b: {}, c: {}, a: {} });
  for (const { path } of files.slice(0, 2)) rmSync(path);
  const reading = read(files);
  expect(names(reading)).toEqual(['a', 'c']);
  expect(reading.problems.map(({ file, line, reason }) => [file, line, reason])).toEqual([
    ['b', 0, 'unreadable-file'],
    ['d', 0, 'unreadable-file'],
  ]);
  expect(reading.unread).toBe(0);
});

test('a transcript says who wrote it, which file it is and whose', () => {
  const role = { kind: 'agent', agentId: 'k', sessionId: 's', workflowRun: 'wf' } as const;
  const [transcript] = read(home({ 'agent-k.jsonl': { role } })).transcripts;
  expect(transcript).toMatchObject({ source: 'tiny', file: 'agent-k.jsonl', sessionId: 's', quality: { used: 1 } });
  expect(transcript?.role).toEqual({ kind: 'agent', agentId: 'k', workflowRun: 'wf', meta: {} });
  expect(transcript?.quality.problems).toHaveLength(0);
  expect(read(home({ 'x.y.jsonl': { role: { kind: 'main' } } })).transcripts[0]).toMatchObject({
    sessionId: 'x.y',
    role: { kind: 'main' },
  });
});

test('a record of a sidechain is another agent’s in a main transcript, and its own in an agent’s', () => {
  const records = [{ marks: marks.kept | marks.sidechain, uuid: 'u1' }];
  const facts = { scanned: scanOf({ records }), tally: emptyTally('f') };
  const agent = { kind: 'agent', agentId: 'k' } as const;
  const chains = home({ a: {}, b: { role: agent } }).map((file) => transcriptOf(file, source, facts).records[0]?.chain);
  expect(chains).toStrictEqual([{ kind: 'sidechain' }, undefined]);
});

describe('a companion is kept', () => {
  const companion = true;

  test.each<readonly [string, Readonly<Record<string, Written>>, readonly string[]]>([
    [
      'where it belongs to a session that was asked for',
      { a: { session: 's' }, b: { companion, session: 's' } },
      ['a', 'b'],
    ],
    ['not where it belongs to another', { a: { session: 's' }, b: { companion, session: 't' } }, ['a']],
    ['wherever it stands', { a: { companion, session: 's' }, b: { session: 's' } }, ['a', 'b']],
    ['not for another companion', { a: { companion, session: 's' }, b: { companion, session: 's' } }, []],
  ])('%s', (_name, parts, found) => {
    expect(names(read(home(parts)))).toEqual(found);
  });
});

describe('since a time', () => {
  const role = (sessionId: string): FoundFile['role'] => ({ kind: 'main', sessionId });
  const parts = {
    e: { mtimeMs: 9_000_000, at: 7_000_000, role: role('s') },
    d: { mtimeMs: 7_500_000, at: 6_000_000 },
    c: { mtimeMs: 6_500_000, at: 6_400_000 },
    b: { mtimeMs: 3_000_000, at: 2_900_000, role: role('s') },
    a: { mtimeMs: 1_000_000, at: 500_000, role: role('t') },
  };

  test('files are read that were written since, and those on which they depend, and so on', () => {
    expect(names(read(home({ a: parts.a, c: parts.c }), { since: 8_000_000 }))).toEqual([]);
    const { unread, ...reading } = read(home(parts), { since: 8_000_000 });
    expect([names({ unread, ...reading }), unread]).toEqual([['b', 'c', 'd', 'e'], 1]);
    const few = read(home({ d: parts.d, c: parts.c, a: parts.a }), { since: 6_600_000 });
    expect([names(few), few.unread]).toEqual([['c', 'd'], 1]);
  });

  test('files that cannot be read are told once, in their order', () => {
    const files = home({ z: { mtimeMs: 9_000_000 }, y: { mtimeMs: 9_000_000 }, x: { mtimeMs: 1_000_000 } });
    for (const { path } of files.slice(0, 2)) rmSync(path);
    const { problems, unread } = read(files, { since: 8_000_000 });
    expect([problems.map(({ file }) => file), unread]).toEqual([['y', 'z'], 1]);
  });

  test('files that were named are read, however old, and all others', () => {
    const files = home({ ...parts, b: { ...parts.b, given: true } });
    const reading = read(files, { since: 8_000_000 });
    expect([names(reading), reading.unread]).toEqual([['a', 'b', 'c', 'd', 'e'], 0]);
  });
});

test('progress is told where somebody listens', () => {
  const told: unknown[] = [];
  const files = home({ a: { bytes: 3 }, b: { bytes: 4 } });
  const progress = progressOf(files, { onProgress: (each) => told.push(each) });
  for (const bytes of [4, 3]) progress?.(bytes);
  expect(told).toEqual([
    { files: 1, filesTotal: 2, bytes: 4, bytesTotal: 7 },
    { files: 2, filesTotal: 2, bytes: 7, bytesTotal: 7 },
  ]);
  expect(progressOf(files, {})).toBeUndefined();
});
