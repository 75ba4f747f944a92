import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { frames } from '../../src/ingest/frame.ts';
import { cutTexts, longLineBytes } from '../../src/ingest/long-texts.ts';

const keptBytes = 256 * 1024;

function cut(text: string, pieceBytes: number): string {
  const bytes = Buffer.from(text);
  const cutPiece = cutTexts();
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(cutPiece(bytes.subarray(at, at + pieceBytes)));
  return Buffer.concat(pieces).toString();
}

test('texts up to the limit are left as they are, whatever else the line holds', () => {
  fc.assert(
    fc.property(fc.json(), fc.integer({ min: 1, max: 50 }), (text, pieceBytes) => {
      expect(cut(text, pieceBytes)).toBe(text);
    }),
  );
});

test.each([
  { what: 'letters', unit: 'x' },
  { what: 'escapes of one letter', unit: String.raw`\"\\` },
  { what: 'escapes of six', unit: String.raw`\u00e9` },
  { what: 'characters of several bytes', unit: 'ä€😀' },
])('a cut leaves valid JSON and everything beside the text: $what', ({ unit }) => {
  const long = unit.repeat(Math.ceil((keptBytes + 1000) / Buffer.byteLength(unit)));
  for (let shift = 0; shift < 7; shift += 1) {
    const text = `{"a":"${'y'.repeat(shift)}${long}","usage":{"input_tokens":12},"b":"${long}"}`;
    const whole = cut(text, 1e9);
    expect(cut(text, 65_537)).toBe(whole);
    expect(JSON.parse(whole)).toEqual({
      a: expect.any(String),
      usage: { input_tokens: 12 },
      b: expect.any(String),
    });
    expect(Buffer.byteLength(whole)).toBeLessThan(2 * keptBytes + 100);
    expect(whole).not.toContain('\u{fffd}');
  }
});

test('a record on a line of many megabytes is read, its counters whole, and said to be cut', () => {
  const long = `{"n":1,"image":"${'x'.repeat(longLineBytes)}","last":2}`;
  const bytes = Buffer.from(`{"n":0}\n${long}\n{"n":3}\n`);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 262_144) chunks.push(bytes.subarray(at, at + 262_144));
  const found = [...frames(chunks, { document: false, maxLineBytes: 1_000_000 })];
  const outline = found.map((frame) =>
    frame.kind === 'record' ? [frame.value['n'], frame.value['last']] : frame.kind,
  );
  expect(outline).toEqual([
    [0, undefined],
    [1, 2],
    [3, undefined],
  ]);
  expect(found.map((frame) => frame.kind === 'record' && frame.mended)).toEqual([undefined, 'long-texts', undefined]);
  expect(found.map(({ line, offset }) => [line, offset])).toEqual([
    [1, 0],
    [2, 8],
    [3, 9 + long.length],
  ]);
});
