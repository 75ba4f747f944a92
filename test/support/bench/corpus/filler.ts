/** Text without meaning, already escaped as JSON: one pool made once, of which every record takes a slice. */
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';

/** Bytes that stand in a record as they are. */
export interface Slice {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

export interface Filler {
  /** About `length` bytes of whole lines, as they stand inside a JSON string. */
  readonly text: (chance: Random, length: number) => Slice;
  /** Exactly `length` characters of base64. */
  readonly base64: (chance: Random, length: number) => Slice;
}

/** Longest slice of text; nothing in a transcript but an image is longer. */
const longest = 131_072;

const words = (
  'const return import from export function if else for of await async new type interface readonly string number ' +
  'value key order cart item price total user name path file line test expect describe result error throw map filter ' +
  'the a is was to and in not this that with it be as on which when each there no more than only first last'
).split(' ');

/** Spellings that a reader of JSON must get right inside a string: escapes, characters of two to four bytes. */
const oddities = [
  '\\"',
  '\\\\',
  '\\t',
  '\\u001b[32m',
  '\\"usage\\":{',
  '\\u00e9',
  'é',
  '→',
  '✓',
  '😀',
  '{',
  '}',
  '[',
  ']',
  '/*',
  '*/',
];

export function filler(chance: Random, poolBytes: number): Filler {
  const lines: Buffer[] = [];
  const starts: number[] = [];
  let length = 0;
  while (length < poolBytes + longest) {
    const line = Buffer.from(sentence(chance));
    starts.push(length);
    lines.push(line);
    length += line.length;
  }
  const pool = Buffer.concat(lines);
  const letters = base64Pool(chance, poolBytes);
  return {
    text: (own, wanted) => wholeLines(own, Math.min(wanted, longest), { pool, starts, poolBytes }),
    base64(own, wanted) {
      const start = Math.floor(own() * Math.max(1, letters.length - wanted));
      return { bytes: letters, start, end: Math.min(letters.length, start + wanted) };
    },
  };
}

/** A line of code or prose with its line break, about 50 bytes. */
function sentence(chance: Random): string {
  let text = '  '.repeat(Math.floor(chance() * 4));
  const count = 3 + Math.floor(chance() * 10);
  for (let index = 0; index < count; index += 1) {
    const source = chance() < 0.06 ? oddities : words;
    text += `${source[Math.floor(chance() * source.length)] ?? ''} `;
  }
  return `${text}\\n`;
}

function wholeLines(
  chance: Random,
  wanted: number,
  lines: { readonly pool: Buffer; readonly starts: readonly number[]; readonly poolBytes: number },
): Slice {
  const { pool, starts, poolBytes } = lines;
  const first = lineFrom(starts, Math.floor(chance() * poolBytes));
  const start = starts[first] ?? 0;
  return { bytes: pool, start, end: starts[lineFrom(starts, start + wanted)] ?? start };
}

/** The first line that starts at or after `offset`. */
function lineFrom(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function base64Pool(chance: Random, length: number): Buffer {
  const bytes = Buffer.alloc(Math.ceil(length / 16) * 12);
  for (let offset = 0; offset < bytes.length; offset += 4) bytes.writeUInt32LE(Math.floor(chance() * 2 ** 32), offset);
  return Buffer.from(bytes.toString('base64'), 'latin1');
}
