/** The files inside a workbook: what a spreadsheet is told, without one. */
import { expect, test } from '@jest/globals';
import type { Report } from '../../../src/model/table.ts';
import type { Cell } from '../../../src/model/unit.ts';
import { tableSheets } from '../../../src/render/workbook/data-sheet.ts';
import { sumsOf } from '../../../src/render/workbook/sums.ts';
import { xlsx } from '../../../src/render/xlsx.ts';
import { unzip } from '../../support/unzip.ts';
import { column, everyUnit, plain, reportOf, tableOf } from '../sample.ts';

const costs = tableOf(
  [column('name', 'text'), column('cost_usd', 'usd', { label: 'Cost' }), column('cold', 'flag', { label: 'Cold' })],
  [
    ['a', 201_290_000_000n, true],
    ['b', undefined, false],
    ['c', 98_710_000_000n, undefined],
  ],
  { name: 'costs', title: 'Costs', sums: [undefined, 300_000_000_000n, 1] },
);

test('the summary comes first, then a sheet a table, then what every column means', async () => {
  const { names, sheet } = await opened(reportOf([everyUnit, costs]));
  expect(names).toEqual(['Summary', 'things', 'costs', 'Glossary']);
  const glossary = sheet('Glossary');
  expect(glossary.rows).toHaveLength(1 + everyUnit.columns.length + costs.columns.length);
  expect(glossary.texts(1)).toEqual(['things', 'name', 'text', 'What name means.']);
});

test('the table of columns that an export brings along is the glossary', async () => {
  const columns = tableOf([column('table', 'text')], [['turns']], { name: 'columns' });
  const { names, sheet } = await opened(reportOf([costs, columns]));
  expect(names).toEqual(['Summary', 'costs', 'Glossary']);
  expect(sheet('Glossary').texts(1)).toEqual(['turns']);
});

test('cells have the type of their unit: text as text, numbers and times as numbers, unknown as nothing', async () => {
  const { sheet } = await opened(reportOf([everyUnit]));
  const { rows, texts } = sheet('things');
  expect(texts(0)).toEqual(everyUnit.columns.map(({ key }) => key));
  expect(texts(1)).toEqual(['first', '0123', '/tmp/a.jsonl', 'a; b']);
  const values = (rows[1] ?? []).map(({ type, value }) => [type, value]);
  expect(values.filter(([type]) => type !== 's')).toEqual([
    ['n', '0'],
    ['n', '1204'],
    ['n', '1234567'],
    ['n', '12'],
    ['n', '0.20129'],
    ['n', String(1 / 3)],
    ['n', '587.4'],
    ['n', '1.5'],
    ['n', String(46_143 + (9 * 3_600_000 + 12_345) / 86_400_000)],
    ['b', '1'],
  ]);
  expect((rows[2] ?? []).filter(({ value }) => value !== undefined)).toEqual([]);
});

test('numbers look like what they are', async () => {
  const { sheet } = await opened(reportOf([everyUnit]));
  expect((sheet('things').rows[1] ?? []).map(({ format }) => format)).toEqual([
    '@',
    '@',
    '@',
    '#,##0',
    '0',
    '#,##0',
    '#,##0',
    '$#,##0.0000',
    '0.0%',
    '#,##0.0',
    '#,##0.000',
    'yyyy-mm-dd hh:mm:ss',
    'General',
    '@',
  ]);
});

test.each([
  { timezone: 'Asia/Kolkata', at: '2026-05-01T20:00:00Z', day: 46_144, hours: 1.5 },
  { timezone: 'America/New_York', at: '2026-01-01T02:00:00Z', day: 46_022, hours: 21 },
  { timezone: 'Europe/Berlin', at: '2026-03-29T01:00:00Z', day: 46_110, hours: 3 },
])('a time is that of a clock in $timezone, and the summary says so', async ({ timezone, at, day, hours }) => {
  const table = tableOf([column('at', 'instant')], [[Date.parse(at)]]);
  const { sheet } = await opened(reportOf([table], { scope: { timezone } }));
  expect(Number(sheet('things').rows[1]?.[0]?.value)).toBeCloseTo(day + hours / 24, 9);
  expect(sheet('Summary').texts(2)[0]).toContain(`Times are those of ${timezone}.`);
});

test('every total is a formula over its sheet, with the result beside it', async () => {
  const { sheet } = await opened(reportOf([costs]));
  const { rows, texts } = sheet('Summary');
  expect(texts(4)).toEqual(['Figure', 'Column', 'Total', 'As reckoned', 'Agrees', 'costs']);
  expect(texts(5)).toEqual(['Cost', 'cost_usd']);
  const told = (row: number): unknown => (rows[row] ?? []).slice(2).map(({ formula, value }) => formula ?? value);
  expect(told(5)).toEqual([
    "SUM('costs'!B2:B4)",
    '0.3',
    'IF(AND(ABS(F6-D6)&lt;0.0005),"yes","no")',
    "SUM('costs'!B2:B4)",
  ]);
  expect(told(6)).toEqual([
    "COUNTIF('costs'!C2:C4,TRUE)",
    '1',
    'IF(AND(ABS(F7-D7)&lt;0.0005),"yes","no")',
    "COUNTIF('costs'!C2:C4,TRUE)",
  ]);
  expect((rows[5] ?? []).filter(({ formula }) => formula !== undefined).map(({ value }) => value)).toEqual([
    '0.3',
    'yes',
    '0.3',
  ]);
});

test('tables that say the same share a line; a table about a part, and money that lacks some, say so', async () => {
  const part = { ...costs, name: 'some', title: 'Some', isPart: true, partial: { rows: [1], total: true } };
  const { sheet } = await opened(reportOf([costs, { ...costs, name: 'again' }, part]));
  const { rows, texts } = sheet('Summary');
  expect(rows.slice(5, 9).map((_, index) => texts(5 + index)[0])).toEqual([
    'Cost',
    'Cost (Some), at least',
    'Cold',
    'Cold (Some)',
  ]);
  const formulas = (row: number): unknown => (rows[row] ?? []).flatMap(({ formula }) => formula ?? []).slice(2);
  expect(formulas(5)).toEqual(["SUM('costs'!B2:B4)", "SUM('again'!B2:B4)"]);
  expect(formulas(6)).toEqual(["SUM('some'!B2:B4)"]);
});

test('only the summary calculates: text of a transcript is never a formula, nor an escape', async () => {
  const hostile = [
    '=1+1',
    '@SUM(A1)',
    '+1',
    '-1',
    '\t=1',
    "=cmd|'/c calc'!A1",
    "'=1",
    '#N/A',
    '#DIV/0!',
    '#12',
    '_x003D_1+1',
    '<f>1</f>',
    'a\u001b[31mb',
  ];
  const table = tableOf(
    [column('t', 'text')],
    hostile.map((text): readonly Cell[] => [text]),
    { title: '=1+1', notes: ['=2+2'] },
  );
  const vitals = [{ label: '=3+3', unit: 'text', value: '=4+4', note: '=5+5', block: '=6+6' }] as const;
  const { sheet, names } = await opened(reportOf([table], { title: '=1+1', notes: ['=2+2'], vitals }));
  for (const name of names) {
    const formulas = sheet(name).rows.flatMap((row) => row.flatMap(({ formula }) => formula ?? []));
    expect(formulas).toEqual([]);
  }
  const { rows, texts } = sheet('things');
  expect(new Set(rows.slice(1).flatMap((cells) => cells.map(({ type, format }) => `${type} ${format}`)))).toEqual(
    new Set(['s @']),
  );
  expect(rows.slice(1).flatMap((_, index) => texts(index + 1))).toEqual([
    '=1+1',
    '@SUM(A1)',
    '+1',
    '-1',
    '\t=1',
    "=cmd|'/c calc'!A1",
    "'=1",
    '_x0023_N/A',
    '_x0023_DIV/0!',
    '#12',
    '_x005F_x003D_1+1',
    '&lt;f&gt;1&lt;/f&gt;',
    'a\\x1b[31mb',
  ]);
  const summary = sheet('Summary');
  expect(summary.texts(0)).toEqual(['=1+1']);
  const written = summary.rows.flatMap((cells, row) => (cells.length === 0 ? [] : [[summary.texts(row)[0], cells[0]]]));
  for (const text of ['=1+1', '=2+2', '=3+3', '=6+6']) {
    expect(written).toContainEqual([text, expect.objectContaining({ type: 's', format: '@' })]);
  }
});

test('text longer than a cell can hold is cut where it shows', async () => {
  const { sheet } = await opened(reportOf([tableOf([column('t', 'text')], [['x'.repeat(40_000)]])]));
  const [text = ''] = sheet('things').texts(1);
  expect([text.length, text.at(-1)]).toEqual([32_767, '…']);
});

test('headings stay in view, every column can be filtered, and columns are as wide as they need', async () => {
  const { sheet } = await opened(reportOf([everyUnit]));
  const { xml } = sheet('things');
  expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen"');
  expect(xml).toContain('<autoFilter ref="A1:N3"/>');
  const widths = [...xml.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths).toHaveLength(14);
  expect(Math.min(...widths)).toBeGreaterThan(5);
  expect(sheet('Summary').xml).toContain('<pane ySplit="5"');
});

test('a table without rows is a sheet with headings, and adds up to nothing', async () => {
  const { sheet } = await opened(reportOf([{ ...costs, rows: [], sums: [undefined, undefined, undefined] }]));
  expect(sheet('costs').rows).toHaveLength(1);
  expect(sheet('Summary').xml).not.toContain('<f>');
});

test('a table longer than a sheet goes on in a further one, and its sum is over all of them', () => {
  const sheets = tableSheets(costs, 2);
  expect(sheets.sheets).toEqual([
    { name: 'costs', rows: 2 },
    { name: 'costs 2', rows: 1 },
  ]);
  const [cost, cold] = sumsOf([sheets]).map(({ terms }) => terms.get(sheets));
  expect(cost).toBe("SUM('costs'!B2:B3)+SUM('costs 2'!B2:B2)");
  expect(cold).toBe("COUNTIF('costs'!C2:C3,TRUE)+COUNTIF('costs 2'!C2:C2,TRUE)");
});

test('the same report is the same file, byte for byte', async () => {
  const report = reportOf([everyUnit, costs]);
  const once = await xlsx(report, plain);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(Buffer.from(once).equals(await xlsx(report, plain))).toBe(true);
});

interface SheetCell {
  readonly type: string;
  readonly value: string | undefined;
  readonly formula: string | undefined;
  readonly format: string;
}

interface Sheet {
  readonly xml: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** The texts of a row, as they stand in the file. */
  readonly texts: (row: number) => readonly string[];
}

interface Opened {
  readonly names: readonly string[];
  readonly sheet: (name: string) => Sheet;
}

async function opened(report: Report): Promise<Opened> {
  const files = unzip(await xlsx(report, plain));
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const names = allOf(text('xl/workbook.xml'), /<sheet name="([^"]*)"/g);
  const strings = allOf(text('xl/sharedStrings.xml'), /<si><t[^>]*>([^<]*)<\/t><\/si>/g);
  const formats = formatsOf(text('xl/styles.xml'));
  return {
    names,
    sheet(name) {
      const xml = text(`xl/worksheets/sheet${names.indexOf(name) + 1}.xml`);
      const rows = rowsOf(xml, formats);
      const texts = (row: number) =>
        (rows[row] ?? []).filter(({ type }) => type === 's').map(({ value }) => strings[Number(value)] ?? '');
      return { xml, rows, texts };
    },
  };
}

/** By their numbers: a row without cells is not in the file. */
function rowsOf(xml: string, formats: readonly string[]): Sheet['rows'] {
  const cellsByRow = new Map(
    [...xml.matchAll(/<row r="(\d+)"[^>]*?(?:\/>|>(.*?)<\/row>)/g)].map(([, row, cells = '']) => [
      Number(row) - 1,
      cellsOf(cells, formats),
    ]),
  );
  return Array.from({ length: Math.max(...cellsByRow.keys()) + 1 }, (_, row) => cellsByRow.get(row) ?? []);
}

function cellsOf(row: string, formats: readonly string[]): readonly SheetCell[] {
  return [...row.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/g)].map(([, attributes = '', content = '']) => ({
    type: /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n',
    format: formats[Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0)] ?? '',
    value: /<v>([^<]*)<\/v>/.exec(content)?.[1],
    formula: /<f>([^<]*)<\/f>/.exec(content)?.[1],
  }));
}

/** The number format of each style. */
function formatsOf(styles: string): readonly string[] {
  const own = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id = '', code = '']) => [id, code]),
  );
  const known = new Map([...builtIn, ...own]);
  const cells = /<cellXfs[^>]*>(.*?)<\/cellXfs>/.exec(styles)?.[1] ?? '';
  return allOf(cells, /<xf numFmtId="(\d+)"/g).map((id) => known.get(id) ?? id);
}

/** Those that every spreadsheet knows by number (ECMA-376, 18.8.30). */
const builtIn: ReadonlyMap<string, string> = new Map([
  ['0', 'General'],
  ['1', '0'],
  ['3', '#,##0'],
  ['49', '@'],
]);

function allOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}
