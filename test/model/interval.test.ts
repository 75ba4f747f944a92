import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';

import { intersect, subtract, total, union } from '../../src/model/interval.ts';
import type { Interval } from '../../src/model/interval.ts';

test('joins intervals that overlap or touch and drops empty and reversed ones', () => {
  const intervals = [at(5, 9), at(0, 3), at(3, 4), at(8, 12), at(7, 7), at(20, 15)];
  expect(union(intervals)).toEqual([at(0, 4), at(5, 12)]);
});

test('no set holds an empty or a reversed interval', () => {
  expect(union([at(7, 7), at(9, 8)])).toEqual([]);
  expect(intersect([at(5, 10)], [at(0, 3), at(3, 5), at(6, 7)])).toEqual([at(6, 7)]);
  expect(intersect([at(0, 3), at(8, 9)], [at(5, 6)])).toEqual([]);
  expect(subtract([at(0, 10)], [at(0, 3), at(8, 10)])).toEqual([at(3, 8)]);
  expect(subtract([at(0, 10)], [at(0, 10)])).toEqual([]);
});

test('an interval inside another adds nothing', () => {
  expect(union([at(0, 10), at(2, 3)])).toEqual([at(0, 10)]);
});

test('keeps what both sets hold', () => {
  expect(intersect([at(0, 10), at(20, 30)], [at(5, 22), at(25, 26), at(29, 40)])).toEqual([
    at(5, 10),
    at(20, 22),
    at(25, 26),
    at(29, 30),
  ]);
});

test('takes one set out of another', () => {
  expect(subtract([at(0, 10), at(20, 30)], [at(2, 4), at(8, 22), at(25, 26)])).toEqual([
    at(0, 2),
    at(4, 8),
    at(22, 25),
    at(26, 30),
  ]);
});

test('the set operations agree with counting instants one by one', () => {
  fc.assert(
    fc.property(sets, sets, (left, right) => {
      const inLeft = instants(left);
      const inRight = instants(right);
      expect(instants(union([...left, ...right]))).toEqual(new Set([...inLeft, ...inRight].toSorted(ascending)));
      expect(instants(intersect(left, right))).toEqual(new Set([...inLeft].filter((each) => inRight.has(each))));
      expect(instants(subtract(left, right))).toEqual(new Set([...inLeft].filter((each) => !inRight.has(each))));
      expect(total(left)).toBe(inLeft.size);
    }),
  );
});

test('what is common and what is left make up the whole', () => {
  fc.assert(
    fc.property(sets, sets, (left, right) => {
      expect(total(intersect(left, right)) + total(subtract(left, right))).toBe(total(left));
    }),
  );
});

const sets = fc.array(fc.record({ from: fc.integer({ min: 0, max: 40 }), to: fc.integer({ min: 0, max: 40 }) }), {
  maxLength: 8,
});

function at(from: number, to: number): Interval {
  return { from, to };
}

function instants(intervals: readonly Interval[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { from, to } of intervals) {
    for (let each = from; each < to; each += 1) found.add(each);
  }
  return new Set([...found].toSorted(ascending));
}

function ascending(left: number, right: number): number {
  return left - right;
}
