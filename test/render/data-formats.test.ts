import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import { csv } from '../../src/render/csv.ts';
import { json } from '../../src/render/json.ts';
import { jsonl } from '../../src/render/jsonl.ts';
import { column, everyUnit, plain, reportOf, tableOf } from './sample.ts';

test('CSV has every column, exact values, and nothing where a value is unknown', () => {
  expect(csv(reportOf([everyUnit]), plain)).toBe(
    [
      'name,id,file,calls,line,input_tokens,prompt_chars,cost_usd,share_ratio,leverage,gap_s,started_at,background,models',
      `first,0123,/tmp/a.jsonl,0,1204,1234567,12,0.20129,${1 / 3},587.4,1.5,2026-05-01T09:00:12.345Z,true,"a; b"`,
      ',,,,,,,,,,,,,',
      '',
    ].join('\n'),
  );
});

test('CSV holds the first table alone', () => {
  const second = tableOf([column('other', 'text')], [['x']]);
  expect(csv(reportOf([everyUnit, second]), plain)).not.toContain('other');
});

test('a negative number is written as a number, a negative text is guarded', () => {
  const table = tableOf(
    [column('n', 'count'), column('usd', 'usd'), column('t', 'text')],
    [[-5, -5n * 10n ** 12n, '-5']],
  );
  expect(csv(reportOf([table]), plain)).toBe("n,usd,t\n-5,-5,'-5\n");
});

test('the preset for Excel begins with a byte order mark and ends lines with CRLF', () => {
  const table = tableOf([column('t', 'text')], [['x']]);
  expect(csv(reportOf([table]), { ...plain, excel: true })).toBe('\ufefft\r\nx\r\n');
});

test('CSV reads back to the same cells', () => {
  const cell = fc
    .stringMatching(/^[ -~äß漢\n\t]{0,12}$/)
    .filter((text) => !/^[\s'"]*[=+\-@\t\n]|(^|\n)[ \t]*(::|##\[)/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, fc.integer()), { minLength: 1 }), (rows) => {
      const table = tableOf([column('a', 'text'), column('b', 'text'), column('n', 'count')], rows);
      const { data } = Papa.parse<string[]>(csv(reportOf([table]), plain).slice(0, -1), { newline: '\n' });
      expect(data.slice(1)).toEqual(rows.map(([a, b, n]) => [a, b, String(n)]));
    }),
  );
});

test('JSON is one document: money as exact text, other numbers as numbers, unknown as null', () => {
  const document: unknown = JSON.parse(json(reportOf([everyUnit]), plain));
  expect(document).toEqual({
    schema_version: 1,
    command: 'things',
    scope: {
      session: null,
      since: null,
      until: null,
      timezone: 'UTC',
      project: null,
      branch: null,
      model: null,
      source: null,
    },
    quality: {
      files: 1,
      read: 10,
      used: 6,
      duplicate: 2,
      ignored: 2,
      rejected: 0,
      pending: 0,
      unknown: {},
      conflicts: 0,
      unpriced_turns: 0,
      output_lower_bound_turns: 0,
    },
    things: [
      {
        name: 'first',
        id: '0123',
        file: '/tmp/a.jsonl',
        calls: 0,
        line: 1204,
        input_tokens: 1_234_567,
        prompt_chars: 12,
        cost_usd: '0.20129',
        share_ratio: 1 / 3,
        leverage: 587.4,
        gap_s: 1.5,
        started_at: '2026-05-01T09:00:12.345Z',
        background: true,
        models: ['a', 'b'],
      },
      Object.fromEntries(everyUnit.columns.map(({ key }) => [key, null])),
    ],
  });
});

test('JSON has its keys in one order, and the table "quality" beside the object of that name', () => {
  const text = json(reportOf([tableOf([column('file', 'path')], [['a']], { name: 'quality' })]), plain);
  const document: unknown = JSON.parse(text);
  expect(Object.keys(Object(document))).toEqual(['schema_version', 'command', 'scope', 'quality', 'quality_rows']);
  expect(text.startsWith('{\n  "schema_version": 1,\n')).toBe(true);
});

test('a column called __proto__ is a column', () => {
  const table = tableOf([column('__proto__', 'text')], [['x']]);
  expect(json(reportOf([table]), plain)).toContain('"__proto__": "x"');
});

test('JSON keeps the meaning of text that it escapes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const document: unknown = JSON.parse(json(reportOf([tableOf([column('t', 'text')], [[text]])]), plain));
      expect(document).toMatchObject({ things: [{ t: text }] });
    }),
  );
});

test('JSON Lines has one object a row that names its table', () => {
  const lines = jsonl(reportOf([everyUnit, tableOf([column('n', 'count')], [[1], [2]], { name: 'more' })]), plain);
  const rows: unknown[] = lines
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(rows).toHaveLength(4);
  expect(rows.slice(2)).toEqual([
    { table: 'more', n: 1 },
    { table: 'more', n: 2 },
  ]);
});
