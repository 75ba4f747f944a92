/** The texts of a pool, by number, whatever their letters and wherever in memory they lie; each is made when it is asked for. */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Span } from '../../src/ingest/texts.ts';
import { placesOf, pooled, spansOf, textsOf, wordsOf } from '../../src/ingest/texts.ts';
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

function textOf({ bytes, from, to }: Span): string {
  return Buffer.from(bytes.slice(from, to)).toString();
}

/** The texts in each way of asking for them, from number 1. */
function all(pool: Uint8Array): readonly (readonly (string | undefined)[])[] {
  const { count, at } = textsOf(pool);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const spanAt = spansOf(pool);
  return [
    numbers.map(at),
    numbers.toReversed().map(textsOf(pool).at).toReversed(),
    pooled(pool).slice(1),
    Array.from(placesOf(pool).subarray(1), (place) => textOf(spanAt(place))),
  ];
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
      expect(all(pool)).toEqual([found, found, found, found]);
    }
  });

  test('are what was written, as JSON or as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (given) => {
        const pool = moved(poolOf(given.map((text) => JSON.stringify(text).slice(1, -1))));
        expect(all(pool)).toEqual([given, given, given, given]);
      }),
    );
  });

  test('are not there under 0', () => {
    for (const pool of [poolOf(raws), poolOf([])]) {
      expect([textsOf(pool).at(0), pooled(pool)[0]]).toEqual([undefined, undefined]);
      expect(textsOf(pool).at(textsOf(pool).count + 1)).toBe(undefined);
      expect([pooled(pool).length, placesOf(pool).length]).toEqual([1 + textsOf(pool).count, 1 + textsOf(pool).count]);
    }
  });

  test('are made when they are first asked for, and once', () => {
    const pool = poolOf([String.raw`\u002d`, String.raw`\u002d`, '']);
    const { at } = textsOf(pool);
    expect([at(1), at(3)]).toEqual(['-', '']);
    // Of the first it is known by then what it says.
    for (const place of placesOf(pool).subarray(1, 3)) pool.set(Buffer.from('e'), place + 5);
    expect([1, 2, 3].map(at)).toEqual(['-', '.', '']);
  });

  test('that are not asked for are not read', () => {
    const { at, count } = textsOf(poolOf(['a', String.raw`no \escape`, 'b']));
    expect([count, at(3), at(1)]).toEqual([3, 'b', 'a']);
    expect(() => at(2)).toThrow(SyntaxError);
  });
});

describe('the place of a text', () => {
  test('is that of its first byte, and its length stands in the word before', () => {
    const pool = poolOf(['abcde', '', 'ü']);
    const places = placesOf(pool);
    expect([...places]).toEqual([0, 8, 24, 32]);
    expect(Array.from(places.subarray(1), (place) => wordsOf(pool)[place / 4 - 1])).toEqual([5, 0, 2]);
  });

  test('counts from the beginning of the pool, wherever that lies', () => {
    expect(placesOf(moved(poolOf(raws)))).toEqual(placesOf(poolOf(raws)));
  });
});

test('the words of a pool are its own memory', () => {
  const pool = moved(poolOf(['a']));
  const words = wordsOf(pool);
  expect([words.length, words.buffer, words.byteOffset]).toEqual([3, pool.buffer, pool.byteOffset]);
});

test('a span without an escape lies in the pool itself, one with an escape beside it', () => {
  const pool = poolOf(['plain', String.raw`\u002d`]);
  const spanAt = spansOf(pool);
  const [, plain = 0, escaped = 0] = placesOf(pool);
  expect(spanAt(plain)).toEqual({ bytes: pool, from: plain, to: plain + 5 });
  expect(spanAt(plain).bytes).toBe(pool);
  expect(textOf(spanAt(escaped))).toBe('-');
  expect(spanAt(escaped).bytes).not.toBe(pool);
});
