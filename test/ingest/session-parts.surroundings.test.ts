/** What surrounds a session: whose its files are and what they say, and from when to when its files and chains last. */
import { describe, expect, test } from '@jest/globals';
import type { Surroundings } from '../../src/ingest/surroundings.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { partsOf, response, written } from './written.ts';

describe('of a file is told', () => {
  const files = [
    written({ file: 'a' }, { id: 'p', says: [response('m')] }, { id: 'q' }),
    written({ file: 'b', agent: 'k' }, { id: 'r', says: [{ kind: 'session-start', start: 'resume' }] }),
    written({ file: 'c' }, { id: 's' }, { id: 't', chain: { kind: 'agent', agentId: 'l' } }),
  ];
  const each = <Found>(ask: (around: Surroundings, file: number) => Found): readonly Found[] => {
    const { around } = partsOf('one', ...files);
    return files.map((_, file) => ask(around, file));
  };

  test('whose it is', () => {
    expect(each(({ roleOf }, file) => roleOf(file))).toEqual(files.map(({ role }) => role));
  });

  test('what it says', () => {
    expect(each(({ eventsOf }, file) => eventsOf(file))).toEqual(files.map(({ events }) => events));
  });

  test('which records stand in it with those of other chains, and none where it has but its own', () => {
    expect(each(({ embeddedIn }, file) => embeddedIn(file))).toEqual([[], [], files[2]?.records]);
  });

  test('nothing where the run has no such file', () => {
    const { around } = partsOf('one', ...files);
    expect(() => around.roleOf(3)).toThrow('the run has no file 3');
    expect(() => around.eventsOf(3)).toThrow('the run has no file 3');
    expect(around.extentOf(3)).toBeUndefined();
  });
});

describe('from the first to the last dated record', () => {
  const original = written({ file: 'a', session: 'old' }, { id: 'x', at: 1 }, { id: 'y', at: 2 });
  const fork = written(
    { file: 'b' },
    { id: 'x', at: 1 },
    { id: 'u' },
    { id: 'z', at: 9 },
    { id: 'v', at: 4 },
    { id: 'y', at: 2 },
  );
  const undated = written({ file: 'c', agent: 'k' }, { id: 'w' });

  const chainExtents = (session: string, ...transcripts: readonly Transcript[]): unknown => {
    const { parts, around } = partsOf(session, ...transcripts);
    return parts.holders.map((holder) => around.chainExtentOf(holder));
  };

  test('lasts a file, as far as its records are its session’s, and nobody knows how long an undated one', () => {
    const { around } = partsOf('one', original, fork, undated);
    expect([0, 1, 2].map((file) => around.extentOf(file))).toEqual([{ from: 1, to: 2 }, { from: 4, to: 9 }, undefined]);
  });

  test('lasts a chain, which has the first of them for a receipt', () => {
    expect(chainExtents('old', original, fork)).toEqual([
      { firstAt: 1, lastAt: 2, receipt: { file: 'a', line: 1, uuid: 'x' } },
    ]);
    expect(chainExtents('one', original, fork, undated)).toEqual([
      { firstAt: 4, lastAt: 9, receipt: { file: 'b', line: 4, uuid: 'v' } },
      {},
    ]);
  });
});
