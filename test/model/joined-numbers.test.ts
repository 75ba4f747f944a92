/** Columns of numbers one behind the other. */
import { expect, test } from '@jest/globals';
import { joinedNumbers } from '../../src/model/joined-numbers.ts';

test('in their order, empty ones among them', () => {
  const columns = [[3, 1], [], [Number.NaN], [2.5]].map((column) => Float64Array.from(column));
  expect(joinedNumbers(columns)).toEqual(Float64Array.from([3, 1, Number.NaN, 2.5]));
});

test('of none there are none', () => {
  expect(joinedNumbers([])).toEqual(new Float64Array());
});
