/**
 * A JSON string as it streams by: checked byte by byte, and measured, for some figures are lengths of texts. Thirty-two
 * bytes at a time, as long as nothing among them needs a look.
 */

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

/** With its quotes. */
export function jsonUnits(): i32 {
  return to - from - overJson + 2;
}

/** Reads a string whose opening quote is just behind; false where it is none, ends in no quote, or is no UTF-8. */
export function string(): bool {
  let here = at;
  from = here;
  escaped = false;
  surrogate = false;
  isClosed = false;
  overUnits = 0;
  overJson = 0;
  while (true) {
    const bits = specialsOf(v128.load(here)) | (specialsOf(v128.load(here, 16)) << 16);
    here = bits == 0 ? here + blockBytes : passSpecials(here, bits);
    if (here == 0) return isClosed;
  }
}

/** Sixteen bytes twice. */
const blockBytes: i32 = 32;

/** A bit for each byte that needs a look. */
function specialsOf(block: v128): i32 {
  const ends = v128.or(i8x16.eq(block, i8x16.splat(0x22)), i8x16.eq(block, i8x16.splat(0x5c)));
  // As signed numbers, control characters and every byte of a longer character lie below the blank.
  return i8x16.bitmask(v128.or(ends, i8x16.lt_s(block, i8x16.splat(0x20))));
}

/** Whether the string ended in a quote. */
let isClosed: bool = false;

/** Past the block at `here` and what begins in it; 0 where the string ends there. */
function passSpecials(here: i32, special: i32): i32 {
  let bits = special;
  let behind = here;
  while (bits != 0) {
    const there = here + ctz(bits);
    const byte = <i32>load<u8>(there);
    if (byte == 0x22) return ended(there);
    behind = byte == 0x5c ? escape(there) : character(there, byte);
    if (behind == 0 || behind >= here + blockBytes) return behind;
    bits &= -1 << (behind - here);
  }
  return here + blockBytes;
}

function ended(quote: i32): i32 {
  isClosed = true;
  to = quote;
  at = quote + 1;
  return 0;
}

/** Past the escape at `here`; 0 where it is none. */
function escape(here: i32): i32 {
  escaped = true;
  switch (<i32>load<u8>(here, 1)) {
    case 0x22:
    case 0x5c:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      overUnits += 1;
      return here + 2;
    case 0x2f:
      overUnits += 1;
      overJson += 1;
      return here + 2;
    case 0x75:
      return codeUnit(here);
    default:
      at = here;
      return 0;
  }
}

function codeUnit(here: i32): i32 {
  let unit = 0;
  for (let index = 2; index < 6; index += 1) {
    const digit = hexDigit(<i32>load<u8>(here + index));
    if (digit < 0) {
      at = here;
      return 0;
    }
    unit = (unit << 4) | digit;
  }
  overUnits += 5;
  if (unit >= 0xd800 && unit <= 0xdfff) surrogate = true;
  if (unit == 0x22 || unit == 0x5c || isShort(unit)) overJson += 4;
  else if (unit >= 0x20) overJson += 5;
  return here + 6;
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
    if (!follows(second)) return invalid(here);
    over(1);
    return here + 2;
  }
  if (lead >= 0xe0 && lead <= 0xef) {
    if (!follows(second) || !follows(<i32>load<u8>(here, 2))) return invalid(here);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)) return invalid(here);
    over(2);
    return here + 3;
  }
  if (lead < 0xf0 || lead > 0xf4 || !follows(second)) return invalid(here);
  if (!follows(<i32>load<u8>(here, 2)) || !follows(<i32>load<u8>(here, 3))) return invalid(here);
  if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) return invalid(here);
  over(2);
  return here + 4;
}

function follows(byte: i32): bool {
  return (byte & 0xc0) == 0x80;
}

function invalid(here: i32): i32 {
  at = here;
  return 0;
}

function over(bytes: i32): void {
  overUnits += bytes;
  overJson += bytes;
}
