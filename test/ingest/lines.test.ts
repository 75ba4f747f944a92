/** Lines of a stream of bytes: where each stands, however the bytes are cut, and how much of a long one is kept. */
import { describe, expect, test } from '@jest/globals';
import { lines } from '../../src/ingest/lines.ts';

/** Each chunk in the same place as the one before it. */
function* reused(text: string, size: number): Generator<Buffer> {
  const bytes = Buffer.from(text);
  const chunk = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) yield chunk.subarray(0, bytes.copy(chunk, 0, at, at + size));
}

/** A line is valid until the next one is asked for: what it says is taken down before. */
function told(chunks: Iterable<Buffer>, maxBytes: number): readonly unknown[] {
  const all: unknown[] = [];
  for (const { bytes, ...place } of lines(chunks, maxBytes)) all.push({ ...place, text: bytes?.toString() });
  return all;
}

function found(text: string, { size = 1e6, maxBytes = 1e9 } = {}): readonly unknown[] {
  return told(reused(text, size), maxBytes);
}

test('a line has its number, its place, its bytes, and whether it has an end', () => {
  expect(found('ä\r\n\nlast')).toEqual([
    { number: 1, offset: 0, text: 'ä\r', terminated: true, cut: false },
    { number: 2, offset: 4, text: '', terminated: true, cut: false },
    { number: 3, offset: 5, text: 'last', terminated: false, cut: false },
  ]);
  expect(found('one\n')).toHaveLength(1);
  expect(found('')).toEqual([]);
});

test('the lines are the same however the bytes are cut, and though the chunks are used again', () => {
  const text = 'first\n\nsecond, longer\n\n\nä€😀\nlast';
  const whole = told([Buffer.from(text)], 1e9);
  expect(whole).toMatchObject(text.split('\n').map((line) => ({ text: line })));
  for (let size = 1; size <= Buffer.byteLength(text); size += 1) expect(found(text, { size })).toEqual(whole);
});

describe('a line above the limit', () => {
  test.each([1, 2, 5, 10, 11, 13, 1e6])('is left out, those around it are not: in chunks of %d', (size) => {
    const text = 'before\n0123456789\n0123456789x\nafter\n0123456789y';
    expect(found(text, { size, maxBytes: 10 })).toEqual([
      { number: 1, offset: 0, text: 'before', terminated: true, cut: false },
      { number: 2, offset: 7, text: '0123456789', terminated: true, cut: false },
      { number: 3, offset: 18, text: undefined, terminated: true, cut: true },
      { number: 4, offset: 30, text: 'after', terminated: true, cut: false },
      { number: 5, offset: 36, text: undefined, terminated: false, cut: true },
    ]);
  });

  test.each([1000, 65_536, 299_990, 1e6])('is kept where its texts can be cut short: in chunks of %d', (size) => {
    const long = `{"a":"${'x'.repeat(400_000)}","b":1}`;
    const kept = `{"a":"${'x'.repeat(256 * 1024)}","b":1}`;
    expect(found(`{}\n${long}\n{}\n${long}`, { size, maxBytes: 300_000 })).toEqual([
      { number: 1, offset: 0, text: '{}', terminated: true, cut: false },
      { number: 2, offset: 3, text: kept, terminated: true, cut: true },
      { number: 3, offset: 4 + long.length, text: '{}', terminated: true, cut: false },
      { number: 4, offset: 7 + long.length, text: kept, terminated: false, cut: true },
    ]);
  });

  test.each([1000, 1e6])('is left out where too much remains, to the byte: in chunks of %d', (size) => {
    const text = `["${'x'.repeat(300_000)}","${'y'.repeat(300_000)}"]\n`;
    const remains = 2 * 256 * 1024 + 7;
    const lengthOf = (maxBytes: number): unknown =>
      [...lines(reused(text, size), maxBytes)].map(({ bytes, cut }) => [bytes?.length, cut]);
    expect(lengthOf(remains)).toEqual([[remains, true]]);
    expect(lengthOf(remains - 1)).toEqual([[undefined, true]]);
  });
});
