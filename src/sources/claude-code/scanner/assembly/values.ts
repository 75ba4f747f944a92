/** JSON values that carry nothing: checked to the last byte, and passed over. A line feed ends everything. */
import { deepest, nesting } from './memory';
import { at, moveTo, string } from './text';

/** The byte where reading stands. */
export function byte(): i32 {
  return <i32>load<u8>(at);
}

/** Moves past blanks; a line feed is none, for it ends the record. */
export function blanks(): void {
  if (load<u8>(at) <= 0x20) passBlanks();
}

function passBlanks(): void {
  let here = at;
  let next = load<u8>(here);
  while (next == 0x20 || next == 0x09 || next == 0x0d) {
    here += 1;
    next = load<u8>(here);
  }
  moveTo(here);
}

/** Moves past `wanted` and the blanks around it; false where something else stands there. */
export function take(wanted: i32): bool {
  blanks();
  if (byte() != wanted) return false;
  moveTo(at + 1);
  blanks();
  return true;
}

/** Passes one value of any kind. */
export function skip(): bool {
  let depth = 0;
  while (true) {
    blanks();
    const opening = byte();
    if (opening == 0x7b || opening == 0x5b) {
      moveTo(at + 1);
      blanks();
      if (byte() != opening + 2) {
        if (depth == deepest) return false;
        store<u8>(nesting + depth, <u8>opening);
        depth += 1;
        if (opening == 0x7b && !key()) return false;
        continue;
      }
      moveTo(at + 1);
    } else if (!scalar(opening)) return false;
    // A value has ended: so may the objects and arrays around it.
    while (true) {
      if (depth == 0) return true;
      blanks();
      const next = byte();
      const around = <i32>load<u8>(nesting + depth - 1);
      moveTo(at + 1);
      if (next == 0x2c) {
        if (around == 0x7b && !key()) return false;
        break;
      }
      if (next != around + 2) return back();
      depth -= 1;
    }
  }
}

function back(): bool {
  moveTo(at - 1);
  return false;
}

/** Reads a key and passes its colon. */
export function key(): bool {
  blanks();
  if (byte() != 0x22) return false;
  moveTo(at + 1);
  return string() && take(0x3a);
}

function scalar(first: i32): bool {
  if (first == 0x22) {
    moveTo(at + 1);
    return string();
  }
  if (first == 0x2d || (first >= 0x30 && first <= 0x39)) return number();
  if (first == 0x74) return literal(0x65757274, 4);
  if (first == 0x6e) return literal(0x6c6c756e, 4);
  return first == 0x66 && load<u8>(at, 4) == 0x65 && literal(0x736c6166, 5);
}

/** `true`, `false` or `null`, by its first four bytes. */
function literal(bytes: u32, length: i32): bool {
  if (load<u32>(at) != bytes) return false;
  moveTo(at + length);
  return true;
}

function isDigit(value: i32): bool {
  return value >= 0x30 && value <= 0x39;
}

/** A number of JSON's grammar; where it is none, reading stays in the middle of it. */
export function number(): bool {
  if (byte() == 0x2d) moveTo(at + 1);
  if (byte() == 0x30) moveTo(at + 1);
  else if (!digits()) return false;
  if (byte() == 0x2e) {
    moveTo(at + 1);
    if (!digits()) return false;
  }
  if ((byte() | 0x20) == 0x65) {
    moveTo(at + 1);
    if (byte() == 0x2b || byte() == 0x2d) moveTo(at + 1);
    if (!digits()) return false;
  }
  return true;
}

function digits(): bool {
  if (!isDigit(byte())) return false;
  while (isDigit(byte())) moveTo(at + 1);
  return true;
}

/** Whether a value other than a string or an object is the literal that begins with these four bytes. */
export function isNext(bytes: u32): bool {
  return load<u32>(at) == bytes;
}

export const trueBytes: u32 = 0x65757274;
export const nullBytes: u32 = 0x6c6c756e;

/** What a whole number could not be told by: absent, or not plain. */
export const absent: u32 = 0xffffffff;

/** A whole number below 2^32 - 1, written plainly; `absent` for null. Anything else is false. */
export let whole: u32 = 0;
export function wholeOrNull(): bool {
  if (isNext(nullBytes)) {
    whole = absent;
    moveTo(at + 4);
    return true;
  }
  const start = at;
  let value: u64 = 0;
  while (isDigit(byte())) {
    value = value * 10 + <u64>(byte() - 0x30);
    moveTo(at + 1);
    if (at - start > 10) return false;
  }
  const length = at - start;
  if (length == 0 || (length > 1 && load<u8>(start) == 0x30) || value >= <u64>absent) return false;
  const next = byte();
  if (next == 0x2e || (next | 0x20) == 0x65) return false;
  whole = <u32>value;
  return true;
}
