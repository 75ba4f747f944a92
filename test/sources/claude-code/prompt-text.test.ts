import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { codePoints, humanText } from '../../../src/sources/claude-code/prompt-text.ts';

test.each([
  { text: ' plain ', left: 'plain' },
  { text: '<system-reminder>a</system-reminder>b', left: 'b' },
  { text: 'a<system-reminder>\nx\n</system-reminder> b<ide_selection>y</ide_selection>', left: 'a b' },
  { text: '<local-command-stdout></local-command-stdout>', left: '' },
  { text: '<session-start-hook name="x">y</session-start-hook>z', left: 'z' },
  { text: 'What does <system-reminder> do?', left: 'What does <system-reminder> do?' },
  { text: '</system-reminder>a<system-reminder>', left: '</system-reminder>a<system-reminder>' },
  { text: '<ide_a>x</ide_b>y</ide_a>z', left: 'z' },
  { text: '<system-reminders>x</system-reminders>', left: '<system-reminders>x</system-reminders>' },
  { text: '<div>x</div>', left: '<div>x</div>' },
  { text: 'a < b </ c', left: 'a < b </ c' },
])('of $text the human wrote $left', ({ text, left }) => {
  expect(humanText(text)).toBe(left);
});

test('elements around a text never change it', () => {
  const plain = fc.string({ unit: 'binary' }).filter((text) => !text.includes('<'));
  fc.assert(
    fc.property(plain, plain, (text, inner) => {
      const wrapped = `<system-reminder>${inner}</system-reminder>${text}<ide_opened_file>${inner}</ide_opened_file>`;
      expect(humanText(wrapped)).toBe(text.trim());
    }),
  );
});

test.each([
  { what: 'reminders', text: '<system-reminder>'.repeat(100_000) },
  {
    what: 'elements of ever new names',
    text: names()
      .map((name) => `<ide_${name}>`)
      .join(''),
  },
  { what: 'closing tags', text: '</system-reminder>'.repeat(100_000) },
  {
    what: 'new names, opened and then closed',
    text:
      names()
        .map((name) => `<ide_${name}>`)
        .join('') +
      names()
        .map((name) => `</ide_${name}>`)
        .join(''),
  },
  { what: 'angle brackets', text: '<'.repeat(1_000_000) },
])('a megabyte of unclosed $what takes no time', ({ text }) => {
  const start = performance.now();
  humanText(text);
  expect(performance.now() - start).toBeLessThan(1000);
});

/** Enough names for about a megabyte of tags. */
function names(): readonly string[] {
  return Array.from({ length: 80_000 }, (_, index) =>
    String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit))),
  );
}

test.each([
  { text: '', points: 0 },
  { text: 'abc', points: 3 },
  { text: '\u{1F468}\u{200D}\u{1F469}', points: 3 },
  { text: '\u{d83d}x\u{de00}', points: 3 },
])('$text has $points code points', ({ text, points }) => {
  expect(codePoints(text)).toBe(points);
});

test('code points are counted as iteration counts them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(codePoints(text)).toBe(Array.from(text).length);
    }),
  );
});
