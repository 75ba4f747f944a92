/** Two pools of strings (`model/scan.ts`) as one: what stands in both has one number. They are compared as they were written. */
import { behind, countOf, header, wordsOf } from './pool-words.ts';

export interface JoinedPool {
  readonly pool: Uint8Array;
  /** By the number of a string of the second pool, its number in the joined one; 0 under 0. */
  readonly numbers: Uint32Array;
}

/** The strings of the first keep their numbers. */
export function joinedPool(first: Uint8Array, next: Uint8Array): JoinedPool {
  const [own, added] = [wordsOf(first), wordsOf(next)];
  const numbers = new Uint32Array(countOf(added) + 1);
  const words = new Uint32Array(own.length + added.length);
  words.set(own);
  let end = own.length;
  let last = findAgain(own, added, numbers);
  for (let at = 0; at < added.length; at = behind(added, at)) {
    const number = added[at] ?? 0;
    if (numbers[number] !== 0) continue;
    last += 1;
    numbers[number] = last;
    words.set(added.subarray(at, behind(added, at)), end);
    words[end] = last;
    end += behind(added, at) - at;
  }
  return { pool: new Uint8Array(words.buffer, 0, 4 * end), numbers };
}

/** Gives added strings that are there already their numbers; how many are there. */
function findAgain(own: Uint32Array, added: Uint32Array, numbers: Uint32Array): number {
  const places = placesOf(added, numbers.length);
  let count = 0;
  for (let at = 0; at < own.length; at = behind(own, at)) {
    count += 1;
    let place = hashOf(own, at) & (places.length - 1);
    for (let entry = places[place] ?? 0; entry !== 0; entry = places[place] ?? 0) {
      if (areSame({ words: own, at }, { words: added, at: entry - 1 })) numbers[added[entry - 1] ?? 0] = own[at] ?? 0;
      place = (place + 1) & (places.length - 1);
    }
  }
  return count;
}

/** One more than where each entry begins, at the place of its hash or behind it; 0 is free. */
function placesOf(words: Uint32Array, count: number): Int32Array {
  let size = 16;
  while (size < 2 * count) size *= 2;
  const places = new Int32Array(size);
  for (let at = 0; at < words.length; at = behind(words, at)) {
    let place = hashOf(words, at) & (size - 1);
    while (places[place] !== 0) place = (place + 1) & (size - 1);
    places[place] = at + 1;
  }
  return places;
}

/** Ids of one kind begin alike, and differ at their ends. */
function hashOf(words: Uint32Array, at: number): number {
  const mixed = Math.imul(lastWord(words, at) ^ (words[at + 1] ?? 0), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Without what stands behind the last byte. */
function lastWord(words: Uint32Array, at: number): number {
  const rest = (words[at + 1] ?? 0) & 3;
  const word = words[behind(words, at) - 1] ?? 0;
  return rest === 0 ? word : word & ((1 << (8 * rest)) - 1);
}

interface Entry {
  readonly words: Uint32Array;
  readonly at: number;
}

function areSame(left: Entry, right: Entry): boolean {
  if (left.words[left.at + 1] !== right.words[right.at + 1]) return false;
  if (lastWord(left.words, left.at) !== lastWord(right.words, right.at)) return false;
  const size = behind(left.words, left.at) - left.at;
  for (let word = header; word < size - 1; word += 1) {
    if (left.words[left.at + word] !== right.words[right.at + word]) return false;
  }
  return true;
}
