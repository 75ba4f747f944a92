import { expect, test } from '@jest/globals';
import { countdown } from '../../src/render/countdown.ts';

test.each([
  { ms: 192_000, shown: '3:12' },
  { ms: 3_723_000, shown: '1:02:03' },
  { ms: 59_001, shown: '1:00' },
  { ms: 1, shown: '0:01' },
  { ms: 0, shown: '0:00' },
  { ms: -5000, shown: '0:00' },
])('$ms ms are $shown', ({ ms, shown }) => {
  expect(countdown(ms)).toBe(shown);
});
