/** A table of keys of two words each, and of the number that claimed each first: hundreds of thousands, without an object for any. */

export interface KeyTable {
  /** Who claimed the key first; -1 where nobody has, and it is `by`'s from now on. */
  readonly claim: (low: number, high: number, by: number) => number;
  readonly has: (low: number, high: number) => boolean;
}

/** For at most so many keys. */
export function keyTable(most: number): KeyTable {
  let size = 16;
  while (size < 2 * most) size *= 2;
  const keys = new Uint32Array(2 * size);
  const owners = new Int32Array(size).fill(-1);
  /** The place of the key, or the free one where it would be. */
  const placeOf = (low: number, high: number): number => {
    let place = low & (size - 1);
    while (owners[place] !== -1 && (keys[2 * place] !== low || keys[2 * place + 1] !== high)) {
      place = (place + 1) & (size - 1);
    }
    return place;
  };
  return {
    claim(low, high, by) {
      const place = placeOf(low, high);
      const owner = owners[place] ?? -1;
      if (owner !== -1) return owner;
      keys[2 * place] = low;
      keys[2 * place + 1] = high;
      owners[place] = by;
      return owner;
    },
    has: (low, high) => owners[placeOf(low, high)] !== -1,
  };
}
