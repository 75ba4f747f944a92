import { expect, test } from '@jest/globals';
import { costOf, parseDecimal, roundHalfUp } from '../../src/model/money.ts';

test('rounds a product half up once', () => {
  expect(costOf(3, 500_000n)).toBe(2n);
  expect(costOf(1, 499_999n)).toBe(0n);
  expect(roundHalfUp(-5n, 2n)).toBe(-3n);
});

test.each([
  { text: '0.061829999999999996', digits: 12, value: 61_830_000_000n },
  { text: '5', digits: 12, value: 5_000_000_000_000n },
  { text: '1.5e-7', digits: 12, value: 150_000n },
  { text: '-0.5', digits: 0, value: -1n },
  { text: '+7.', digits: 2, value: 700n },
  { text: '1.25E2', digits: 0, value: 125n },
  { text: '.5', digits: 12, value: undefined },
  { text: '0x10', digits: 12, value: undefined },
  { text: 'abc', digits: 12, value: undefined },
  { text: '', digits: 12, value: undefined },
])('reads $text as an integer of 10^-$digits', ({ text, digits, value }) => {
  expect(parseDecimal(text, digits)).toBe(value);
});
