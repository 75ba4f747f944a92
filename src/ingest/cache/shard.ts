/**
 * A shard is one file of the cache, in columns: a head (magic, version, length, checksum), an index in JSON, and the
 * numbers of all its items, which are used as they lie in memory.
 *
 * Head: 8 words of 32 bits, little-endian: two of magic, version, bytes of the index, words of the body, CRC-32 of
 * these and of everything behind the head, and two that are 0. The index and each item begin at a multiple of 8 bytes. A shard that
 * is not exactly so is no shard.
 */
import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** What is told of something in JSON, and its numbers. */
export interface Item<Index> {
  readonly index: Index;
  readonly words: Uint32Array;
}

const headWords = 8;
/** Where the checksum stands. */
const sumAt = 5;
/** `receipt` and a number, as bytes. */
const magic = [0x65636572, 0x32747069] as const;

/** The bytes of a shard. `version` is a number that changes whenever what is kept, or how, does. */
export function shardBytes<Index>(items: readonly Item<Index>[], version: number): Uint8Array {
  const lengths = items.map(({ words }) => words.length);
  const index = Buffer.from(JSON.stringify([lengths, items.map((item) => item.index)]));
  const bodyWords = lengths.reduce((sum, length) => sum + even(length), 0);
  const bodyAt = headWords + even(Math.ceil(index.length / 4));
  const words = new Uint32Array(bodyAt + bodyWords);
  new Uint8Array(words.buffer).set(index, headWords * 4);
  let at = bodyAt;
  for (const item of items) {
    words.set(item.words, at);
    at += even(item.words.length);
  }
  words.set([...magic, version, index.length, bodyWords]);
  words[sumAt] = sumOf(words);
  return new Uint8Array(words.buffer);
}

/** The items of a shard, as whoever wrote them knows them; `undefined` where the bytes are none, or one of another version. */
export function shardItems<Index>(bytes: Uint8Array, version: number): readonly Item<Index>[] | undefined {
  if (bytes.length < headWords * 4 || bytes.length % 8 !== 0 || bytes.byteOffset % 8 !== 0) return undefined;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const [first, second, found, indexBytes = 0, bodyWords = 0, sum, ...none] = words.subarray(0, headWords);
  if (first !== magic[0] || second !== magic[1] || found !== version) return undefined;
  const bodyAt = headWords + even(Math.ceil(indexBytes / 4));
  if (words.length !== bodyAt + bodyWords || none.some((word) => word !== 0)) return undefined;
  if (sum !== sumOf(words)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + headWords * 4, indexBytes).toString();
  const [lengths, indices]: readonly [readonly number[], readonly Index[]] = JSON.parse(text);
  let at = bodyAt;
  return indices.map((index, position) => {
    const from = at;
    const length = lengths[position] ?? 0;
    at += even(length);
    return { index, words: words.subarray(from, from + length) };
  });
}

function sumOf(words: Uint32Array): number {
  return crc32(words.subarray(headWords), crc32(words.subarray(0, sumAt)));
}

function even(words: number): number {
  return words + (words & 1);
}
