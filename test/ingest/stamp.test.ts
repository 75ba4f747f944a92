import { expect, test } from '@jest/globals';
import { fingerprint, isSame, mayHaveGrown } from '../../src/ingest/stamp.ts';

const state = { bytes: 100, mtimeMs: 50_000, inode: 7 };

test.each([
  { what: 'as it was', file: {}, readAt: 52_001, same: true },
  { what: 'of another size', file: { bytes: 101 }, readAt: 60_000, same: false },
  { what: 'written at another time', file: { mtimeMs: 50_001 }, readAt: 60_000, same: false },
  { what: 'another on the disk', file: { inode: 8 }, readAt: 60_000, same: false },
  { what: 'written within a step of the clock before it was read', file: {}, readAt: 52_000, same: false },
  { what: 'written after it was read', file: {}, readAt: 40_000, same: false },
])('a file that is $what is the same: $same', ({ file, readAt, same }) => {
  expect(isSame(state, readAt, { ...state, ...file })).toBe(same);
});

test.each([
  { what: 'longer', stamp: {}, file: { bytes: 101 }, grown: true },
  { what: 'as long', stamp: {}, file: {}, grown: false },
  { what: 'shorter', stamp: {}, file: { bytes: 99 }, grown: false },
  { what: 'longer, yet another on the disk', stamp: {}, file: { bytes: 101, inode: 8 }, grown: false },
  { what: 'longer, and had no whole line', stamp: { offset: 0 }, file: { bytes: 101 }, grown: false },
])('a file that is $what may have grown: $grown', ({ stamp, file, grown }) => {
  expect(mayHaveGrown({ ...state, offset: 90, line: 4, fingerprint: 1, ...stamp }, { ...state, ...file })).toBe(grown);
});

/** The bytes of `text` as an open file. */
function open(text: string) {
  const bytes = Buffer.from(text);
  return {
    bytes: bytes.length,
    mtimeMs: 0,
    inode: 1,
    read: (into: Uint8Array, position: number): number => bytes.copy(into, 0, position),
  };
}

const mark = (text: string, offset: number) => fingerprint(open(text), offset);

test('a fingerprint is that of the first bytes and of the last before the offset', () => {
  const long = `${'a'.repeat(256)}${'b'.repeat(500)}${'c'.repeat(256)}`;
  expect(mark(long, long.length)).toBe(mark(`${long}more`, long.length));
  const [head, middle, tail] = [
    `x${long.slice(1)}`,
    `${long.slice(0, 300)}x${long.slice(301)}`,
    `${long.slice(0, -1)}x`,
  ];
  expect(mark(head, long.length)).not.toBe(mark(long, long.length));
  expect(mark(tail, long.length)).not.toBe(mark(long, long.length));
  expect(mark(middle, long.length)).toBe(mark(long, long.length));
  expect(mark(long, 255)).not.toBe(mark(long, 254));
});

test('a fingerprint is FNV-1a over both samples, a whole number of 32 bits', () => {
  // Of the same six bytes twice; those of FNV's own test vectors once make 0xbf9cf968.
  expect(mark('foobar', 6)).toBe(0x3b7bd3e5);
});

test('a file that is too short has none; nothing read has one', () => {
  expect(mark('short', 6)).toBeUndefined();
  expect(mark('', 0)).toBe(0x811c9dc5);
});
