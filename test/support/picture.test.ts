import { expect, test } from '@jest/globals';
import { picture } from './picture.ts';

const look = { command: 'receipts', columns: 40, blocks: ['Shown'] };
const output = [
  '\u001B[1mTitle\u001B[22m',
  '',
  'Left out',
  '  hidden',
  '',
  '\u001B[1mShown\u001B[22m',
  '  \u001B[2mCost\u001B[22m  \u001B[31m<$1 & more>\u001B[39m',
  '  ────',
  '',
  'The end',
  '',
].join('\n');

function texts(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}

test('shows the first block, those asked for and the last, and says where some are left out', () => {
  const shown = ['$', 'receipts', 'Title', '⋮', 'Shown', 'Cost', '&lt;$1 &amp; more&gt;', 'The end'];
  expect(texts(picture(output, look))).toEqual(shown);
});

function grid(column: number): string {
  return `x="${(24 + column * 8.4).toFixed(1)}"`;
}

test('every word stands in the column where the terminal has it, in its pen', () => {
  const svg = picture(output, look);
  expect(svg).toMatch(new RegExp(`<text ${grid(2)} y="\\d+" textLength="33.6" fill="#7f8ba0">Cost<`));
  expect(svg).toMatch(new RegExp(`<text ${grid(8)} y="\\d+" textLength="92.4" fill="#ff7b86">&lt;`));
  expect(svg).toMatch(/font-weight="600">Title</);
  expect(svg).toMatch(/<path d="M40.8 \d+H74.4"/);
});
