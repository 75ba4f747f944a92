/**
 * A shard is one file of the cache, in columns: a head (magic, version, length, checksum), an index in JSON, and the
 * numbers of all transcripts in it, which are used as they lie in memory.
 *
 * Head: 8 words of 32 bits, little-endian: two of magic, version, bytes of the index, words of the body, two of
 * checksum over everything behind the head, none. A shard that is not exactly so is no shard.
 */
import { Buffer } from 'node:buffer';
import { checksum } from './checksum.ts';
import type { FileIndex, PackedFile } from './packed-file.ts';
import { wordCount } from './packed-file.ts';

const headWords = 8;
/** `receipt` and a number, as bytes. */
const magic = [0x65636572, 0x31747069] as const;

/** The bytes of a shard. `version` is a number that changes whenever what is read, or how it is kept, does. */
export function shardBytes(files: readonly PackedFile[], version: number): Uint8Array {
  const index = Buffer.from(JSON.stringify(files.map((file) => file.index)));
  const indexWords = Math.ceil(index.length / 4);
  const bodyWords = files.reduce((sum, file) => sum + file.words.length, 0);
  const words = new Uint32Array(headWords + indexWords + bodyWords);
  const bytes = new Uint8Array(words.buffer);
  bytes.set(index, headWords * 4);
  let at = headWords + indexWords;
  for (const file of files) {
    words.set(file.words, at);
    at += file.words.length;
  }
  words.set([...magic, version, index.length, bodyWords, ...checksum(words.subarray(headWords))]);
  return bytes;
}

/** The transcripts of a shard; `undefined` where the bytes are none, or one of another version. */
export function shardFiles(bytes: Uint8Array, version: number): readonly PackedFile[] | undefined {
  if (bytes.length < headWords * 4 || bytes.length % 4 !== 0 || bytes.byteOffset % 4 !== 0) return undefined;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const [first, second, found, indexBytes = 0, bodyWords = 0, even, odd] = words;
  if (first !== magic[0] || second !== magic[1] || found !== version) return undefined;
  const bodyAt = headWords + Math.ceil(indexBytes / 4);
  if (words.length !== bodyAt + bodyWords || words[7] !== 0) return undefined;
  const [sumEven, sumOdd] = checksum(words.subarray(headWords));
  if (sumEven !== even || sumOdd !== odd) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + headWords * 4, indexBytes).toString();
  const indices: readonly FileIndex[] = JSON.parse(text);
  let at = bodyAt;
  return indices.map((index) => {
    const from = at;
    at += wordCount(index);
    return { index, words: words.subarray(from, at) };
  });
}
