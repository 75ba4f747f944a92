/**
 * Which keys may come more than once: nearly all come once, and need no place in a table. A bit for each remainder of
 * their first words tells it, with few enough false alarms to look closely at every one.
 */
import { keyBits, mayHold } from './key-bits.ts';
import type { Keys } from './keys.ts';

/** Whether a key with this first word may be there twice; never wrong about one that is. */
export function repeatedKeys(keysByFile: readonly Keys[]): (low: number) => boolean {
  let count = 0;
  for (const { words } of keysByFile) count += words.length / 2;
  const [once, twice] = [keyBits(count), keyBits(count)];
  for (const { words } of keysByFile) note(words, once, twice);
  return (low) => mayHold(twice, low);
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
