/** Keys that come more than once are never missed, and few others are taken for them. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Keys } from '../../../src/ingest/kin/keys.ts';
import { repeatedKeys } from '../../../src/ingest/kin/repeated-keys.ts';

/** Keys of these first words. */
function keysOf(lows: readonly number[]): Keys {
  return { words: Uint32Array.from(lows.flatMap((low) => [low, 7])), sessions: 0 };
}

const word = fc.oneof(fc.nat(40), fc.nat(0xffffffff), fc.constantFrom(0, 31, 32, 0x80000000, 0xffffffff));

test('one that is there twice is found, in one file or in two', () => {
  const files = fc.array(fc.array(word, { maxLength: 9 }), { maxLength: 5 });
  fc.assert(
    fc.property(files, (all) => {
      const mayRepeat = repeatedKeys(all.map(keysOf));
      const lows = all.flat();
      const repeated = lows.filter((low, at) => lows.indexOf(low) !== at);
      expect(repeated.filter((low) => !mayRepeat(low))).toEqual([]);
    }),
  );
});

test('of many that are there once, about one in sixteen is in doubt', () => {
  const lows = Array.from({ length: 4000 }, (_, at) => Math.imul(at + 1, 0x9e3779b1) >>> 0);
  const mayRepeat = repeatedKeys([keysOf(lows.slice(0, 1000)), keysOf([]), keysOf(lows.slice(1000))]);
  expect(lows.filter(mayRepeat).length).toBeLessThan(4000 / 10);
});

test('of no key nothing is said', () => {
  expect(repeatedKeys([keysOf([])])(5)).toBe(false);
});
