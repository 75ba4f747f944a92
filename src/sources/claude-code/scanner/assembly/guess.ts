/**
 * Which key comes next: mostly the one that came there the last time. A key that stands where it is expected is known by
 * comparing its bytes, without being read as a string or looked up among the names.
 */
import * as layout from './memory';
import { at, from, moveTo, to } from './text';

/** A key in its place: its bytes with the quote and the colon behind them, as bits how many those are, and its number. */
const want: i32 = 32;
const size: i32 = 36;
const key: i32 = 40;
/** The keys that came behind it, as the first member of its value, and instead of it: one of them each. */
const next: i32 = 44;
const inside: i32 = 48;
const other: i32 = 52;
const nodeBytes: i32 = 64;

const mostBytes: i32 = 32;
const mostOthers: i32 = 6;

let end: i32 = layout.keys;
/** The key that was read last in the object at hand, or the one whose value the object is. */
let last: i32 = layout.keys;
let depth: i32 = 0;

/** Number of the key that was expected and came. */
export let expectedKey: i32 = 0;

/** Forgets everything once the table is full: another transcript may have other keys. */
export function clearGuesses(): void {
  if (end + nodeBytes <= layout.keys + layout.keysBytes && end != layout.keys) return;
  memory.fill(layout.keys, 0, layout.keysBytes);
  // The first node stands for the record.
  end = layout.keys + nodeBytes;
}

export function beginGuesses(): void {
  last = layout.keys;
  depth = 0;
}

export function enterGuess(): void {
  store<i32>(layout.outerKeys + (depth << 2), last);
  depth += 1;
}

export function leaveGuess(): void {
  depth -= 1;
  last = load<i32>(layout.outerKeys + (depth << 2));
}

/** Passes the key and the colon at hand where they were expected; false where something else stands there. */
export function expected(isFirst: bool): bool {
  const low = v128.load(at, 1);
  const high = v128.load(at, 17);
  let node = load<i32>(last + (isFirst ? inside : next));
  for (; node != 0; node = load<i32>(node, other)) {
    const same =
      i8x16.bitmask(i8x16.eq(low, v128.load(node))) | (i8x16.bitmask(i8x16.eq(high, v128.load(node, 16))) << 16);
    const wanted = load<i32>(node, want);
    if ((same & wanted) != wanted) continue;
    if (load<u8>(at) != 0x22) return false;
    moveTo(at + load<i32>(node, size));
    expectedKey = load<i32>(node, key);
    last = node;
    return true;
  }
  return false;
}

/** Expects the key that was read last, which has no escapes, at this place from now on. */
export function expect(isFirst: bool, number: i32): void {
  const length = to - from;
  if (length + 2 > mostBytes || end + nodeBytes > layout.keys + layout.keysBytes) return;
  let place = last + (isFirst ? inside : next);
  for (let others = 0; load<i32>(place) != 0; others += 1) {
    if (others == mostOthers) return;
    place = load<i32>(place) + other;
  }
  const node = end;
  end += nodeBytes;
  memory.copy(node, from, length);
  store<u16>(node + length, 0x3a22);
  store<i32>(node, length + 2 == mostBytes ? -1 : (1 << (length + 2)) - 1, want);
  store<i32>(node, length + 3, size);
  store<i32>(node, number, key);
  store<i32>(place, node);
  last = node;
}
