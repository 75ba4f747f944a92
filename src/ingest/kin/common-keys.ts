/** Whether keys are among others: asked of all that is kept, by a run in which little is new. */
import { keyBits, mayHold } from './key-bits.ts';
import { keyTable } from './key-table.ts';

/** Tells of keys, two words each, whether any of them is one of `all`. */
export function commonKeys(all: readonly Uint32Array[]): (keys: Uint32Array) => boolean {
  const table = keyTable();
  const bits = keyBits(all.reduce((sum, { length }) => sum + length / 2, 0));
  const mask = bits.length * 32 - 1;
  for (const words of all) {
    for (let at = 0; at < words.length; at += 2) {
      const low = words[at] ?? 0;
      const place = (low & mask) >>> 5;
      bits[place] = (bits[place] ?? 0) | (1 << (low & 31));
      table.claim(low, words[at + 1] ?? 0, 0);
    }
  }
  return (keys) => {
    for (let at = 0; at < keys.length; at += 2) {
      const low = keys[at] ?? 0;
      if (mayHold(bits, low) && table.has(low, keys[at + 1] ?? 0)) return true;
    }
    return false;
  };
}
