/**
 * The layout of a pool of strings (`model/scan.ts`), in words of four bytes: each entry begins with the number of its
 * string and how many bytes it has.
 */

/** Words before the bytes of a string. */
export const header = 2;

/** A pool begins, and each of its entries ends, at a multiple of four bytes. */
export function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

/** Where the next entry begins, from where one does. */
export function behind(words: Uint32Array, at: number): number {
  return at + header + (((words[at + 1] ?? 0) + 3) >>> 2);
}

export function countOf(words: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < words.length; at = behind(words, at)) count += 1;
  return count;
}
