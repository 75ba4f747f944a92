/** The small drawings of a terminal: sparklines of curves, bars of shares. */
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import type { Curve } from '../../src/model/curve.ts';
import type { Report } from '../../src/model/table.ts';
import { bar } from '../../src/render/bar.ts';
import { sparkline } from '../../src/render/sparkline.ts';
import { table } from '../../src/render/table.ts';
import { column, plain, reportOf, tableOf } from './sample.ts';

test.each([
  { values: [0, 1, 4, 8], unicode: true, line: '▁▂▅█' },
  { values: [0, 1, 4, 8], unicode: false, line: '.:+@' },
  { values: [5, undefined, 5], unicode: true, line: '█ █' },
  { values: [0, 0], unicode: true, line: '▁▁' },
  { values: [1, 1_000_000], unicode: true, line: '▂█' },
  { values: [undefined], unicode: true, line: ' ' },
  { values: [], unicode: true, line: '' },
])('$values is drawn as "$line"', ({ values, unicode, line }) => {
  expect(sparkline(values, unicode)).toBe(line);
});

test.each([
  { share: 1, unicode: true, drawn: '██████████' },
  { share: 0.5, unicode: true, drawn: '█████' },
  { share: 0.0125, unicode: true, drawn: '▏' },
  { share: 0.000_001, unicode: true, drawn: '▏' },
  { share: 0, unicode: true, drawn: '' },
  { share: 7, unicode: true, drawn: '██████████' },
  { share: -1, unicode: true, drawn: '' },
  { share: 0.96, unicode: true, drawn: '█████████▋' },
  { share: 0.5, unicode: false, drawn: '#####' },
  { share: 0.001, unicode: false, drawn: '#' },
])('a share of $share is a bar of "$drawn"', ({ share, unicode, drawn }) => {
  expect(bar(share, 10, unicode)).toBe(drawn);
});

const minute = 60_000;
const start = Date.UTC(2026, 4, 1, 9);
const cost: Curve = {
  label: 'Cost',
  unit: 'usd',
  fold: 'sum',
  points: [0, 1, 60, 99].map((at) => ({ at: start + at * minute, value: 250_000_000_000n })),
};
const context: Curve = {
  label: 'Context',
  unit: 'tokens',
  fold: 'largest',
  points: [0, 1, 60, 99].map((at) => ({ at: start + at * minute, value: 1000 * (at + 1) })),
};
const shares = tableOf(
  [column('model', 'text'), column('cost_usd', 'usd', { label: 'Cost', bar: true })],
  [
    ['a', 750_000_000_000n],
    ['b', 250_000_000_000n],
    ['c', undefined],
  ],
  { total: [undefined, 1_000_000_000_000n], sums: [undefined, 1_000_000_000_000n] },
);
const drawnReport = reportOf([shares], { curves: [cost, context] });
const drawn = (report: Report, more: object = {}): string =>
  table(report, { ...plain, pictures: true, width: 60, ...more });

test('curves stand between the vitals and the tables, on one axis, each with its largest value', () => {
  expect(drawn(drawnReport)).toContain(
    [
      'Course  3m 11s a character',
      '  Cost     █                 ▅           ▅  most $0.50',
      '  Context  ▂                 ▅           █  most 100,000',
      '           2026-05-01 09:00:00Z  10:39:00Z',
      '',
      'Things',
    ].join('\n'),
  );
});

test('a row has a bar for its share of the total; the total and what is unknown have none', () => {
  expect(drawn(reportOf([shares]))).toContain(
    [
      '  model   Cost  Of cost',
      '  ─────  ─────  ──────────',
      '  a      $0.75  ███████▌',
      '  b      $0.25  ██▌',
      '  c          –',
      '  ─────  ─────  ──────────',
      '         $1.00',
    ].join('\n'),
  );
});

test('the bar of a ratio is the ratio itself, under no heading of its own', () => {
  const ratios = tableOf([column('a_ratio', 'ratio', { label: 'Of all', bar: true })], [[0.2], [0.05]]);
  expect(drawn(reportOf([ratios]))).toContain(
    ['  Of all', '  ──────  ──────────', '   20.0%  ██', '    5.0%  ▌'].join('\n'),
  );
});

test('a table of one row has no bar: it would be all there is', () => {
  expect(drawn(reportOf([{ ...shares, rows: shares.rows.slice(0, 1), total: undefined }]))).not.toMatch(/[▁-▏]/);
});

test('nothing is drawn unless asked for', () => {
  expect(table(drawnReport, { ...plain, width: 60 })).not.toMatch(/[▁-▏]|Course/);
});

test('where the terminal knows ASCII alone, so do the pictures', () => {
  const text = drawn(drawnReport, { unicode: false });
  expect(text).toMatch(/Cost +@ .*\n/);
  expect(text).toContain('########');
  expect(text).toMatch(/^[\n -~]*$/);
});

test('pictures have a colour of their own, and none without colour', () => {
  expect(drawn(drawnReport, { colour: true })).toContain('\u001b[36m');
  expect(drawn(drawnReport)).not.toContain('\u001b');
});

test('bars give way before any column does, or any text', () => {
  const full = column('name', 'text');
  const wide = tableOf(
    [full, column('more', 'text', { show: 'wide' }), column('cost_usd', 'usd', { label: 'Cost', bar: true })],
    [
      ['x'.repeat(20), 'y'.repeat(20), 600_000_000_000n],
      ['x', 'y', 400_000_000_000n],
    ],
    { sums: [undefined, undefined, 1_000_000_000_000n] },
  );
  expect(drawn(reportOf([wide]), { width: 62 })).not.toContain('██');
  expect(drawn(reportOf([wide]), { width: 63 })).toContain('██████');
});

test('no picture is wider than its terminal', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 200 }),
      fc.array(fc.record({ at: fc.nat(10 ** 11), value: fc.nat(10 ** 7) }), { maxLength: 50 }),
      (width, points) => {
        const curves = [cost, { ...context, points: points.toSorted((left, right) => left.at - right.at) }];
        const lines = drawn(reportOf([shares], { curves }), { width }).split('\n');
        expect(lines.filter((line) => /[▁-▏]/.test(line) && stringWidth(line) > width)).toEqual([]);
      },
    ),
  );
});

test.each([
  { of: 'one point', curve: { ...cost, points: cost.points.slice(0, 1) } },
  { of: 'no point', curve: { ...cost, points: [] } },
  { of: 'points at one time', curve: { ...cost, points: cost.points.map(({ value }) => ({ at: start, value })) } },
])('a curve of $of is not drawn', ({ curve }) => {
  expect(drawn(reportOf([shares], { curves: [curve] }))).not.toContain('Course');
});
