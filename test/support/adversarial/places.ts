/** Pieces of texts that the scanner looks at more closely, each at every place of a block of sixty-four bytes and of the next. */
import { call, changed, response } from './line.ts';

/** Stands for the first byte of a character that has two. */
const cut = '\u0000';

/** What is hard about it, and the piece. */
export const textPieces: Readonly<Record<string, string>> = {
  'a line feed, escaped': String.raw`\n`,
  'a quote, escaped': String.raw`\"`,
  'a backslash, escaped': String.raw`\\`,
  'two backslashes and a quote, escaped': String.raw`\\\\\"`,
  'a tab and a slash, escaped': String.raw`\t\/`,
  'a code unit': String.raw`\u00e9`,
  'an escaped quote as code unit': String.raw`\u0022`,
  'a surrogate pair': String.raw`\ud83d\ude00`,
  'half a pair': String.raw`\ud83d`,
  'a code unit that is none': String.raw`\u00g9`,
  'an escape that is none': String.raw`\x`,
  'an odd backslash at the end': '\\',
  'characters of every length': 'ä€😀z€',
  'a character cut': cut,
  'a control byte': '\u0001',
  'a delete byte': '\u007f',
};

const places = Array.from({ length: 140 }, (_, place) => place);

/** Lines that hold the piece in texts and in inputs, behind so many letters. */
export function linesWith(piece: string): Uint8Array {
  const lines = places.flatMap((place) => {
    const text = `${'x'.repeat(place)}${piece}`;
    return [
      changed(response(), 'Done.', text),
      changed(response(), 'Done.', `${text}${'y'.repeat(70)}`),
      call(`{"a":"${text}","b":"${text}\\n${text}"}`),
    ];
  });
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return bytes.map((byte) => (byte === 0 ? 0xc3 : byte));
}
