/** A key that is among others is found wherever it stands; one that only looks like it is not. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { commonKeys } from '../../../src/ingest/kin/common-keys.ts';

type Key = readonly [low: number, high: number];

function wordsOf(keys: readonly Key[]): Uint32Array {
  return Uint32Array.from(keys.flat());
}

const word = fc.oneof(fc.nat(3), fc.nat(0xffffffff), fc.constantFrom(31, 32, 0x80000000, 0xffffffff));
const keys = fc.array(fc.tuple(word, word), { maxLength: 9 });

test('as a search one by one would tell it', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 4 }), keys, (all, asked) => {
      const texts = new Set(all.flat().map(String));
      expect(commonKeys(all.map(wordsOf))(wordsOf(asked))).toBe(asked.some((key) => texts.has(String(key))));
    }),
  );
});

test.each<readonly [string, readonly Key[], boolean]>([
  [
    'the last of many',
    [
      [1, 1],
      [2, 2],
      [40, 41],
    ],
    true,
  ],
  ['another with the same first word', [[40, 42]], false],
  ['another on the same bit', [[40 + 32 * 1024, 41]], false],
  ['words of two keys', [[41, 40]], false],
  ['none', [], false],
])('%s', (_name, asked, isCommon) => {
  expect(commonKeys([wordsOf([[7, 8]]), wordsOf([]), wordsOf([[40, 41]])])(wordsOf(asked))).toBe(isCommon);
});

test('nothing is common with nothing', () => {
  expect(commonKeys([])(wordsOf([[0, 0]]))).toBe(false);
});

test('a key of zeros is there only where somebody has it', () => {
  expect(commonKeys([wordsOf([[7, 8]])])(wordsOf([[0, 0]]))).toBe(false);
  expect(commonKeys([wordsOf([[0, 0]])])(wordsOf([[7, 8]]))).toBe(false);
  expect(commonKeys([wordsOf([[0, 0]])])(wordsOf([[0, 0]]))).toBe(true);
});
