/** A kin as it is kept: what is unpacked in the next run is what was packed, under the names of that run. */
import { describe, expect, test } from '@jest/globals';
import type { KeptKin } from '../../../src/ingest/kin/kept-kin.ts';
import { packedKin, unpackedKin } from '../../../src/ingest/kin/kept-kin.ts';
import type { FactRows } from '../../../src/model/fact-rows.ts';
import type { SessionHead, StatementRows } from '../../../src/model/statement-rows.ts';
import {
  entryTimes,
  entryWords,
  largeNumbers,
  promptNumbers,
  rebuildNumbers,
} from '../../../src/model/statement-rows.ts';
import { foundFile } from '../cache/kept-files.ts';
import { keptFile, keptKin, noRows } from './made-kin.ts';

const main = foundFile({ path: '/home/jo/s-1.jsonl' });
const agent = foundFile({ path: '/home/jo/agent-x.jsonl', role: { kind: 'agent', agentId: 'x', sessionId: 's-1' } });
const sideOf = (file: string): string => `${file} (side)`;

/** So many numbers, from a number on. */
function numbers(length: number, from: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => from + at / 4);
}

function rowsOf(
  entries: number,
  of: Partial<Record<'large' | 'rebuilds' | 'prompts' | 'otherTimes', number>> = {},
): StatementRows {
  return {
    ...noRows,
    texts: ['claude-opus-4-8', 'main'],
    entryTimes: numbers(entries * entryTimes.length, 1e12),
    entryWords: Uint32Array.from({ length: entries * entryWords.length }, (_, at) => 7000 + at),
    large: numbers((of.large ?? 0) * largeNumbers.length, 2e12),
    rebuilds: numbers((of.rebuilds ?? 0) * rebuildNumbers.length, 3e12),
    prompts: numbers((of.prompts ?? 0) * promptNumbers.length, 4e12),
    otherTimes: numbers(of.otherTimes ?? 0, 5e12),
  };
}

function again({ index, words }: ReturnType<typeof packedKin>, found = [main, agent]): KeptKin {
  return unpackedKin({ index: JSON.parse(JSON.stringify(index)), words }, found, sideOf);
}

describe('a kin is the same again', () => {
  test.each<readonly [string, StatementRows, readonly number[]]>([
    ['of nothing', noRows, []],
    ['with keys', noRows, [1, 2, 3, 4]],
    ['with entries', rowsOf(3), []],
    ['with counters that are large', rowsOf(1, { large: 2 }), [9, 9]],
    ['with rebuilds', rowsOf(0, { rebuilds: 2 }), [9, 9]],
    ['with prompts', rowsOf(0, { prompts: 3 }), [9, 9]],
    ['with other times', rowsOf(0, { otherTimes: 3 }), [9, 9]],
    [
      'with an odd number of words, and everything',
      rowsOf(3, { large: 1, rebuilds: 2, prompts: 3, otherTimes: 4 }),
      [5, 6],
    ],
  ])('%s', (_name, rows, keys) => {
    const whole = keptKin([main, agent], { rows, keys: Uint32Array.from(keys) });
    expect(again(packedKin(whole))).toEqual(whole);
  });

  test('wherever its words lie', () => {
    const whole = keptKin([main, agent], { rows: rowsOf(2, { large: 1, prompts: 1 }), keys: Uint32Array.of(1, 2) });
    const { index, words } = packedKin(whole);
    const room = new Uint32Array(words.length + 4);
    room.set(words, 2);
    expect(again({ index, words: room.subarray(2, 2 + words.length) })).toEqual(whole);
  });
});

test('facts that are no turns are the same again, their receipts under the names of this run', () => {
  const facts: FactRows = {
    sessions: [
      {
        title: 'Mend the gate',
        receipt: { file: main.file, line: 3, uuid: 'u-1' },
        time: { wallMs: 9000, negativeGaps: 1 },
        recordedCost: '1250000000000',
        exchanges: [{ opener: 'human', durationMs: 10, interrupted: false, asked: true }],
        widths: [2, 1],
        outcomes: ['retried'],
        delegations: 3,
        calls: 2,
      },
      { time: { negativeGaps: 0 }, exchanges: [], widths: [], outcomes: [], delegations: 0, calls: 1 },
    ],
    tools: ['Bash', 'Read'],
    callTimes: Float64Array.of(1e12, 2e12, 3e12),
    callTools: Uint32Array.of(0, 1, 0),
  };
  for (const entries of [0, 1]) {
    const whole = keptKin([main, agent], { rows: rowsOf(entries, { prompts: 1 }), facts, keys: Uint32Array.of(1, 2) });
    expect(again(packedKin(whole))).toEqual(whole);
    const renamed = again(packedKin(whole), [{ ...main, file: './s-1.jsonl' }, agent]);
    expect(renamed.facts?.sessions[0]?.receipt).toEqual({ file: './s-1.jsonl', line: 3, uuid: 'u-1' });
  }
});

test('numbers stand first, words behind them, keys last; the index counts the rows of each', () => {
  const rows = rowsOf(1, { large: 1, rebuilds: 1, prompts: 1, otherTimes: 1 });
  const { index, words } = packedKin(keptKin([main], { rows, keys: Uint32Array.of(8, 9, 8, 8) }));
  expect(index.counts).toEqual([1, 1, 1, 1, 1, 2, 0]);
  const doubles = entryTimes.length + largeNumbers.length + rebuildNumbers.length + promptNumbers.length + 1;
  expect(words).toHaveLength(2 * doubles + entryWords.length + 4);
  expect([...words.subarray(-5)]).toEqual([7000 + entryWords.length - 1, 8, 9, 8, 8]);
});

describe('the sessions of a kin', () => {
  const head: SessionHead = {
    id: 's-1',
    source: 'claude-code',
    files: [main.file, agent.file],
    chains: [],
    entries: 1,
    prompts: 2,
    otherTimes: 3,
  };

  test('name its files by their places', () => {
    const { index } = packedKin(keptKin([agent, main], { rows: { ...noRows, sessions: [head] } }));
    expect(index.sessions).toEqual([{ ...head, files: [1, 0] }]);
  });

  test('bear the names that the files have in this run', () => {
    const item = packedKin(keptKin([main, agent], { rows: { ...noRows, sessions: [head] } }));
    const moved = [main, agent].map((found) => ({ ...found, file: `/mnt${found.file}` }));
    expect(again(item, moved).rows.sessions).toEqual([{ ...head, files: moved.map(({ file }) => file) }]);
  });

  test('leave out a file that is none of the kin', () => {
    const item = packedKin(keptKin([main], { rows: { ...noRows, sessions: [head] } }));
    expect(item.index.sessions[0]?.files).toEqual([0]);
    expect(
      again(packedKin(keptKin([main, agent], { rows: { ...noRows, sessions: [head] } })), [main]).rows.sessions,
    ).toEqual([{ ...head, files: [main.file] }]);
  });
});

describe('the account of a file', () => {
  const { account } = keptFile(agent);
  const problems = [
    { file: agent.file, line: 4, offset: 90, reason: 'bad-counter', detail: 'n' },
    { file: '/home/jo/agent-x.meta.json', line: 0, reason: 'bad-side-file' },
  ] as const;
  const told = { ...account, problems, unknown: new Map([['mystery', 2]]) };
  const packed = (): ReturnType<typeof packedKin> =>
    packedKin(keptKin([], { files: [keptFile(main), keptFile(agent, { account: told })] }));

  test('is the same again, its problems under the names of this run', () => {
    const moved = { ...agent, file: '/mnt/agent-x.jsonl' };
    const own = again(packed(), [main, moved]).files[1];
    expect(own).toEqual({
      found: moved,
      state: keptFile(agent).state,
      account: {
        ...told,
        file: moved.file,
        problems: [
          { ...problems[0], file: moved.file },
          { ...problems[1], file: sideOf(moved.file) },
        ],
      },
    });
  });

  test('names no file in what is kept but by its key', () => {
    const [, { key, ...rest } = { key: '' }] = packed().index.files;
    expect(key).toBe('claude-code\nagent\nfound\n/home/jo/agent-x.jsonl');
    expect(JSON.stringify(rest)).not.toContain('/home/jo');
  });
});

test('a file that this run found beside those that were kept is none of the kin', () => {
  expect(again(packedKin(keptKin([main])), [main, agent]).files.map(({ found }) => found)).toEqual([main]);
});
