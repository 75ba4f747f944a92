/** A shard as bytes: what it holds is read again as it was, and what is not exactly a shard is none. */
import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import type { Item } from '../../../src/ingest/cache/shard.ts';
import { shardBytes, shardItems } from '../../../src/ingest/cache/shard.ts';

const version = 7;

function item(index: unknown, ...words: readonly number[]): Item<unknown> {
  return { index, words: Uint32Array.from(words) };
}

const several = [item('gate', 1, 2, 3), item({ name: 'fence ü' }), item(null, 4), item('hedge', 5, 6), item(9, 7)];

test.each<readonly [string, readonly Item<unknown>[]]>([
  ['nothing', []],
  ['one item', [item('gate', 1, 2)]],
  ['an item without numbers', [item('gate')]],
  ['items of even and odd length', several],
])('a shard of %s holds it', (_name, items) => {
  expect(shardItems(shardBytes(items, version), version)).toEqual(items);
});

test('it holds its items wherever it lies in memory, at a multiple of 8 bytes', () => {
  const bytes = shardBytes(several, version);
  const room = new Uint8Array(bytes.length + 16);
  room.set(bytes, 8);
  expect(shardItems(room.subarray(8, 8 + bytes.length), version)).toEqual(several);
  room.set(bytes, 4);
  expect(shardItems(room.subarray(4, 4 + bytes.length), version)).toBe(undefined);
});

test('an index of any length is read whole', () => {
  for (let length = 0; length < 9; length += 1) {
    const items = [item('x'.repeat(length), 1, 2, 3), item('y', 4)];
    expect(shardItems(shardBytes(items, version), version)).toEqual(items);
  }
});

describe('its bytes', () => {
  const bytes = shardBytes([item('a', 1, 2, 3), item('b', 4)], version);
  const words = new Uint32Array(bytes.buffer);

  test('begin with its name, its version and its lengths', () => {
    expect(Buffer.from(bytes.subarray(0, 8)).toString()).toBe('receipt2');
    const index = '[[3,1],["a","b"]]';
    expect([...words.subarray(2, 5), words[7]]).toEqual([version, index.length, 6, 0]);
    expect(Buffer.from(bytes.subarray(32, 32 + index.length)).toString()).toBe(index);
  });

  test('hold the numbers as they lie, each item at a multiple of 8 bytes', () => {
    expect([...words.subarray(-6)]).toEqual([1, 2, 3, 0, 4, 0]);
    const items = shardItems(bytes, version) ?? [];
    expect(items.map((each) => each.words.byteOffset % 8)).toEqual([0, 0]);
    expect(items.map((each) => each.words.buffer === bytes.buffer)).toEqual([true, true]);
  });
});

describe('no shard is', () => {
  const whole = shardBytes(several, version);

  test('one of another version', () => {
    expect(shardItems(whole, version + 1)).toBe(undefined);
  });

  test('what has less than a head', () => {
    for (let length = 0; length < 32; length += 1) expect(shardItems(whole.slice(0, length), version)).toBe(undefined);
  });

  test('one with bytes behind it', () => {
    for (let more = 1; more <= 16; more += 1) {
      const longer = new Uint8Array(whole.length + more);
      longer.set(whole);
      expect(shardItems(longer, version)).toBe(undefined);
    }
  });

  test('one that ends early', () => {
    for (let less = 1; less <= 16; less += 1) expect(shardItems(whole.slice(0, -less), version)).toBe(undefined);
  });

  test.each<readonly [string, number]>([
    ['the first word of its name', 0],
    ['the second word of its name', 1],
    ['its version', 2],
    ['the length of its body', 4],
    ['its checksum', 5],
    ['the last word of its head but one', 6],
    ['the last word of its head', 7],
    ['the first word of its index', 8],
    ['the last word', whole.length / 4 - 1],
  ])('one with another number in %s', (_name, at) => {
    const damaged = whole.slice();
    const words = new Uint32Array(damaged.buffer);
    words[at] = (words[at] ?? 0) ^ 2;
    expect(shardItems(damaged, version)).toBe(undefined);
  });

  test('one of which any bit is another', () => {
    const believed: number[] = [];
    for (let bit = 0; bit < 8 * whole.length; bit += 1) {
      const damaged = whole.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (shardItems(damaged, version) !== undefined) believed.push(bit);
    }
    expect(believed).toEqual([]);
  });

  test('one whose words changed places', () => {
    const words = new Uint32Array(whole.buffer);
    const pairs = [...words.keys()].flatMap((one) =>
      [...words.keys()].slice(one + 1).map((other) => [one, other] as const),
    );
    const changed = pairs.filter(([one, other]) => words[one] !== words[other]);
    expect(changed.length).toBeGreaterThan(100);
    const believed = changed.filter(([one, other]) => {
      const damaged = words.slice();
      [damaged[one], damaged[other]] = [words[other] ?? 0, words[one] ?? 0];
      return shardItems(new Uint8Array(damaged.buffer), version) !== undefined;
    });
    expect(believed).toEqual([]);
  });

  test('one that says that its index is longer', () => {
    const damaged = whole.slice();
    new Uint32Array(damaged.buffer)[3] = 1000;
    expect(shardItems(damaged, version)).toBe(undefined);
  });
});
