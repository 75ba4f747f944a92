/** The texts of a pool, by number, whatever their letters and wherever in memory they lie; each is made when it is asked for. */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { pooled, textsOf } from '../../src/ingest/texts.ts';
import { poolOf } from './scans.ts';

const texts: readonly (readonly [raw: string, text: string])[] = [
  ['plain', 'plain'],
  ['', ''],
  ['four', 'four'],
  ['~\u007f', '~\u007f'],
  ['grüße €😀', 'grüße €😀'],
  ['\u0080', '\u0080'],
  [String.raw`a\"b\\c\n`, 'a"b\\c\n'],
  [String.raw`\u00e9 é`, 'é é'],
  ['end', 'end'],
];
const raws = texts.map(([raw]) => raw);
const meant = texts.map(([, text]) => text);

/** The pool at another place of its memory: it may be a part of something larger, among what is no text. */
function moved(pool: Uint8Array): Uint8Array {
  const memory = new Uint8Array(pool.length + 20).fill(0x5c);
  memory.set(pool, 8);
  return memory.subarray(8, 8 + pool.length);
}

/** The texts in each way of asking for them, from number 1. */
function all(pool: Uint8Array): readonly (readonly (string | undefined)[])[] {
  const { count, at } = textsOf(pool);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return [numbers.map(at), numbers.toReversed().map(textsOf(pool).at).toReversed(), pooled(pool).slice(1)];
}

describe('the texts of a pool', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['of every kind', raws, meant],
    ['without an escape', ['a', 'ü', 'abcd'], ['a', 'ü', 'abcd']],
    ['that are one text', ['abc'], ['abc']],
    ['that all are empty', ['', '', ''], ['', '', '']],
    ['that is empty', [], []],
  ])('are read by number, from 1: %s', (_name, given, found) => {
    for (const pool of [poolOf(given), moved(poolOf(given))]) {
      expect(all(pool)).toEqual([found, found, found]);
    }
  });

  test('are what was written, as JSON or as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (given) => {
        const pool = moved(poolOf(given.map((text) => JSON.stringify(text).slice(1, -1))));
        expect(all(pool)).toEqual([given, given, given]);
      }),
    );
  });

  test('are not there under 0', () => {
    for (const pool of [poolOf(raws), poolOf([])]) {
      expect([textsOf(pool).at(0), pooled(pool)[0]]).toEqual([undefined, undefined]);
      expect(textsOf(pool).at(textsOf(pool).count + 1)).toBe(undefined);
      expect(pooled(pool).length).toBe(1 + textsOf(pool).count);
    }
  });

  test('are made when they are first asked for, and once', () => {
    const pool = poolOf([String.raw`\u002d`, String.raw`\u002d`, '']);
    const { at } = textsOf(pool);
    expect([at(1), at(3)]).toEqual(['-', '']);
    // Of the first it is known by then what it says.
    // The last digit of each escape: both begin behind eight bytes, and are padded to eight.
    for (const begin of [8, 24]) pool.set(Buffer.from('e'), begin + 5);
    expect([1, 2, 3].map(at)).toEqual(['-', '.', '']);
  });

  test('that are not asked for are not read', () => {
    const { at, count } = textsOf(poolOf(['a', String.raw`no \escape`, 'b']));
    expect([count, at(3), at(1)]).toEqual([3, 'b', 'a']);
    expect(() => at(2)).toThrow(SyntaxError);
  });
});
