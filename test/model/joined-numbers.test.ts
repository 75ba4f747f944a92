/** Rows of numbers one behind the other. */
import { expect, test } from '@jest/globals';
import { joinedNumbers } from '../../src/model/joined-numbers.ts';

test('in their order, empty ones among them', () => {
  const columns = [[3, 1], [], [Number.NaN], [2.5]].map((column) => Float64Array.from(column));
  expect(joinedNumbers(Float64Array, columns)).toEqual(Float64Array.from([3, 1, Number.NaN, 2.5]));
});

test('of none there are none', () => {
  expect(joinedNumbers(Float64Array, [])).toEqual(new Float64Array());
});

test('of words as of numbers', () => {
  const rows = [[1], [0xffffffff, 2]].map((row) => Uint32Array.from(row));
  expect(joinedNumbers(Uint32Array, rows)).toEqual(Uint32Array.from([1, 0xffffffff, 2]));
});
