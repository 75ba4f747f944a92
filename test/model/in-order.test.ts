import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { firstFrom, inOrder } from '../../src/model/in-order.ts';

interface Item {
  readonly at: number | undefined;
  readonly name: string;
}

const byTime = (left: Item, right: Item): number => (left.at ?? Infinity) - (right.at ?? Infinity) || 0;
const named = (...ats: readonly (number | undefined)[]): readonly Item[] =>
  ats.map((at, index) => ({ at, name: String(index) }));

test.each([
  { given: [], why: 'empty' },
  { given: [4], why: 'of one item' },
  { given: [1, 2, 9], why: 'in order' },
  { given: [1, 1, 1], why: 'of equal items' },
  { given: [1, undefined], why: 'with an undated item last' },
])('a list $why is given back itself', ({ given }) => {
  const items = named(...given);
  expect(inOrder(items, byTime)).toBe(items);
});

test.each([
  { given: [2, 1], order: '10' },
  { given: [1, 2, 0], order: '201' },
  { given: [3, 1, 2], order: '120' },
  { given: [2, 1, 2, 1], order: '1302' },
  { given: [undefined, 5], order: '10' },
])('$given are sorted, equal ones as they stood, and the list given stays as it was', ({ given, order }) => {
  const items = named(...given);
  expect(
    inOrder(items, byTime)
      .map(({ name }) => name)
      .join(''),
  ).toBe(order);
  expect(items).toEqual(named(...given));
});

test('items that are in order are compared once each with the next', () => {
  const compared: (readonly number[])[] = [];
  inOrder([1, 2, 3], (left, right) => {
    compared.push([left, right]);
    return left - right;
  });
  expect(compared).toEqual([
    [1, 2],
    [2, 3],
  ]);
});

test.each([
  { times: [], at: 5, first: 0 },
  { times: [1, 3, 5], at: 0, first: 0 },
  { times: [1, 3, 5], at: 3, first: 1 },
  { times: [1, 3, 5], at: 4, first: 2 },
  { times: [1, 3, 5], at: 5, first: 2 },
  { times: [1, 3, 5], at: 6, first: 3 },
  { times: [1, 3, 3, 3, 5], at: 3, first: 1 },
  { times: [1, undefined, undefined], at: 7, first: 1 },
  { times: [undefined, undefined], at: 7, first: 0 },
  { times: [0, 1], at: 1, first: 1 },
])('the first of $times that is not before $at stands at $first', ({ times, at, first }) => {
  expect(firstFrom(named(...times), at, (item) => item.at)).toBe(first);
});

test('finds what a look at one item after the other finds, in few looks', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(60), (unsorted, at) => {
      const times = unsorted.toSorted((left, right) => left - right);
      const slowly = times.findIndex((time) => time >= at);
      let looks = 0;
      const found = firstFrom(times, at, (time) => {
        looks += 1;
        return time;
      });
      expect(found).toBe(slowly === -1 ? times.length : slowly);
      expect(looks).toBeLessThanOrEqual(Math.ceil(Math.log2(times.length + 1)));
    }),
  );
});
