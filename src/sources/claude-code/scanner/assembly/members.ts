/** The members of an object that the scanner walks through: known keys, each at most once, and all the others. */
import { enterGuess, expect, expected, expectedKey, leaveGuess } from './guess';
import { nameAt } from './names';
import { intern, internLike } from './strings';
import { at, escaped, from, moveTo, string, to } from './text';
import { blanks, byte, key, skip } from './values';
import { Key } from './vocabulary';

/** What `member` finds. A negative one means that the record has to be read elsewhere. */
export const broken: i32 = -1;
export const end: i32 = -2;

/** Keys of the objects that are being walked through: one bit for each key, saved and restored around inner ones. */
let seen: u64 = 0;

/** Enters an object; the outer one's keys are given back, to be restored by `leave`. */
export function enter(): u64 {
  const outer = seen;
  seen = 0;
  enterGuess();
  moveTo(at + 1);
  blanks();
  isFirst = true;
  return outer;
}

export function leave(outer: u64): bool {
  seen = outer;
  leaveGuess();
  isFirst = false;
  return true;
}

let isFirst: bool = false;

/**
 * Reads up to the next value: the number of its key, 0 for a key that nobody asks for, `end`, or `broken`. A known key
 * that comes twice, and one that is written with escapes, leaves the record to `JSON.parse`.
 */
export function member(): i32 {
  blanks();
  const next = byte();
  if (next == 0x7d) {
    moveTo(at + 1);
    return end;
  }
  if (!isFirst) {
    if (next != 0x2c) return broken;
    moveTo(at + 1);
    blanks();
  }
  const number = expected(isFirst) ? expectedNumber() : nameOf(isFirst);
  isFirst = false;
  if (number <= 0) return number;
  const bit = (<u64>1) << (<u64>(number & 63));
  if ((seen & bit) != 0) return broken;
  seen |= bit;
  return number;
}

function expectedNumber(): i32 {
  blanks();
  return expectedKey;
}

/** Reads a key that nobody expected. */
function nameOf(isFirst: bool): i32 {
  if (!key() || escaped) return broken;
  const name = nameAt(from, to - from);
  const number = name < Key.end ? name : 0;
  expect(isFirst, number);
  return number;
}

/** The number of the string that `text` read; 0 where the value is the empty string or none at all. */
export let told: u32 = 0;
/** The number of its name, where the scanner knows it. */
export let word: i32 = 0;

/** Reads a value that should be a string, and keeps it; of another kind, it says nothing. */
export function text(): bool {
  told = 0;
  if (byte() != 0x22) return skip();
  moveTo(at + 1);
  if (!string()) return false;
  told = intern(from, to - from);
  return true;
}

/** The same for a string that is likely the one whose entry in the pool is `likely`. */
export function textLike(likely: i32): bool {
  told = 0;
  if (byte() != 0x22) return skip();
  moveTo(at + 1);
  if (!string()) return false;
  told = internLike(likely, from, to - from);
  return true;
}

/** Whether what was read last has a key: one that is written with an escape has that of another text. */
export function hasKey(): bool {
  return told == 0 || !escaped;
}

/** Reads a value that may be one of the words the scanner knows, and keeps nothing. With escapes it is nobody's word. */
export function known(): bool {
  word = 0;
  if (byte() != 0x22) return skip();
  moveTo(at + 1);
  if (!string() || escaped) return false;
  word = nameAt(from, to - from);
  return true;
}

/** Passes an item of an array: 1 for one more, `end`, or `broken`. `first` for the item behind the bracket. */
export function item(first: bool): i32 {
  blanks();
  const next = byte();
  if (next == 0x5d) {
    moveTo(at + 1);
    return end;
  }
  if (first) return 1;
  if (next != 0x2c) return broken;
  moveTo(at + 1);
  blanks();
  return byte() == 0x5d ? broken : 1;
}
