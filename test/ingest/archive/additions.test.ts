/** What an archive lacks: records that it does not hold, or holds in other words, and what is told of agents. */
import { describe, expect, test } from '@jest/globals';
import { additions, linesOf } from '../../../src/ingest/archive/additions.ts';
import type { ArchiveLine } from '../../../src/ingest/archive/line.ts';
import type { Transcript } from '../../../src/model/transcript.ts';
import { agent, archiveLine, kept, titled, transcript } from './kept.ts';

const a = kept({ identity: 'a' }, titled('Gate'));
const b = kept({ identity: 'b', line: 2 });

/** The identities of the records to add, transcript by transcript. */
function added(archived: readonly ArchiveLine[], ...transcripts: readonly Transcript[]): readonly string[] {
  return additions(archived, transcripts).map(({ records }) => records.map(({ record }) => record.identity).join(''));
}

describe('to be added is', () => {
  const told = agent('x', { agentType: 'Plan' });
  test.each<readonly [string, readonly ArchiveLine[], Transcript, readonly string[]]>([
    ['all of what is not archived', [], transcript([a, b]), ['ab']],
    ['nothing of a transcript without records', [], transcript([]), []],
    ['nothing where all is archived', [archiveLine([a, b])], transcript([a, b]), []],
    ['nothing where two lines hold it', [archiveLine([a]), archiveLine([b])], transcript([a, b]), []],
    ['the rest', [archiveLine([a])], transcript([a, b]), ['b']],
    [
      'a record that says something else',
      [archiveLine([kept({ identity: 'a' }, titled('Fence'))])],
      transcript([a]),
      ['a'],
    ],
    ['a record that says more', [archiveLine([kept({ identity: 'a' })])], transcript([a]), ['a']],
    ['nothing of a record on another line', [archiveLine([b])], transcript([kept({ identity: 'b', line: 9 })]), []],
    ['what another file holds', [archiveLine([a], { file: '/x' })], transcript([a]), ['a']],
    ['what another session holds', [archiveLine([a], { sessionId: 't' })], transcript([a]), ['a']],
    [
      'what is told of an agent, alone',
      [archiveLine([a], { role: agent('x') })],
      transcript([a], { role: told }),
      [''],
    ],
    ['nothing where the agent is the same', [archiveLine([a], { role: told })], transcript([a], { role: told }), []],
    [
      'what the last line does not tell of an agent',
      [archiveLine([a], { role: told }), archiveLine([b], { role: agent('x') })],
      transcript([a], { role: told }),
      [''],
    ],
  ])('%s', (_name, archived, live, expected) => {
    expect(added(archived, live)).toEqual(expected);
  });

  test('of each transcript its own', () => {
    const [one, other] = [transcript([a]), transcript([a, b], { file: '/x' })];
    expect(added([archiveLine([a])], one, other)).toEqual(['ab']);
    expect(additions([], [one, other]).map((addition) => addition.transcript)).toEqual([one, other]);
  });

  test('each record with its own events, in their order', () => {
    const twice = kept({ identity: 'c' }, titled('Fence'), titled('Hedge'));
    expect(additions([], [transcript([a, b, twice])])[0]?.records).toEqual([a, b, twice]);
  });
});

describe('lines', () => {
  const now = { machine: 'bellows', at: 77 };

  test('name their transcript, the machine and the moment', () => {
    const live = transcript([a, b], { role: agent('x') });
    expect([...linesOf(additions([], [live]), now)]).toEqual([archiveLine([a, b], { ...now, role: agent('x') })]);
  });

  test('without records say what is told of an agent', () => {
    const live = transcript([a], { role: agent('x', { depth: 1 }) });
    const lines = [...linesOf(additions([archiveLine([a], { role: agent('x') })], [live]), now)];
    expect(lines).toEqual([archiveLine([], { ...now, role: live.role })]);
  });

  test.each([
    { records: 1000, shares: [1000] },
    { records: 1001, shares: [1000, 1] },
    { records: 2000, shares: [1000, 1000] },
  ])('of $records records hold $shares', ({ records, shares }) => {
    const many = Array.from({ length: records }, (_, number) => kept({ identity: `${number}` }));
    const lines = [...linesOf([{ transcript: transcript([]), records: many }], now)];
    expect(lines.map((line) => line.records.length)).toEqual(shares);
    expect(lines.flatMap((line) => line.records)).toEqual(many);
  });
});
