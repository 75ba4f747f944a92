/** Archived transcripts beside live ones: what of them is not there any more, under names that say so. */
import { describe, expect, test } from '@jest/globals';
import { archivedTranscripts } from '../../../src/ingest/archive/archived-transcripts.ts';
import type { ArchiveLine } from '../../../src/ingest/archive/line.ts';
import type { FileQuality } from '../../../src/model/quality.ts';
import type { Transcript } from '../../../src/model/transcript.ts';
import { agent, archiveLine, kept, titled, transcript, turn } from './kept.ts';

const a = kept({ identity: 'a' }, titled('Gate'), turn());
const b = kept({ identity: 'b', used: false });

function archived(
  lines: readonly ArchiveLine[],
  { live = [], sameSessions = false, leftovers = [] }: Partial<Options> = {},
): readonly Transcript[] {
  return archivedTranscripts({ lines, ids: new Set(), leftovers, problems: [] }, { live, sameSessions });
}

interface Options {
  readonly live: readonly Transcript[];
  readonly sameSessions: boolean;
  readonly leftovers: readonly FileQuality[];
}

/** The identities of the records of each. */
function identities(transcripts: readonly Transcript[]): readonly string[] {
  return transcripts.map(({ records }) => records.map(({ identity }) => identity).join(''));
}

const none = { rejected: 0, pending: 0, problems: [], unknown: new Map() };

test('a transcript that is gone is there whole, accounted for as archived', () => {
  const file = 'archive:anvil:/home/jo/s-1.jsonl';
  expect(archived([archiveLine([a]), archiveLine([b])])).toEqual([
    {
      source: 'claude-code',
      file,
      role: { kind: 'main' },
      sessionId: 's-1',
      records: [a.record, b.record],
      events: a.events,
      quality: { file, read: 2, used: 1, ignored: 1, ...none, archived: true },
    },
  ]);
});

describe('of several lines', () => {
  test('the last tells the session and what is told of the agent, the first machine by name where it was', () => {
    const lines = [
      archiveLine([a], { role: agent('x'), machine: 'bellows' }),
      archiveLine([b], { role: agent('x', { depth: 1 }), machine: 'anvil' }),
      archiveLine([kept({ identity: 'c' })], { role: agent('x', { depth: 2 }), machine: 'chisel' }),
    ];
    const [only] = archived(lines);
    expect(only?.role).toEqual(agent('x', { depth: 2 }));
    expect(only?.file).toBe('archive:anvil:/home/jo/s-1.jsonl');
  });

  test('each transcript has its own', () => {
    expect(identities(archived([archiveLine([a]), archiveLine([a, b], { file: '/x' })]))).toEqual(['a', 'ab']);
  });
});

describe('beside live transcripts', () => {
  const other = transcript([kept({ identity: 'z' })], { file: '/x', sessionId: 's-1' });
  test.each<readonly [string, readonly Transcript[], readonly string[]]>([
    ['nothing where every record is there', [transcript([a, b])], []],
    ['what is not in the file any more', [transcript([b])], ['a']],
    ['all where the file is gone', [other], ['ab']],
    ['all where the file is of another session', [transcript([a, b], { sessionId: 's-9' })], ['ab']],
  ])('stands %s', (_name, live, expected) => {
    expect(identities(archived([archiveLine([a, b])], { live }))).toEqual(expected);
  });

  test.each<readonly [string, readonly Transcript[], readonly string[]]>([
    ['the title of a session is the live one', [other], ['turn']],
    ['a session of which only an agent is there keeps its title', [{ ...other, role: agent('x') }], ['title', 'turn']],
    ['another session keeps its title', [{ ...other, sessionId: 's-9' }], ['title', 'turn']],
  ])('%s', (_name, live, expected) => {
    expect(archived([archiveLine([a])], { live }).flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual(
      expected,
    );
  });

  test('only sessions that they are of, where files were named', () => {
    const lines = [archiveLine([a]), archiveLine([b], { sessionId: 's-2', file: '/y' })];
    expect(identities(archived(lines, { live: [other], sameSessions: true }))).toEqual(['a']);
    expect(identities(archived(lines, { live: [other] }))).toEqual(['a', 'b']);
  });
});

test('what could not be understood is accounted for, by a transcript of no session', () => {
  const quality = { file: '/kept/anvil.jsonl', read: 1, used: 0, ignored: 0, ...none, rejected: 1 };
  const understood = { ...quality, read: 0, rejected: 0 };
  expect(archived([], { leftovers: [understood, quality] })).toEqual([
    { source: '', file: quality.file, role: { kind: 'main' }, sessionId: '', records: [], events: [], quality },
  ]);
});
