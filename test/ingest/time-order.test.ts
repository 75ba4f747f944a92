import { expect, test } from '@jest/globals';
import { compareTimes } from '../../src/ingest/time-order.ts';

test('what has no time stands last, and alike', () => {
  expect([undefined, 5, 0, undefined, -3, 5].toSorted((left, right) => compareTimes(left, right))).toEqual([
    -3,
    0,
    5,
    5,
    undefined,
    undefined,
  ]);
  expect([compareTimes(undefined, undefined), compareTimes(0, undefined), compareTimes(undefined, 0)]).toEqual([
    0, -1, 1,
  ]);
  expect([compareTimes(1, 3), compareTimes(3, 1), compareTimes(2, 2)]).toEqual([-2, 2, 0]);
});
