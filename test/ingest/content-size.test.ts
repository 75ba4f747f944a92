import { expect, test } from '@jest/globals';
import { contentSize } from '../../src/ingest/content-size.ts';
import type { ContentSize } from '../../src/model/turn-copy.ts';
import { copiesOf } from './copies.ts';
import type { CopyPart } from './copies.ts';

const size = (of: Partial<ContentSize>): ContentSize => ({
  textChars: 0,
  toolInputChars: 0,
  signatureChars: 0,
  toolUses: 0,
  ...of,
});
const sizeOf = (...parts: readonly CopyPart[]): ContentSize => contentSize(copiesOf(...parts));

const each = size({ textChars: 1, toolInputChars: 10, signatureChars: 100, toolUses: 1 });
const thrice = size({ textChars: 3, toolInputChars: 30, signatureChars: 300, toolUses: 3 });

test('the lines of a response say what they say together', () => {
  expect(sizeOf({ content: each })).toEqual(each);
  expect(sizeOf({ content: each }, { content: each }, { content: each })).toEqual(thrice);
  expect(sizeOf()).toEqual(size({}));
});

test('a response of one line says what that says, and is no copy of it', () => {
  expect(sizeOf({ content: each })).toBe(each);
});

test('a line that stands twice says it once', () => {
  const [one, two, three] = ['a', 'b', 'c'].map((identity) => ({ identity, content: each }));
  if (one === undefined || two === undefined || three === undefined) throw new Error('no lines');
  expect(sizeOf(one, two, one, three)).toEqual(thrice);
  expect(sizeOf(one, one)).toEqual(each);
});

test('as many lines as one likes are added up, each once', () => {
  const lines = Array.from({ length: 30 }, (_, index) => ({ identity: `${index % 20}`, content: each }));
  expect(sizeOf(...lines)).toEqual(size({ textChars: 20, toolInputChars: 200, signatureChars: 2000, toolUses: 20 }));
});

test.each([{ of: 'textChars' }, { of: 'toolInputChars' }, { of: 'signatureChars' }])(
  'where two files tell the response the fuller telling counts, by its $of, the first of equal ones',
  ({ of }) => {
    const short = { identity: 'a', file: 'one', content: size({ [of]: 5 }) };
    const full = { identity: 'b', file: 'two', content: size({ [of]: 6, toolUses: 1 }) };
    const equal = { identity: 'c', file: 'three', content: size({ [of]: 6, toolUses: 2 }) };
    expect(sizeOf(short, full)).toEqual(full.content);
    expect(sizeOf(full, short)).toEqual(full.content);
    expect(sizeOf(short, full, equal)).toEqual(full.content);
  },
);

test('a line that two files hold is told by the first of them', () => {
  const own = { identity: 'a', file: 'one', content: size({ textChars: 5 }) };
  const copied = { ...own, file: 'two' };
  const more = { identity: 'b', file: 'two', content: size({ textChars: 4 }) };
  expect(sizeOf(own, copied, more)).toEqual(own.content);
});
