/**
 * Strings of one transcript, each kept once under a number from 1 in the order in which they came: names, ids, paths.
 * They stay as they stand in the file, escapes and all. An entry of the pool is its number, its length, its bytes.
 */
import { mostSlots, pool, reach, slots } from './memory';

const header: i32 = 8;
/** Where a table is too full, or somebody chose strings of one hash, a string is kept without having been found. */
const mostLooks: i32 = 32;

let mask: u32 = 0;
let used: i32 = 0;
let end: i32 = pool;
/** Whether a string may stand there twice: its place in the table was taken by too many others. */
export let crowded: bool = false;
/** Where the string that was asked for last stands. */
export let entry: i32 = 0;

/** Empties pool and table; the table grows with the transcript, for clearing it takes time too. */
export function clearStrings(bytes: f64): void {
  let size: i32 = 1024;
  while (size < mostSlots && <f64>size < bytes / 64) size <<= 1;
  mask = size - 1;
  used = 0;
  end = pool;
  crowded = false;
  memory.fill(slots, 0, size << 2);
}

export function poolEnd(): i32 {
  return end;
}

/** The number of the string; 0 for the empty one. */
export function intern(start: i32, length: i32): u32 {
  if (length == 0) return 0;
  let slot = hashOf(start, length) & mask;
  let free = false;
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const at = load<i32>(slots + (slot << 2));
    if (at == 0) {
      free = true;
      break;
    }
    if (load<i32>(at, 4) == length && same(at + header, start, length)) {
      entry = at;
      return load<u32>(at);
    }
    slot = (slot + 1) & mask;
  }
  reach(end + header + length + header);
  const at = end;
  entry = at;
  used += 1;
  store<u32>(at, used);
  store<i32>(at, length, 4);
  memory.copy(at + header, start, length);
  end = (at + header + length + 3) & ~3;
  if (free) store<i32>(slots + (slot << 2), at);
  else crowded = true;
  return used;
}

/** The same for a string that is likely the one whose entry is `likely`, if there is any. */
export function internLike(likely: i32, start: i32, length: i32): u32 {
  if (likely == 0 || load<i32>(likely, 4) != length || !same(likely + header, start, length))
    return intern(start, length);
  entry = likely;
  return load<u32>(likely);
}

/** Whether the bytes are the same; both may be read up to seven bytes past their end. */
export function same(left: i32, right: i32, length: i32): bool {
  let at = 0;
  for (; at + 8 <= length; at += 8) if (load<u64>(left + at) != load<u64>(right + at)) return false;
  if (at == length) return true;
  const rest = ((<u64>1) << ((<u64>(length - at)) << 3)) - 1;
  return ((load<u64>(left + at) ^ load<u64>(right + at)) & rest) == 0;
}

/** The key of a text that names something: two words that are the same in every transcript. */
export let keyLow: u32 = 0;
export let keyHigh: u32 = 0;

/** Makes the key of the text of an entry as the name of a thing of this kind (`model/name-key.ts` makes the same). */
export function makeKey(place: i32, kind: u32): void {
  const length = load<i32>(place, 4);
  keyLow = kind | (length << 8);
  keyHigh = length;
  let at = place + header;
  const last = at + length;
  for (; at + 4 <= last; at += 4) mixKey(load<u32>(at));
  if (at < last) mixKey(load<u32>(at) & ((1 << ((last - at) << 3)) - 1));
}

function mixKey(bytes: u32): void {
  keyLow = (keyLow ^ bytes) * 0x9e3779b1;
  keyLow ^= keyLow >> 15;
  keyHigh = (keyHigh ^ bytes) * 0x85ebca6b;
  keyHigh ^= keyHigh >> 13;
}

/** Reads up to seven bytes past the end of the string, which the layout of memory allows, and masks them. */
export function hashOf(start: i32, length: i32): u32 {
  let hash: u64 = <u64>length * 0x9e3779b97f4a7c15;
  let at = start;
  const last = start + length;
  for (; at + 8 <= last; at += 8) hash = mixed(hash, load<u64>(at));
  if (at < last) hash = mixed(hash, load<u64>(at) & (((<u64>1) << ((<u64>(last - at)) << 3)) - 1));
  return <u32>hash;
}

function mixed(hash: u64, word: u64): u64 {
  const next = (hash ^ word) * 0xff51afd7ed558ccd;
  return next ^ (next >> 32);
}
