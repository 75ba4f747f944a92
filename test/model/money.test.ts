import { expect, test } from '@jest/globals';
import { costOf, parseDecimal, roundHalfUp } from '../../src/model/money.ts';

test('rounds a product half up once', () => {
  expect(costOf(3, 500_000n)).toBe(2n);
  expect(costOf(1, 499_999n)).toBe(0n);
  expect(roundHalfUp(-5n, 2n)).toBe(-3n);
});

test.each([
  { count: 0, price: 7_000_000n, cost: 0n, why: 'nothing costs nothing' },
  { count: 3, price: 7_000_000n, cost: 21n, why: 'whole picos each' },
  { count: 1_000_000, price: 3_000_000_000_000n, cost: 3_000_000_000_000n, why: 'a list price' },
  { count: 3, price: 9_007_199_254_740_991_000_000n, cost: 27_021_597_764_222_973n, why: 'a product above 2^53' },
  { count: 1_000_003, price: 9_007_199_253_000_000n, cost: 9_007_226_274_597_759n, why: 'an odd product above 2^53' },
  {
    count: 500_000,
    price: 10_000_000_000_000_001n,
    cost: 5_000_000_000_000_001n,
    why: 'a price above 2^53 that plain numbers would round',
  },
  { count: 1, price: 9_007_199_254_740_993_000_001n, cost: 9_007_199_254_740_993n, why: 'a price above 2^53' },
  { count: 3, price: 18_014_398_509_481_984n, cost: 54_043_195_528n, why: 'a price above 2^53, no whole picos' },
])('is exact at any size: $why', ({ count, price, cost }) => {
  expect(costOf(count, price)).toBe(cost);
});

test.each([
  { text: '0.061829999999999996', digits: 12, value: 61_830_000_000n },
  { text: '5', digits: 12, value: 5_000_000_000_000n },
  { text: '1.5e-7', digits: 12, value: 150_000n },
  { text: '-0.5', digits: 0, value: -1n },
  { text: '+7.', digits: 2, value: 700n },
  { text: '1.25E2', digits: 0, value: 125n },
  { text: '  12.34 ', digits: 2, value: 1234n },
  { text: '1e10', digits: 0, value: 10_000_000_000n },
  { text: '125e-1', digits: 1, value: 125n },
  { text: '0.05', digits: 2, value: 5n },
  { text: '1e1000', digits: 0, value: undefined },
  { text: '1.5x', digits: 0, value: undefined },
  { text: 'x1.5', digits: 0, value: undefined },
  { text: '.5', digits: 12, value: undefined },
  { text: '0x10', digits: 12, value: undefined },
  { text: 'abc', digits: 12, value: undefined },
  { text: '', digits: 12, value: undefined },
])('reads $text as an integer of 10^-$digits', ({ text, digits, value }) => {
  expect(parseDecimal(text, digits)).toBe(value);
});
