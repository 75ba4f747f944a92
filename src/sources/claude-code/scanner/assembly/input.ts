/**
 * The input of a tool call: how long `JSON.stringify` would write it, and what a shell command tells beside its words.
 * What would be written in another way than it stands (odd numbers, halves of characters, keys that come twice) leaves
 * the record to `JSON.parse`.
 */
import { clearDelegation, noteText } from './delegation';
import { keyHashes, mostKeys } from './memory';
import { nameAt } from './names';
import { hashOf } from './strings';
import { at, escaped, from, jsonUnits, moveTo, string, surrogate, to } from './text';
import { absent, blanks, byte, isNext, key, nullBytes, number, trueBytes, whole, wholeOrNull } from './values';
import { Key } from './vocabulary';

/** Of the input that was read last. */
export let timeoutMs: u32 = absent;
export let background: bool = false;

const failed: i32 = -1;
const deepestInput: i32 = 64;
let hashes: i32 = 0;

/** The length of the object at hand; negative where it has to be read elsewhere. */
export function input(): i32 {
  timeoutMs = absent;
  background = false;
  clearDelegation();
  hashes = 0;
  return byte() == 0x7b ? object(0) : failed;
}

function value(depth: i32): i32 {
  const first = byte();
  if (first == 0x22) return quoted();
  if (first == 0x7b) return depth < deepestInput ? object(depth) : failed;
  if (first == 0x5b) return depth < deepestInput ? array(depth) : failed;
  const start = at;
  if (isNext(trueBytes) || isNext(nullBytes)) {
    moveTo(at + 4);
    return 4;
  }
  if (first == 0x66 && load<u32>(at, 1) == 0x65736c61) {
    moveTo(at + 5);
    return 5;
  }
  return number() && isPlain(start, at) ? at - start : failed;
}

function quoted(): i32 {
  moveTo(at + 1);
  return string() && !surrogate ? jsonUnits() : failed;
}

function object(depth: i32): i32 {
  const firstHash = hashes;
  let length = 2;
  moveTo(at + 1);
  blanks();
  if (byte() == 0x7d) return closed(length);
  while (true) {
    if (!key() || escaped || surrogate) return failed;
    length += jsonUnits() + 1;
    const name = depth == 0 ? nameAt(from, to - from) : 0;
    if (!isNewKey(firstHash)) return failed;
    const start = at;
    const added = value(depth + 1);
    if (added == failed) return failed;
    length += added;
    if (name == Key.timeout && !readTimeout(start)) return failed;
    if (name != 0 && load<u8>(start) == 0x22) noteText(name);
    if (name == Key.run_in_background) background = load<u32>(start) == trueBytes;
    blanks();
    if (byte() == 0x7d) break;
    if (byte() != 0x2c) return failed;
    moveTo(at + 1);
    length += 1;
  }
  hashes = firstHash;
  return closed(length);
}

function closed(length: i32): i32 {
  moveTo(at + 1);
  return length;
}

/** Two keys of one hash are taken for one key: that costs a little time, once in four billion keys. */
function isNewKey(first: i32): bool {
  const hash = hashOf(from, to - from);
  for (let index = first; index < hashes; index += 1) if (load<u32>(keyHashes + (index << 2)) == hash) return false;
  if (hashes == mostKeys) return false;
  store<u32>(keyHashes + (hashes << 2), hash);
  hashes += 1;
  return true;
}

/** A timeout that is no number is none. */
function readTimeout(start: i32): bool {
  const first = load<u8>(start);
  if (first != 0x2d && (first < 0x30 || first > 0x39)) return true;
  const behind = at;
  moveTo(start);
  if (!wholeOrNull()) return false;
  timeoutMs = whole;
  moveTo(behind);
  return true;
}

function array(depth: i32): i32 {
  let length = 2;
  moveTo(at + 1);
  blanks();
  if (byte() == 0x5d) return closed(length);
  while (true) {
    blanks();
    const added = value(depth + 1);
    if (added == failed) return failed;
    length += added;
    blanks();
    if (byte() == 0x5d) break;
    if (byte() != 0x2c) return failed;
    moveTo(at + 1);
    length += 1;
  }
  return closed(length);
}

/** Whether a number is written as JavaScript writes it: up to fifteen digits, none of them idle (ECMA-262, 6.1.6.1.20). */
function isPlain(start: i32, behind: i32): bool {
  const first = load<u8>(start) == 0x2d ? start + 1 : start;
  let point = 0;
  for (let here = first; here < behind; here += 1) {
    const next = load<u8>(here);
    if (next == 0x2e) point = here;
    else if (next < 0x30 || next > 0x39) return false;
  }
  if (behind - first > 15) return false;
  if (point == 0) return first == start || load<u8>(first) != 0x30;
  const isTiny = load<u8>(first) == 0x30 && load<u8>(point, 1) == 0x30;
  return !isTiny && load<u8>(behind - 1) != 0x30;
}
