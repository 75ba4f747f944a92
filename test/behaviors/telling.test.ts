import { expect, test } from '@jest/globals';
import { lasting, plural, some, tally } from '../../src/behaviors/telling.ts';

test.each([
  { ms: 0, told: '0.0 s' },
  { ms: 440, told: '0.4 s' },
  { ms: 9999, told: '10.0 s' },
  { ms: 10_000, told: '10 s' },
  { ms: 59_999, told: '59 s' },
  { ms: 60_000, told: '1 min' },
  { ms: 78_900, told: '1 min 18 s' },
  { ms: 19 * 60_000, told: '19 min' },
  { ms: 3_599_999, told: '59 min 59 s' },
  { ms: 3_600_000, told: '1 h' },
  { ms: 16_200_000, told: '4 h 30 min' },
  { ms: 90_000_000, told: '25 h' },
])('$ms ms is told as $told', ({ ms, told }) => {
  expect(lasting(ms)).toBe(told);
});

test('counts are told with their nouns, the most frequent first, and long lists are cut', () => {
  expect([plural(1, 'call'), plural(2, 'call'), plural(0, 'commit or merge', 'commits and merges')]).toEqual([
    '1 call',
    '2 calls',
    '0 commits and merges',
  ]);
  expect(tally(['read', 'test', 'test', 'edit'])).toBe('test 2, read 1, edit 1');
  expect(some(['a', 'b', 'c'])).toBe('a, b, c');
  expect(some(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});
