/** The table of keys: whoever claims a key first has it, whatever else falls on the same place. */
import { describe, expect, test } from '@jest/globals';
import { keyTable } from '../../../src/ingest/kin/key-table.ts';

describe('a key', () => {
  test('is his who claims it first', () => {
    const table = keyTable();
    expect([table.claim(1, 2, 7), table.claim(1, 2, 8), table.claim(1, 2, 7)]).toEqual([-1, 7, 7]);
  });

  test('may be claimed by number 0', () => {
    const table = keyTable();
    expect([table.claim(0, 0, 0), table.claim(0, 0, 5)]).toEqual([-1, 0]);
  });

  test('is another where one of its words is', () => {
    const table = keyTable();
    expect([table.claim(1, 2, 1), table.claim(1, 3, 2), table.claim(2, 2, 3), table.claim(2, 1, 4)]).toEqual([
      -1, -1, -1, -1,
    ]);
    expect([table.claim(1, 2, 9), table.claim(1, 3, 9), table.claim(2, 2, 9), table.claim(2, 1, 9)]).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test('is there once it is claimed', () => {
    const table = keyTable();
    expect([table.has(1, 2), table.has(0, 0)]).toEqual([false, false]);
    table.claim(1, 2, 0);
    expect([table.has(1, 2), table.has(1, 3), table.has(2, 2), table.has(17, 2)]).toEqual([true, false, false, false]);
  });
});

test.each<readonly [string, number, (at: number) => readonly [number, number]]>([
  ['one after the other', 500, (at) => [at, 0]],
  ['on one place', 300, (at) => [at << 16, 1]],
  ['on the last place, and on from the first', 70, (at) => [15 + 16 * at, at]],
  ['of the largest words', 500, (at) => [0xffffffff - at, 0xffffffff]],
  ['that differ in the second word alone', 300, (at) => [5, at]],
])('it grows with its keys, and each stays with its owner: %s', (_name, count, keyOf) => {
  const table = keyTable();
  const keys = Array.from({ length: count }, (_, at) => keyOf(at));
  for (const [by, [low, high]] of keys.entries()) {
    expect(table.has(low, high)).toBe(false);
    expect(table.claim(low, high, by)).toBe(-1);
    const [first = [0, 0], middle = [0, 0]] = [keys[0], keys[by >> 1]];
    expect([table.claim(...first, 1000), table.claim(...middle, 1000)]).toEqual([0, by >> 1]);
  }
  expect(keys.map(([low, high]) => table.claim(low, high, 1000))).toEqual([...keys.keys()]);
  expect(keys.every(([low, high]) => table.has(low, high))).toBe(true);
  expect(table.has(3, 0xdead)).toBe(false);
});
