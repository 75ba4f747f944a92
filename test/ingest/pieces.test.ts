import { expect, test } from '@jest/globals';
import { isJsonObject, parsed, pieces } from '../../src/ingest/pieces.ts';

function told(text: string): readonly (string | number)[] {
  const { complete, tornAt } = pieces(text);
  for (const { value, start, end } of complete) expect(value).toEqual(JSON.parse(text.slice(start, end)));
  return [...complete.map(({ start, end }) => text.slice(start, end)), ...(tornAt === undefined ? [] : [tornAt])];
}

test.each([
  { what: 'one', text: '{"a":1}', found: ['{"a":1}'] },
  { what: 'none', text: '', found: [] },
  { what: 'filler alone', text: ' \t\r\n\0\u{feff}', found: [] },
  { what: 'objects glued together', text: '{"a":1}{"b":{"c":2}}', found: ['{"a":1}', '{"b":{"c":2}}'] },
  { what: 'objects with filler between', text: '\0{"a":1} \u{feff}{"b":2}\r\n', found: ['{"a":1}', '{"b":2}'] },
  { what: 'a torn end', text: '{"a":1}{"b":', found: ['{"a":1}', 7] },
  { what: 'a torn beginning', text: '1,"x":2}{"a":1}', found: ['{"a":1}', 0] },
  { what: 'a torn object before a whole one', text: '{"b":[1}{"a":1}', found: ['{"a":1}', 0] },
  { what: 'no object inside a torn one', text: '"x":{"a":1},"y":[{"b":2},{"c":3}', found: [0] },
  { what: 'a value behind a blank inside a torn one', text: '"x": {"a":1}', found: [0] },
  {
    what: 'a record inside a torn one, by its session',
    text: '"x":{"sessionId":"s"}',
    found: ['{"sessionId":"s"}', 0],
  },
  { what: 'no record by a session that is no text', text: '"x":{"sessionId":1}', found: [0] },
  { what: 'no list', text: '[{"a":1}]', found: [0] },
  { what: 'no text that is no JSON', text: '{"a":tru}', found: [0] },
  {
    what: 'where the first torn text begins, not the second',
    text: 'x{"a":1}y{"b":2}z',
    found: ['{"a":1}', '{"b":2}', 0],
  },
])('finds $what: $found', ({ text, found }) => {
  expect(told(text)).toEqual(found);
});

test('looks for the ends of a hostile line no longer than its length allows', () => {
  const record = '{"a":1}';
  expect(pieces(`${'{"'.repeat(2000)} ${record}`)).toEqual({ complete: [], tornAt: 0 });
  expect(told(`${'{"'.repeat(20)} ${record}`)).toEqual([record, 0]);
});

test.each([
  { text: '{"a":1}', value: { a: 1 } },
  { text: 'null', value: null },
  { text: '{', value: undefined },
  { text: '', value: undefined },
])('the value of $text is $value', ({ text, value }) => {
  expect(parsed(text)).toEqual(value);
});

test('lists, texts and null are no objects', () => {
  expect([{}, { a: 1 }, [], null, 'a', 1, undefined].map(isJsonObject)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});
