/**
 * The key of a name: two words of 32 bits that stand for a text as the name of something, the same in every transcript
 * and for whoever read it. A scanner makes them of the names in its rows, by the same rule.
 */

/** What a text is the name of; as the name of something else it has another key. */
export const named = { session: 1, record: 2, message: 3, request: 4 } as const;
export type Named = (typeof named)[keyof typeof named];

export interface Name {
  readonly kind: Named;
  /** As UTF-8. */
  readonly bytes: Uint8Array;
}

/** Puts the key of a name at a place of `words`. */
export function putNameKey({ kind, bytes }: Name, words: Uint32Array, place: number): void {
  let low = kind | (bytes.length << 8);
  let high = bytes.length;
  for (let at = 0; at < bytes.length; at += 4) {
    const four = fourAt(bytes, at);
    low = Math.imul(low ^ four, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ four, 0x85ebca6b);
    high ^= high >>> 13;
  }
  words[place] = low;
  words[place + 1] = high;
}

/** Four bytes as one number, the first the least; 0 for those behind the end. */
function fourAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}
