/** Sixty-four bytes of a string as sets of bits, one for each byte. */

/** Bytes that need a look, of sixteen: quotes, backslashes, and those that are no plain ASCII. */
export function specials(bytes: v128): i32 {
  const ends = v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c)));
  return i8x16.bitmask(v128.or(ends, odd(bytes)));
}

/** As signed numbers, control characters and every byte of a longer character lie below the blank. */
function odd(bytes: v128): v128 {
  return i8x16.lt_s(bytes, i8x16.splat(0x20));
}

export function odds(a: v128, b: v128, c: v128, d: v128): u64 {
  const any = v128.or(v128.or(odd(a), odd(b)), v128.or(odd(c), odd(d)));
  return v128.any_true(any) ? joined(odd(a), odd(b), odd(c), odd(d)) : 0;
}

export function equal(a: v128, b: v128, c: v128, d: v128, to: v128): u64 {
  return joined(i8x16.eq(a, to), i8x16.eq(b, to), i8x16.eq(c, to), i8x16.eq(d, to));
}

function joined(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u32>i8x16.bitmask(a) | ((<u32>i8x16.bitmask(b)) << 16);
  const high = <u32>i8x16.bitmask(c) | ((<u32>i8x16.bitmask(d)) << 16);
  return <u64>low | ((<u64>high) << 32);
}

const everySecond: u64 = 0xaaaaaaaaaaaaaaaa;

/**
 * Of a run of backslashes every second one begins an escape: the subtraction carries through the run (Langdale and
 * Lemire, Parsing gigabytes of JSON per second, 2019, §3.1.1). These backslashes, and the bytes behind them.
 */
export function escapePairs(backslashes: u64): u64 {
  return (((backslashes << 1) | everySecond) - backslashes) ^ everySecond;
}
