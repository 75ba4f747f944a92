/** What a row of a scan says: each cell under its name, and nothing where nothing is. */
import { expect, test } from '@jest/globals';
import { countersAt, toolUseAt } from '../../src/ingest/row-values.ts';
import type { RowKind } from '../../src/model/scan.ts';
import { absent, columnsByKind, columnsOf } from '../../src/model/scan.ts';

/** Two rows of which the second has in each column what is told by name, else its number among the columns. */
function secondOf(kind: RowKind, told: Readonly<Record<string, number>> = {}) {
  const cells = columnsByKind[kind].flatMap((name, column) => [999, told[name] ?? column]);
  return columnsOf(kind, { count: 2, cells: Uint32Array.from(cells), same: 0 });
}

const counters = {
  input: 3,
  cacheRead: 4,
  cacheWriteFlat: 5,
  cacheWrite5m: 6,
  cacheWrite1h: 7,
  output: 8,
  webSearches: 9,
};

test('every counter of a response is that of its column', () => {
  expect(countersAt(secondOf('responses'), 1)).toStrictEqual(counters);
});

test.each(Object.keys(counters))('%s is absent, and no other', (name) => {
  const columns = secondOf('responses', { [name]: absent });
  expect(countersAt(columns, 1)).toStrictEqual({ ...counters, [name]: undefined });
});

test('a counter of 0 is a measured zero', () => {
  expect(countersAt(secondOf('responses', { output: 0 }), 1).output).toBe(0);
});

const strings = [undefined, 'toolu_1', 'Task', 'Explore', 'abcd', 'review'];
const textAt = (text: number): string | undefined => strings[text];
const full = { id: 1, name: 2, timeoutMs: 5000, background: 1, agentType: 3, promptDigest: 4, skill: 5 };

test('a call has its texts by their numbers', () => {
  expect(toolUseAt(secondOf('calls', full), 1, textAt)).toStrictEqual({
    id: 'toolu_1',
    name: 'Task',
    background: true,
    timeoutMs: 5000,
    agentType: 'Explore',
    promptDigest: 'abcd',
    skill: 'review',
  });
});

test('a call of which nothing is told has an empty id and name, and nothing else', () => {
  const nothing = { id: 0, name: 0, timeoutMs: absent, background: 0, agentType: 0, promptDigest: 0, skill: 0 };
  expect(toolUseAt(secondOf('calls', nothing), 1, textAt)).toStrictEqual({
    id: '',
    name: '',
    background: undefined,
    timeoutMs: undefined,
    agentType: undefined,
    promptDigest: undefined,
    skill: undefined,
  });
});
