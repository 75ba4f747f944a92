/** Where exactly a long text is cut: never inside a character or an escape sequence, and nothing beside it is touched. */
import { expect, test } from '@jest/globals';
import { cutTexts } from '../../src/ingest/long-texts.ts';

/** As many bytes as are kept of a text, and one less. */
const full = 'x'.repeat(256 * 1024);
const almost = full.slice(1);

const cut = (text: string): string => cutTexts()(Buffer.from(text)).toString();

test.each<readonly [string, string, string]>([
  ['nothing up to the limit', full, full],
  ['a byte behind it', `${full}y`, full],
  ['all behind it', `${full}yz${full}`, full],
  ['an escape behind it', String.raw`${full}\ny`, full],
  ['an escaped quote behind it, which ends nothing', String.raw`${full}\"y`, full],
  ['an escaped backslash behind it, before the end', String.raw`${full}\\`, full],
  ['an escape of six behind it', String.raw`${full}\u0022y`, full],
  ['not an escape that begins before it', String.raw`${almost}\ny`, String.raw`${almost}\n`],
  ['not an escaped quote that begins before it', String.raw`${almost}\"y`, String.raw`${almost}\"`],
  ['not an escape of six that begins before it', String.raw`${almost}\u00e9y`, String.raw`${almost}\u00e9`],
  ['not a character that begins before it', `${almost}éy`, `${almost}é`],
  ['not the last bytes of a longer one', `${almost}😀y`, `${almost}😀`],
  ['a character that begins behind it', `${full}éy`, full],
])('of a text is cut: %s', (_name, text, kept) => {
  expect(cut(`{"${text}":1,"b":"c\\""}`)).toBe(`{"${kept}":1,"b":"c\\""}`);
});

test('each text is cut by itself, and what stands between them is kept, however long', () => {
  const numbers = `[${'1,'.repeat(full.length)}2]`;
  expect(cut(`["${full}y","${almost}",${numbers},"${full}z"]`)).toBe(`["${full}","${almost}",${numbers},"${full}"]`);
});

test('a text may come in pieces', () => {
  const piece = cutTexts();
  const pieces = [`["${almost}`, 'y', 'z\\', '"z', '", "a', '"]'].map((text) => piece(Buffer.from(text)).toString());
  expect(pieces).toEqual([`["${almost}`, 'y', '', '', '", "a', '"]']);
});
