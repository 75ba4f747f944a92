/** Rows in as few cells as they need. */
import { expect, test } from '@jest/globals';
import { squeezed } from '../../src/model/squeezed.ts';

const cells = (...values: readonly number[]): Uint32Array => Uint32Array.from(values);

test('a column in which every row says the same is one cell, and told so', () => {
  const rows = { count: 3, cells: cells(7, 7, 7, 1, 2, 3, 0, 0, 0) };
  expect(squeezed(rows, 3)).toEqual({ count: 3, cells: cells(7, 1, 2, 3, 0), same: 0b101 });
});

test.each<readonly [string, readonly number[]]>([
  ['first', [8, 7, 7]],
  ['one between', [7, 8, 7]],
  ['last', [7, 7, 8]],
])('one row that says something else is enough: the %s', (_name, column) => {
  const rows = { count: 3, cells: cells(...column, 9, 9, 9) };
  expect(squeezed(rows, 2)).toEqual({ count: 3, cells: cells(...column, 9), same: 0b10 });
});

test.each([
  { count: 0, cells: cells() },
  { count: 1, cells: cells(5, 5) },
])('$count rows have the fewest cells already', (rows) => {
  expect(squeezed(rows, 2)).toEqual({ ...rows, same: 0 });
});
