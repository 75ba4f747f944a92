/**
 * Bits that tell of most keys that they are not there, without a look at a table: one for each remainder of their first
 * words.
 */

/** So many bits for each key leave one in sixteen of the others in doubt. */
const bitsPerKey = 16;

/** Room for so many keys, none of them there. Their number is a power of two. */
export function keyBits(keys: number): Uint32Array {
  let bits = 32;
  while (bits < keys * bitsPerKey) bits *= 2;
  return new Uint32Array(bits / 32);
}

/** Whether a key with this first word may be there. */
export function mayHold(bits: Uint32Array, low: number): boolean {
  return ((bits[(low & (bits.length * 32 - 1)) >>> 5] ?? 0) & (1 << (low & 31))) !== 0;
}
