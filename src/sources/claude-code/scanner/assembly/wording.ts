/** The words of a prompt: how many characters they are, and whether they are plainly a person's own. */
import { unitAt } from './text';

/** Unicode code points, without the blanks around them. */
export let characters: i32 = 0;

/** Where the next character begins, and the first that is no blank; how many there are from there on. */
let next: i32 = 0;
let first: i32 = 0;
let count: i32 = 0;

/**
 * Measures a text as it stands between its quotes; false for one that the decoder has to look at: empty, with a tag that
 * closes, with blanks other than ASCII's, or beginning as the harness does.
 */
export function wording(start: i32, end: i32): bool {
  first = 0;
  count = 0;
  characters = 0;
  for (let here = start; here < end; here = next) {
    if (here + blockBytes <= end && plainBlock(here)) continue;
    const kind = character(here);
    if (kind == odd) return false;
    if (kind == solid) solids(here, 1);
    count += 1;
  }
  return first != 0 && !mayBeHarness(first, end);
}

/** Counts up to the last of these bytes, one bit for each from `here` on, that are no blanks. */
function solids(here: i32, bits: i32): void {
  if (first == 0) {
    first = here + ctz(bits);
    count = here - first;
  }
  characters = count + 32 - clz(bits);
}

const blockBytes: i32 = 16;

/** Passes sixteen bytes; false where they are not plain: with escapes, a tag, or more than ASCII. */
function plainBlock(here: i32): bool {
  const bytes = v128.load(here);
  const looks = v128.or(i8x16.eq(bytes, i8x16.splat(0x5c)), i8x16.eq(bytes, i8x16.splat(0x3c)));
  if (v128.any_true(v128.or(looks, i8x16.lt_s(bytes, i8x16.splat(0))))) return false;
  const bits = i8x16.bitmask(i8x16.ne(bytes, i8x16.splat(0x20)));
  if (bits != 0) solids(here, bits);
  count += blockBytes;
  next = here + blockBytes;
  return true;
}

const odd: i32 = 0;
const blank: i32 = 1;
const solid: i32 = 2;

/** What stands at `here`; a valid string. */
function character(here: i32): i32 {
  const byte = <i32>load<u8>(here);
  if (byte == 0x5c) return escape(here);
  if (byte < 0x80) {
    next = here + 1;
    if (byte == 0x20) return blank;
    const behind = load<u8>(here, 1);
    return byte == 0x3c && (behind == 0x2f || behind == 0x5c) ? odd : solid;
  }
  const bytes = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  next = here + bytes;
  if (bytes == 2) return isBlank(((byte & 0x1f) << 6) | continued(here + 1)) ? odd : solid;
  if (bytes == 4) return solid;
  return isBlank(((byte & 0x0f) << 12) | (continued(here + 1) << 6) | continued(here + 2)) ? odd : solid;
}

function continued(here: i32): i32 {
  return <i32>load<u8>(here) & 0x3f;
}

function escape(here: i32): i32 {
  next = here + 2;
  switch (<i32>load<u8>(here, 1)) {
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return blank;
    case 0x2f:
      return odd;
    case 0x75:
      break;
    default:
      return solid;
  }
  next = here + 6;
  const unit = unitAt(here + 2);
  const isPrintable = unit >= 0x20 && unit < 0x7f;
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  return isPrintable || isHalf || isBlank(unit) ? odd : solid;
}

/** White space and line ends beyond those that JSON or the ASCII blank write (ECMA-262, §12.2 and §12.3), and some more. */
function isBlank(unit: i32): bool {
  if (unit < 0x80) return unit >= 9 && unit <= 13;
  return unit == 0xa0 || unit == 0x1680 || (unit >= 0x2000 && unit < 0x2010) || isWide(unit);
}

function isWide(unit: i32): bool {
  if (unit == 0x2028 || unit == 0x2029 || unit == 0x202f) return true;
  return unit == 0x205f || unit == 0x3000 || unit == 0xfeff;
}

const caveat: u64 = 0x203a746165766143;
const stopHook: u64 = 0x6f6f6820706f7453;
const operation: u64 = 0x6f6974617265704f;
const implement: u64 = 0x6e656d656c706d49;

/** Tags, marks in brackets, and the harness's own sentences by their first eight letters. */
function mayBeHarness(first: i32, end: i32): bool {
  const byte = load<u8>(first);
  if (byte == 0x3c || byte == 0x5b || byte == 0x28) return true;
  if (end - first < 8) return false;
  const start = load<u64>(first);
  return start == caveat || start == stopHook || start == operation || start == implement;
}
