import { expect, test } from '@jest/globals';
import { entriesOf, gathering, joinedEntries, listed } from '../../src/model/entries.ts';
import type { Entries } from '../../src/model/entries.ts';
import type { StatedEntry } from '../../src/model/statement.ts';
import { noUsage } from '../../src/model/usage.ts';

const session = { id: 'session', source: 'claude-code' };

function entry(at: number, turnId: string | number = at): StatedEntry {
  return {
    session,
    chain: { role: 'main' },
    at,
    turn: {
      id: turnId,
      branch: 'main',
      version: '2.0.1',
      conflict: true,
      outputIsLowerBound: false,
      toolCalls: [{ name: 'Read' }],
    },
    part: 'response',
    model: 'anvil',
    usage: {
      ...noUsage,
      input: at,
      cacheRead: 2,
      cacheWrite5m: 3,
      cacheWrite1h: 4,
      cacheWriteUnknown: 5,
      output: 6,
      webSearches: 7,
    },
    context: 8,
    cost: undefined,
    unpriced: 'unknown model',
    coldStart: true,
    rebuild: { rebuilt: 9 },
    outputEstimate: 10,
  };
}

/** Entries of these rows, told by one thing that moves along them: row `n` is that of time `n`, of the turn `n / 10`. */
function moving(rows: Int32Array): Entries {
  let row = 0;
  const told = (): StatedEntry => entry(row, Math.floor(row / 10));
  const cursor: StatedEntry = {
    session,
    chain: { role: 'main' },
    part: 'response',
    context: 8,
    model: 'anvil',
    unpriced: 'unknown model',
    coldStart: true,
    rebuild: { rebuilt: 9 },
    outputEstimate: 10,
    get at() {
      return told().at;
    },
    get turn() {
      return told().turn;
    },
    get usage() {
      return told().usage;
    },
    get cost() {
      return row % 2 === 0 ? undefined : { total: BigInt(row), rates };
    },
    get standing() {
      return { row, tell: moving };
    },
  };
  return {
    length: rows.length,
    forEach(visit) {
      for (const next of rows) {
        row = next;
        visit(cursor);
      }
    },
  };
}

const rates = {
  input: 1n,
  cacheRead: 1n,
  cacheWrite5m: 1n,
  cacheWrite1h: 1n,
  cacheWriteUnknown: 1n,
  output: 1n,
  webSearches: 1n,
};

function timesOf(entries: Entries): readonly (number | undefined)[] {
  const times: (number | undefined)[] = [];
  entries.forEach(({ at }) => times.push(at));
  expect(times).toHaveLength(entries.length);
  return times;
}

test('lists of entries are told one after the other; one alone is itself', () => {
  const [one, two] = [[entry(1), entry(2)], [entry(3)]];
  expect(timesOf(joinedEntries([one, [], two]))).toEqual([1, 2, 3]);
  expect(timesOf(joinedEntries([]))).toEqual([]);
  expect(joinedEntries([one])).toBe(one);
});

test('the entries of sessions are told one session after the other, and are the same thing for the same sessions', () => {
  const sessions = [{ entries: [entry(1), entry(2)] }, { entries: [] }, { entries: [entry(3)] }];
  expect(timesOf(entriesOf(sessions))).toEqual([1, 2, 3]);
  expect(entriesOf(sessions)).toBe(entriesOf(sessions));
  expect(entriesOf([...sessions])).not.toBe(entriesOf(sessions));
  expect(timesOf(entriesOf(sessions.slice(1)))).toEqual([3]);
});

test('the entries of one session are its own, and of none there are none', () => {
  const entries = [entry(1)];
  expect(entriesOf([{ entries }])).toBe(entries);
  expect(timesOf(entriesOf([]))).toEqual([]);
});

test('what is gathered is told again, whether it stays or moves', () => {
  const gathered = gathering();
  expect(timesOf(gathered.entries())).toEqual([]);
  for (const each of [entry(50), entry(51)]) gathered.add(each);
  expect(timesOf(gathered.entries())).toEqual([50, 51]);
  const rows = Array.from({ length: 20 }, (_, index) => index + 1);
  moving(Int32Array.from(rows)).forEach((each) => gathered.add(each));
  expect(timesOf(gathered.entries())).toEqual([...rows, 50, 51]);
});

test('a list of what moves holds each entry as it was told, those of one turn with the same one', () => {
  const list = listed(moving(Int32Array.from([3, 5, 14])));
  const stays = [entry(3, 0), entry(5, 0), entry(14, 1)].map((each) => ({
    ...each,
    cost: each.at === 14 ? undefined : { total: BigInt(each.at ?? 0), rates },
  }));
  expect(list).toEqual(stays);
  expect(list[1]?.turn).toBe(list[0]?.turn);
  expect(list[2]?.turn).not.toBe(list[0]?.turn);
  expect(list.map(({ standing }) => standing)).toEqual([undefined, undefined, undefined]);
});

test('a list holds what stays itself, and only what was asked for', () => {
  const entries = [entry(1), entry(2), entry(3)];
  expect(listed(entries)[1]).toBe(entries[1]);
  expect(listed(entries, ({ at }) => at !== 2)).toEqual([entries[0], entries[2]]);
  expect(listed(moving(Int32Array.from([1, 2, 3])), ({ at }) => at === 2).map(({ at }) => at)).toEqual([2]);
});
