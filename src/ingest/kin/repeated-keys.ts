/**
 * Which keys may come more than once: nearly all come once, and need no place in a table. A bit for each remainder of
 * their first words tells it, with few enough false alarms to look closely at every one.
 */
import type { Keys } from './keys.ts';

/** So many bits for each key leave one in sixteen without a repetition in doubt. */
const bitsPerKey = 16;

/** Whether a key with this first word may be there twice; never wrong about one that is. */
export function repeatedKeys(keysByFile: readonly Keys[]): (low: number) => boolean {
  let count = 0;
  for (const { words } of keysByFile) count += words.length / 2;
  let bits = 32;
  while (bits < count * bitsPerKey) bits *= 2;
  const [once, twice] = [new Uint32Array(bits / 32), new Uint32Array(bits / 32)];
  for (const { words } of keysByFile) note(words, once, twice);
  return (low) => ((twice[(low & (bits - 1)) >>> 5] ?? 0) & (1 << (low & 31))) !== 0;
}

function note(words: Uint32Array, once: Uint32Array, twice: Uint32Array): void {
  const mask = once.length * 32 - 1;
  for (let at = 0; at < words.length; at += 2) {
    const bit = (words[at] ?? 0) & mask;
    const place = bit >>> 5;
    const mark = 1 << (bit & 31);
    const seen = once[place] ?? 0;
    if ((seen & mark) === 0) once[place] = seen | mark;
    else twice[place] = (twice[place] ?? 0) | mark;
  }
}
