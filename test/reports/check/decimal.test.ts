import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  compareDecimals,
  decimalOf,
  decimalOfValue,
  minus,
  plus,
  times,
  valueOf,
} from '../../../src/reports/check/decimal.ts';

test.each([
  { text: '12', digits: 12n, exponent: 0 },
  { text: '0.50', digits: 50n, exponent: -2 },
  { text: '-3.5', digits: -35n, exponent: -1 },
  { text: '1e-7', digits: 1n, exponent: -7 },
  { text: '1.5e+21', digits: 15n, exponent: 20 },
])('reads $text exactly', ({ text, digits, exponent }) => {
  expect(decimalOf(text)).toEqual({ digits, exponent });
});

test.each(['', 'ten', '1.', '.5', '1,5', '0x10', 'Infinity', 'NaN', '1e9999', '1 ', '--1'])(
  '%j is no number',
  (text) => {
    expect(decimalOf(text)).toBeUndefined();
  },
);

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const decimal = fc.record({ digits: whole, exponent: fc.integer({ min: -15, max: 15 }) });

test('numbers of any size are compared as exactly as whole ones', () => {
  fc.assert(
    fc.property(decimal, decimal, (left, right) => {
      const scale = (value: typeof left) => value.digits * 10n ** BigInt(value.exponent + 15);
      const difference = scale(left) - scale(right);
      expect(compareDecimals(left, right)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1);
    }),
  );
});

test('what is taken away and added again, or multiplied by one, is what it was', () => {
  fc.assert(
    fc.property(decimal, decimal, (left, right) => {
      expect(compareDecimals(plus(minus(left, right), right), left)).toBe(0);
      expect(compareDecimals(times(left, { digits: 10n, exponent: -1 }), left)).toBe(0);
    }),
  );
});

test('a figure comes back as it was', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const read = decimalOfValue(value);
      expect(read && valueOf(read, 'number')).toBe(value === 0 ? 0 : value);
    }),
  );
  fc.assert(
    fc.property(whole, (value) => {
      expect(valueOf(decimalOfValue(value) ?? { digits: 0n, exponent: 0 }, 'bigint')).toBe(value);
    }),
  );
});
