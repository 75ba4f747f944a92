/** The texts of a pool, by number, whatever their letters; and two readings of one file put together. */
import { describe, expect, test } from '@jest/globals';
import { eachText, joined, pooled } from '../../src/ingest/facts.ts';
import type { Facts } from '../../src/ingest/facts.ts';
import { emptyTally } from '../../src/ingest/tally.ts';
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

/** The pool at another place of its memory: it may be a part of something larger. */
function moved(pool: Uint8Array): Uint8Array {
  const memory = new Uint8Array(pool.length + 12).fill(0x5c);
  memory.set(pool, 8);
  return memory.subarray(8, 8 + pool.length);
}

function each(pool: Uint8Array): readonly unknown[] {
  const found: unknown[] = [];
  eachText(pool, (number, { bytes, from, to }) => found.push([number, Buffer.from(bytes.slice(from, to)).toString()]));
  return found;
}

describe('the texts of a pool', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['of every kind', raws, meant],
    ['without an escape', ['a', 'ü', 'abcd'], ['a', 'ü', 'abcd']],
    ['that is empty', [], []],
  ])('are read by number, from 1: %s', (_name, given, found) => {
    for (const pool of [poolOf(given), moved(poolOf(given))]) {
      expect(pooled(pool)).toEqual([undefined, ...found]);
      expect(each(pool)).toEqual(found.map((text, position) => [position + 1, text]));
    }
  });
});

test('two readings are one: the parts of both in order, and their accounting', () => {
  const reading = (read: number): Facts => {
    const empty = { count: 0, cells: new Uint32Array(), same: 0 };
    const rows = { records: empty, responses: empty, calls: empty, outcomes: empty, namings: empty };
    const tally = emptyTally('f');
    tally.counts.read = read;
    return { parts: [{ scan: { rows, pool: poolOf([]), dropped: read }, lines: [] }], tally };
  };
  const { parts, tally } = joined(reading(1), joined(reading(2), reading(4)));
  expect(parts.map(({ scan }) => scan.dropped)).toEqual([1, 2, 4]);
  expect(tally.counts.read).toBe(7);
});
