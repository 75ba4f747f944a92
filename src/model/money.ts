/**
 * Money is an integer number of pico-dollars (10⁻¹² USD): exact at any size, the same in any order of addition.
 * A list price of one US dollar per million tokens is 10⁶ pico-dollars per token, so list prices are whole numbers.
 * Dollars appear in `render/format.ts` only.
 */
export type Picos = bigint;

/** The price of one token or one request in 10⁻¹⁸ USD; finer than money, so that a multiplied price stays exact. */
export type Attos = bigint;

export const picosPerDollar = 10n ** 12n;
export const attosPerPico = 10n ** 6n;

/** What `count` units at `price` cost; a product that is not a whole pico-dollar is rounded half up, once. */
export function costOf(count: number, price: Attos): Picos {
  if (count === 0) return 0n;
  const picosEach = Number(price) / attosInOnePico;
  const picos = count * picosEach;
  // A whole product below 2^53 is exact in plain numbers too, and far faster: that is almost every price there is.
  const isExact = price <= largestExact && Number.isInteger(picosEach) && picos <= Number.MAX_SAFE_INTEGER;
  return isExact ? BigInt(picos) : roundHalfUp(BigInt(count) * price, attosPerPico);
}

const attosInOnePico = Number(attosPerPico);
const largestExact = BigInt(Number.MAX_SAFE_INTEGER);

/** `numerator / denominator` as an integer, halves away from zero; the denominator is positive. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  const half = denominator / 2n;
  return numerator < 0n ? -((half - numerator) / denominator) : (numerator + half) / denominator;
}

/**
 * Reads a decimal number such as `0.061829999999999996` or `1.5e-7` as an integer of 10⁻ᵈⁱᵍⁱᵗˢ, rounded half up.
 * Returns `undefined` for anything that is not a decimal number.
 */
export function parseDecimal(text: string, digits: number): bigint | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = digits - fraction.length + Number(exponent);
  const digitsRead = BigInt(whole + fraction);
  const value = shift >= 0 ? digitsRead * 10n ** BigInt(shift) : roundHalfUp(digitsRead, 10n ** BigInt(-shift));
  return sign === '-' ? -value : value;
}
