import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parseDecimal } from '../../src/model/money.ts';
import {
  amount,
  data,
  dollars,
  duration,
  exactDollars,
  instant,
  multiple,
  percent,
  readable,
} from '../../src/render/format.ts';

const signs = { times: '×', absent: '–', atLeast: '≥ ' };

test.each([
  { picos: 0n, exact: '0', shown: '$0.00' },
  { picos: 201_290_000_000n, exact: '0.20129', shown: '$0.20' },
  { picos: 1n, exact: '0.000000000001', shown: '$0.00' },
  { picos: 5_000_000_000n, exact: '0.005', shown: '$0.01' },
  { picos: 4_999_999_999n, exact: '0.004999999999', shown: '$0.00' },
  { picos: 485_960_000_000_000n, exact: '485.96', shown: '$485.96' },
  { picos: 1_234_567_890_000_000_000n, exact: '1234567.89', shown: '$1,234,567.89' },
  { picos: -500_000_000_000n, exact: '-0.5', shown: '-$0.50' },
  {
    picos: 9_007_199_254_740_993_000_000_000_001n,
    exact: '9007199254740993.000000000001',
    shown: '$9,007,199,254,740,993.00',
  },
])('writes $picos pico-dollars as $exact and $shown', ({ picos, exact, shown }) => {
  expect(exactDollars(picos)).toBe(exact);
  expect(dollars(picos)).toBe(shown);
});

test('exact dollars read back to the same pico-dollars', () => {
  fc.assert(
    fc.property(fc.bigInt(), (picos) => {
      expect(parseDecimal(exactDollars(picos), 12)).toBe(picos);
    }),
  );
});

test.each([
  { ms: 0, shown: '0.0s' },
  { ms: 340, shown: '0.3s' },
  { ms: 9_999, shown: '9.9s' },
  { ms: 45_000, shown: '45s' },
  { ms: 59_999, shown: '59s' },
  { ms: 19 * 60_000 + 4_000, shown: '19m 04s' },
  { ms: 14 * 3_600_000 + 37 * 60_000 + 59_000, shown: '14h 37m' },
  { ms: 51 * 3_600_000, shown: '2d 03h' },
  { ms: -60_000, shown: '-1m 00s' },
])('shows $ms ms as $shown', ({ ms, shown }) => {
  expect(duration(ms)).toBe(shown);
});

test('shows counts with separators, shares as percentages, multiples with a sign', () => {
  expect([999, 1000, 1_234_567, -1234, 0.5, 1234.567].map(amount)).toEqual([
    '999',
    '1,000',
    '1,234,567',
    '-1,234',
    '0.5',
    '1,234.57',
  ]);
  expect([0, 0.0001, 0.07, 0.99999, 1].map(percent)).toEqual(['0.0%', '<0.1%', '7.0%', '>99.9%', '100.0%']);
  expect([587.4, 12.34, 0].map((value) => multiple(value, '×'))).toEqual(['587×', '12.3×', '0.0×']);
  expect(instant(Date.UTC(2026, 4, 1, 9, 0, 12, 999))).toBe('2026-05-01 09:00:12Z');
});

test('unknown and zero stay different for people and as data', () => {
  expect([readable(undefined, 'count', signs), readable(0, 'count', signs)]).toEqual(['–', '0']);
  expect([readable(undefined, 'usd', signs), readable(0n, 'usd', signs)]).toEqual(['–', '$0.00']);
  expect([data(undefined, 'usd'), data(0n, 'usd'), data(0, 'count')]).toEqual([null, '0', 0]);
});

test('money that lacks a part is a lower bound, nothing else is', () => {
  expect(readable(10n ** 12n, 'usd', { ...signs, partial: true })).toBe('≥ $1.00');
  expect(readable(5, 'count', { ...signs, partial: true })).toBe('5');
});

test('refuses money that is no bigint', () => {
  expect(() => readable(1.5, 'usd', signs)).toThrow('pico-dollars');
  expect(() => data(1.5, 'usd')).toThrow('pico-dollars');
});

test('data keeps base units and full doubles', () => {
  expect(data(1500, 'seconds')).toBe(1.5);
  expect(data(1 / 3, 'ratio')).toBe(1 / 3);
  expect(data(Date.UTC(2026, 4, 1), 'instant')).toBe('2026-05-01T00:00:00.000Z');
  expect(data(Number.NaN, 'ratio')).toBeNull();
});
