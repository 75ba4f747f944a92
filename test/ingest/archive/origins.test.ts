/** Which lines are of one transcript: of one file and chain of a session, or tied by a record that both hold. */
import { describe, expect, test } from '@jest/globals';
import type { ArchiveLine } from '../../../src/ingest/archive/line.ts';
import { byTranscript, originKey } from '../../../src/ingest/archive/origins.ts';
import { agent, archiveLine, kept } from './kept.ts';

/** A line of this session that holds these records; `at` tells the lines of a test apart. */
function line(at: number, sessionId: string, identities: string, of: Partial<ArchiveLine> = {}): ArchiveLine {
  const records = Array.from(identities, (identity) => kept({ identity }));
  return archiveLine(records, { at, sessionId, ...of });
}

/** The lines of each transcript by their times. */
function groups(...lines: readonly ArchiveLine[]): readonly (readonly number[])[] {
  return byTranscript(lines).map((group) => group.map(({ at }) => at));
}

describe('the key of a line', () => {
  const own = originKey(line(1, 's', 'a'));
  test.each<readonly [string, ArchiveLine, boolean]>([
    ['another moment and other records', line(2, 's', 'b'), true],
    ['another machine', line(1, 's', 'a', { machine: 'bellows' }), true],
    ['another session', line(1, 't', 'a'), false],
    ['another file', line(1, 's', 'a', { file: '/home/jo/x.jsonl' }), false],
    ['another source', line(1, 's', 'a', { source: 'tiny' }), false],
    ['an agent', line(1, 's', 'a', { role: agent('x') }), false],
  ])('with %s: %#', (_name, other, isSame) => {
    expect(originKey(other) === own).toBe(isSame);
  });

  test('of an agent is the same whatever is told of it, and another than that of another agent', () => {
    const [bare, told, other] = [agent('x'), agent('x', { depth: 1 }), agent('y')].map((role) =>
      originKey(line(1, 's', 'a', { role })),
    );
    expect(told).toBe(bare);
    expect(other).not.toBe(bare);
  });
});

describe('lines', () => {
  test.each<readonly [string, readonly ArchiveLine[], readonly (readonly number[])[]]>([
    ['none', [], []],
    ['of one transcript', [line(1, 's', 'a'), line(2, 's', 'b')], [[1, 2]]],
    ['of two files', [line(1, 's', 'a'), line(2, 's', 'a', { file: '/x' }), line(3, 's', 'b')], [[1, 3], [2]]],
    [
      'of one file, of sessions without a common record',
      [line(1, 's', 'a'), line(2, 't', 'b'), line(3, 's', 'c')],
      [[1, 3], [2]],
    ],
    [
      'of one file, of sessions with a common record',
      [line(1, 's', 'a'), line(2, 't', 'ab'), line(3, 's', 'c')],
      [[1, 2, 3]],
    ],
    ['of three sessions of a chain', [line(1, 's', 'a'), line(2, 't', 'b'), line(3, 'u', 'ba')], [[1, 2, 3]]],
    [
      'of a session that ties itself to one that is tied',
      [line(1, 's', 'a'), line(2, 't', 'ab'), line(3, 'u', 'b'), line(4, 'v', 'x')],
      [[1, 2, 3], [4]],
    ],
    [
      'of a session that is tied by what came with another',
      [line(1, 's', 'az'), line(2, 't', 'a'), line(3, 'u', 'z')],
      [[1, 2, 3]],
    ],
    ['without records', [line(1, 's', ''), line(2, 't', '')], [[1], [2]]],
    ['of two files with a common record', [line(1, 's', 'a', { file: '/x' }), line(2, 't', 'a')], [[1], [2]]],
    ['of a file and of an agent in it', [line(1, 's', 'a'), line(2, 's', 'a', { role: agent('x') })], [[1], [2]]],
  ])('%s, by their transcripts', (_name, lines, expected) => {
    expect(groups(...lines)).toEqual(expected);
  });

  test('that are brought together keep their order', () => {
    expect(groups(line(4, 't', 'b'), line(3, 's', 'a'), line(2, 't', 'c'), line(1, 's', 'ab'))).toEqual([[4, 3, 2, 1]]);
  });
});
