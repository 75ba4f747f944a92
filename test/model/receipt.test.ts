import { expect, test } from '@jest/globals';
import { compareReceipts, compareText } from '../../src/model/receipt.ts';

test.each([
  { left: 'a', right: 'b', order: -1 },
  { left: 'b', right: 'a', order: 1 },
  { left: 'a', right: 'a', order: 0 },
  { left: '', right: 'a', order: -1 },
  { left: 'B', right: 'a', order: -1 },
  { left: 'a10', right: 'a9', order: -1 },
  { left: 'é', right: 'f', order: 1 },
])('orders "$left" and "$right" by their code units, whatever the locale: $order', ({ left, right, order }) => {
  expect(compareText(left, right)).toBe(order);
});

test('orders places by file, then by line as a number', () => {
  const places = [
    { file: '/b.jsonl', line: 1 },
    { file: '/a.jsonl', line: 10 },
    { file: '/a.jsonl', line: 9 },
    { file: '/b.jsonl', line: 0 },
  ];
  expect(places.toSorted(compareReceipts).map(({ file, line }) => `${file}:${line}`)).toEqual([
    '/a.jsonl:9',
    '/a.jsonl:10',
    '/b.jsonl:0',
    '/b.jsonl:1',
  ]);
});

test('the same place is neither before nor after itself', () => {
  const place = { file: '/a.jsonl', line: 3 };
  expect(compareReceipts(place, { ...place, uuid: 'another' })).toBe(0);
});
