/**
 * A JSON string as it streams by: checked byte by byte, and measured, for some figures are lengths of texts. Sixty-four
 * bytes at a time; the commonest escapes are only counted.
 */
import { equal, escapePairs, odds, specials } from './bits';

/** Where reading stands. */
export let at: i32 = 0;
/** The string that was read last: its bytes between the quotes. */
export let from: i32 = 0;
export let to: i32 = 0;
/** Whether it holds a backslash. */
export let escaped: bool = false;
/** Whether an escape of it is half of a character: what it becomes depends on the one beside it. */
export let surrogate: bool = false;
/** Bytes by which it is longer than its text in UTF-16 units, and than the text that `JSON.stringify` would write. */
let overUnits: i32 = 0;
let overJson: i32 = 0;

export function moveTo(next: i32): void {
  at = next;
}

export function units(): i32 {
  return to - from - overUnits;
}

/** Whether it is ASCII without escapes. */
export function isPlain(): bool {
  return overUnits == 0;
}

/** With its quotes. */
export function jsonUnits(): i32 {
  return to - from - overJson + 2;
}

/** Reads a string whose opening quote is just behind; false where it is none, ends in no quote, or is no UTF-8. */
export function string(): bool {
  const here = at;
  from = here;
  escaped = false;
  surrogate = false;
  overUnits = 0;
  overJson = 0;
  const bits = specials(v128.load(here)) | (specials(v128.load(here, 16)) << 16);
  const first = here + ctz(bits);
  // Most strings are short and plain.
  return bits != 0 && load<u8>(first) == 0x22 ? ended(first) : long(here);
}

const blockBytes: i32 = 64;

function ended(quote: i32): bool {
  to = quote;
  at = quote + 1;
  return true;
}

/** Reads the string at `start` block by block; what fails, fails at the begin of its block. */
function long(start: i32): bool {
  let escapes: i64 = 0;
  at = start;
  while (true) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const quotes = equal(a, b, c, d, i8x16.splat(0x22));
    const backslashes = equal(a, b, c, d, i8x16.splat(0x5c));
    let odd = odds(a, b, c, d);
    if ((quotes | backslashes | odd) == 0) {
      at += blockBytes;
      continue;
    }
    const pairs = escapePairs(backslashes);
    const closing = quotes & ~(pairs ^ backslashes);
    // Up to the closing quote; all where there is none.
    const inside = (closing & (0 - closing)) - 1;
    odd &= inside;
    // An escape that begins with the last byte is left to the next block.
    const begins = pairs & backslashes & inside & lastCleared;
    const isCut = (pairs & backslashes & inside) != begins;
    escapes += popcnt(begins);
    let next = isCut ? at + blockBytes - 1 : at + blockBytes;
    const rare = begins == 0 ? 0 : (begins << 1) & ~(quotes | backslashes | equal(a, b, c, d, i8x16.splat(0x6e)));
    if ((rare | odd) != 0) {
      const behind = oddities(rare, odd);
      if (behind == 0) return false;
      next = max(next, behind);
    }
    if (closing != 0) {
      escaped = escapes != 0;
      overUnits += <i32>escapes;
      return ended(at + <i32>ctz(closing));
    }
    at = next;
  }
}

const lastCleared: u64 = 0x7fffffffffffffff;

/** Looks at what stands behind backslashes, and at bytes that are no plain ASCII; past the last of them, or 0. */
function oddities(rare: u64, odd: u64): i32 {
  for (let bits = rare; bits != 0; bits &= bits - 1) if (!escape(at + <i32>ctz(bits))) return 0;
  let behind = at;
  for (let bits = odd; bits != 0; bits &= (<u64>-1) << (<u64>(behind - at))) {
    const there = at + <i32>ctz(bits);
    behind = character(there, <i32>load<u8>(there));
    if (behind == 0 || behind >= at + blockBytes) break;
  }
  return behind;
}

/** The byte behind a backslash, where it is not one of the commonest; false where it makes no escape. */
function escape(there: i32): bool {
  switch (<i32>load<u8>(there)) {
    case 0x62:
    case 0x66:
    case 0x72:
    case 0x74:
      return true;
    case 0x2f:
      overJson += 1;
      return true;
    case 0x75:
      return codeUnit(there + 1);
    default:
      return false;
  }
}

function codeUnit(digits: i32): bool {
  const unit = unitAt(digits);
  if (unit < 0) return false;
  overUnits += 4;
  if (unit >= 0xd800 && unit <= 0xdfff) surrogate = true;
  if (unit == 0x22 || unit == 0x5c || isShort(unit)) overJson += 4;
  else if (unit >= 0x20) overJson += 5;
  return true;
}

/** The number that four hexadecimal digits write; negative where they are none. */
export function unitAt(digits: i32): i32 {
  let unit = 0;
  for (let index = 0; index < 4; index += 1) {
    const digit = hexDigit(<i32>load<u8>(digits + index));
    if (digit < 0) return -1;
    unit = (unit << 4) | digit;
  }
  return unit;
}

/** Control characters for which JSON has an escape of two characters. */
function isShort(unit: i32): bool {
  return unit >= 8 && unit <= 13 && unit != 11;
}

function hexDigit(byte: i32): i32 {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Past the UTF-8 character of several bytes at `here`; 0 where it is none (RFC 3629, §4). */
function character(here: i32, lead: i32): i32 {
  const second = <i32>load<u8>(here, 1);
  if (lead >= 0xc2 && lead <= 0xdf) {
    if (!follows(second)) return 0;
    over(1);
    return here + 2;
  }
  if (lead >= 0xe0 && lead <= 0xef) {
    if (!follows(second) || !follows(<i32>load<u8>(here, 2))) return 0;
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)) return 0;
    over(2);
    return here + 3;
  }
  if (lead < 0xf0 || lead > 0xf4 || !follows(second)) return 0;
  if (!follows(<i32>load<u8>(here, 2)) || !follows(<i32>load<u8>(here, 3))) return 0;
  if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) return 0;
  over(2);
  return here + 4;
}

function follows(byte: i32): bool {
  return (byte & 0xc0) == 0x80;
}

function over(bytes: i32): void {
  overUnits += bytes;
  overJson += bytes;
}
