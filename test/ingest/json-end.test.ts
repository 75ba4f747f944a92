import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { jsonEnd } from '../../src/ingest/json-end.ts';

test.each([
  { text: '{"a":[1,{"b":2}]}{', value: '{"a":[1,{"b":2}]}' },
  { text: '[[],[]] 1', value: '[[],[]]' },
  { text: '{"a":"}"}}', value: '{"a":"}"}' },
  { text: String.raw`{"a":"\"}"}}`, value: String.raw`{"a":"\"}"}` },
  { text: String.raw`"a\\"b"`, value: String.raw`"a\\"` },
  { text: '"a" "b"', value: '"a"' },
  { text: 'true,1', value: 'true' },
  { text: 'null]', value: 'null' },
  { text: '12}', value: '12' },
  { text: '-1.5e3\n', value: '-1.5e3' },
  { text: 'false', value: 'false' },
])('finds $value at the beginning of $text, and behind anything else', ({ text, value }) => {
  expect(text.slice(0, jsonEnd(text, 0))).toBe(value);
  const before = '{"]": ';
  expect(`${before}${text}`.slice(before.length, jsonEnd(`${before}${text}`, before.length))).toBe(value);
});

test.each([{ text: '{"a":1' }, { text: '[[1]' }, { text: '"a' }, { text: String.raw`"a\"` }, { text: '{"a":"b}' }])(
  'finds no end of $text, which is not there',
  ({ text }) => {
    expect(jsonEnd(text, 0)).toBe(-1);
  },
);

test('finds the end of any value, whatever follows', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ' ', ',', ']', '}', '\n{"a":1}'), (value, rest) => {
      const text = JSON.stringify(value);
      expect(jsonEnd(`${text}${rest}`, 0)).toBe(text.length);
    }),
  );
});
