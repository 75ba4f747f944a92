/** The checksum of what is kept: whatever differs in one place shows. */
import { describe, expect, test } from '@jest/globals';
import { checksum } from '../../../src/ingest/cache/checksum.ts';

const words = Uint32Array.from([0, 1, 0xffffffff, 0x80000000, 7, 7, 12345]);

test.each<readonly [string, readonly number[], readonly number[]]>([
  ['nothing', [], [2654435769, 2246822507]],
  ['one word', [1], [2407717688, 2246822507]],
  ['two words', [1, 2], [2407777341, 2276128796]],
  ['words of every size', [...words], [2123308550, 3935014847]],
])('is two words, the same from run to run: of %s', (_name, of, expected) => {
  expect(checksum(Uint32Array.from(of))).toEqual(expected);
});

describe('shows', () => {
  test.each([...words.keys()])('every bit that differs in word %d', (at) => {
    for (let bit = 0; bit < 32; bit += 1) {
      const other = words.slice();
      other[at] = (other[at] ?? 0) ^ (1 << bit);
      expect(checksum(other)).not.toEqual(checksum(words));
    }
  });

  test('words that changed places', () => {
    const [one, two, three, four] = [1, 2, 3, 4];
    const orders = [
      [one, two, three, four],
      [two, one, three, four],
      [three, two, one, four],
      [one, four, three, two],
      [one, two, four, three],
      [four, three, two, one],
    ].map((order) => checksum(Uint32Array.from(order)).join());
    expect(new Set(orders).size).toBe(orders.length);
  });

  test('a word more, even of zero', () => {
    const sums = [0, 1, 2, 3, 4].map((length) => checksum(new Uint32Array(length)).join());
    expect(new Set(sums).size).toBe(sums.length);
  });
});
