/** A checksum over words of 32 bits. Every step can be undone, so that a single word that differs always shows. */

/** Two sums of 32 bits, over the words of even and of odd places. */
export function checksum(words: Uint32Array): readonly [number, number] {
  let even = 0x9e3779b9;
  let odd = 0x85ebca6b;
  const pairs = words.length & ~1;
  for (let index = 0; index < pairs; index += 2) {
    even = Math.imul(even ^ (words[index] ?? 0), 0xcc9e2d51);
    even ^= even >>> 15;
    odd = Math.imul(odd ^ (words[index + 1] ?? 0), 0x1b873593);
    odd ^= odd >>> 15;
  }
  if (pairs < words.length) even = Math.imul(even ^ (words[pairs] ?? 0), 0xcc9e2d51);
  return [even >>> 0, odd >>> 0];
}
