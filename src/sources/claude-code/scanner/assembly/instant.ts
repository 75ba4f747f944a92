/** Timestamps as the harness writes them: `2026-02-03T04:05:06.789Z`. Any other spelling is the decoder's. */

/** UTC milliseconds. */
export let instant: u64 = 0;

/** Reads the 24 bytes at `start`; false where they are no such timestamp, or one before 1970. */
export function readInstant(start: i32): bool {
  if (load<u8>(start, 4) != 0x2d || load<u8>(start, 7) != 0x2d || load<u8>(start, 10) != 0x54) return false;
  if (load<u8>(start, 13) != 0x3a || load<u8>(start, 16) != 0x3a) return false;
  if (load<u8>(start, 19) != 0x2e || load<u8>(start, 23) != 0x5a) return false;
  const year = pair(start) * 100 + pair(start + 2);
  const month = pair(start + 5);
  const day = pair(start + 8);
  const hour = pair(start + 11);
  const minute = pair(start + 14);
  const second = pair(start + 17);
  const millis = digit(start + 20) * 100 + pair(start + 21);
  if (pair(start) < 0 || pair(start + 2) < 0 || digit(start + 20) < 0 || pair(start + 21) < 0) return false;
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
  const seconds = <u64>daysSince1970(year, month, day) * 86400 + <u64>(hour * 3600 + minute * 60 + second);
  instant = seconds * 1000 + <u64>millis;
  return true;
}

/** A digit, or a number so far below zero that no sum repairs it. */
function digit(at: i32): i32 {
  const value = <i32>load<u8>(at) - 0x30;
  return value >= 0 && value <= 9 ? value : -100000;
}

function pair(at: i32): i32 {
  return digit(at) * 10 + digit(at + 1);
}

function isLeap(year: i32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

function daysIn(year: i32, month: i32): i32 {
  if (month == 2) return isLeap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** Days of the Gregorian calendar; years are counted from March, so that the leap day comes last. */
function daysSince1970(year: i32, month: i32, day: i32): i32 {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const inYear = (153 * marchMonth + 2) / 5 + day - 1;
  return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + inYear - 719468;
}
