/** A table of keys of two words each, and of the number that claimed each first: hundreds of thousands, without an object for any. */

export interface KeyTable {
  /** Who claimed the key first; -1 where nobody has, and it is `by`'s from now on. */
  readonly claim: (low: number, high: number, by: number) => number;
  readonly has: (low: number, high: number) => boolean;
}

interface Places {
  /** A power of two. */
  readonly size: number;
  readonly keys: Uint32Array;
  /** -1 where the place is free. */
  readonly owners: Int32Array;
}

export function keyTable(): KeyTable {
  let places = empty(16);
  let claimed = 0;
  return {
    claim(low, high, by) {
      const place = placeOf(places, low, high);
      const owner = places.owners[place] ?? -1;
      if (owner !== -1) return owner;
      places.keys[2 * place] = low;
      places.keys[2 * place + 1] = high;
      places.owners[place] = by;
      claimed += 1;
      if (2 * claimed > places.size) places = grown(places);
      return owner;
    },
    has: (low, high) => places.owners[placeOf(places, low, high)] !== -1,
  };
}

function empty(size: number): Places {
  return { size, keys: new Uint32Array(2 * size), owners: new Int32Array(size).fill(-1) };
}

/** The place of the key, or the free one where it would be. */
function placeOf({ size, keys, owners }: Places, low: number, high: number): number {
  let place = low & (size - 1);
  while (owners[place] !== -1 && (keys[2 * place] !== low || keys[2 * place + 1] !== high)) {
    place = (place + 1) & (size - 1);
  }
  return place;
}

function grown({ size, keys, owners }: Places): Places {
  const wide = empty(2 * size);
  for (let from = 0; from < size; from += 1) {
    if (owners[from] === -1) continue;
    const to = placeOf(wide, keys[2 * from] ?? 0, keys[2 * from + 1] ?? 0);
    wide.keys[2 * to] = keys[2 * from] ?? 0;
    wide.keys[2 * to + 1] = keys[2 * from + 1] ?? 0;
    wide.owners[to] = owners[from] ?? -1;
  }
  return wide;
}
