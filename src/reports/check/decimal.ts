/**
 * An exact number: `digits × 10^exponent`. Limits are held against figures without a binary float in between, so that
 * a session of exactly $50 keeps a limit of $50.
 */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Reads `12`, `0.5`, `-3`, `1e-7`: what people write, and what JSON and `String` print. `undefined` for anything else. */
export function decimalOf(text: string): Decimal | undefined {
  const match = /^(-?)(\d{1,400})(?:\.(\d{1,400}))?(?:e([+-]?\d{1,3}))?$/i.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

/** A figure in its raw form; a fraction is the shortest decimal that names it, as it is printed. */
export function decimalOfValue(value: number | bigint): Decimal | undefined {
  return typeof value === 'bigint' ? { digits: value, exponent: 0 } : decimalOf(String(value));
}

/** Negative, zero or positive, like the difference. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const { digits } = minus(left, right);
  if (digits === 0n) return 0;
  return digits < 0n ? -1 : 1;
}

export function minus(left: Decimal, right: Decimal): Decimal {
  return plus(left, { ...right, digits: -right.digits });
}

export function plus(left: Decimal, right: Decimal): Decimal {
  const exponent = Math.min(left.exponent, right.exponent);
  return { digits: digitsAt(left, exponent) + digitsAt(right, exponent), exponent };
}

export function times(left: Decimal, right: Decimal): Decimal {
  return { digits: left.digits * right.digits, exponent: left.exponent + right.exponent };
}

/** Back to a raw value: a whole number of picos for money, a number for all else. */
export function valueOf(decimal: Decimal, kind: 'bigint' | 'number'): number | bigint {
  if (kind === 'number') return Number(`${decimal.digits}e${decimal.exponent}`);
  return decimal.exponent >= 0 ? digitsAt(decimal, 0) : decimal.digits / 10n ** BigInt(-decimal.exponent);
}

function digitsAt({ digits, exponent }: Decimal, lower: number): bigint {
  return digits * 10n ** BigInt(exponent - lower);
}
