import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { SchemaElement } from 'hyparquet';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import type { Report } from '../../src/model/table.ts';
import { parquet } from '../../src/render/parquet.ts';
import { askDuckDb, hasDuckDb } from '../support/duck-db.ts';
import { column, everyUnit, plain, reportOf, tableOf } from './sample.ts';

test('Parquet reads back to the same cells, each in the type of its unit', async () => {
  const [first, second] = await rowsOf(reportOf([everyUnit]));
  expect(first).toEqual({
    name: 'first',
    id: '0123',
    file: '/tmp/a.jsonl',
    calls: 0n,
    line: 1204n,
    input_tokens: 1_234_567n,
    prompt_chars: 12n,
    cost_usd: 201_290_000_000n,
    share_ratio: 1 / 3,
    leverage: 587.4,
    gap_s: 1.5,
    started_at: new Date('2026-05-01T09:00:12.345Z'),
    background: true,
    models: 'a; b',
  });
  expect(Object.values(second ?? {})).toEqual(Array.from({ length: 14 }, () => null));
});

test('money is a decimal of pico-dollars, exact at any size', async () => {
  const most = 10n ** 38n - 1n;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.bigInt({ min: -most, max: most }), { minLength: 1 }), async (amounts) => {
      const table = tableOf(
        [column('cost_usd', 'usd')],
        amounts.map((amount) => [amount]),
      );
      const rows = await rowsOf(reportOf([table]));
      expect(rows.map((row) => row['cost_usd'])).toEqual(amounts);
    }),
    { numRuns: 50 },
  );
});

test('a table without rows keeps its columns and their types', async () => {
  const { schema, num_rows: rows } = parquetMetadata(await fileOf(reportOf([{ ...everyUnit, rows: [] }])));
  expect(rows).toBe(0n);
  expect(schema.slice(1).map(({ name }) => name)).toEqual(everyUnit.columns.map(({ key }) => key));
  expect(schema.find(({ name }) => name === 'cost_usd')).toMatchObject({
    converted_type: 'DECIMAL',
    precision: 38,
    scale: 12,
  });
});

test('the file says what each column measures and means, and what the figures rest on', async () => {
  const table = tableOf([column('cost_usd', 'usd')], [[1n]], { notes: ['A note.'] });
  const { key_value_metadata: facts = [], created_by: maker } = parquetMetadata(await fileOf(reportOf([table])));
  expect(maker).toBe('session-receipts');
  expect(Object.fromEntries(facts.map(({ key, value }) => [key, value]))).toEqual({
    table: 'things',
    scope: 'time zone UTC',
    notes: 'A note.\n1 file, 10 records read: 6 used, 2 duplicate, 2 ignored.',
    'unit.cost_usd': 'usd',
    'meaning.cost_usd': 'What cost_usd means.',
  });
});

test('the same report is the same file, byte for byte', async () => {
  const [once, twice] = await Promise.all([
    parquet(reportOf([everyUnit]), plain),
    parquet(reportOf([everyUnit]), plain),
  ]);
  expect(Buffer.from(once).equals(twice)).toBe(true);
});

test('more rows than one row group hold are all there', async () => {
  const rows = Array.from({ length: 2500 }, (_, index) => [index, `row ${index}`]);
  const read = await rowsOf(reportOf([tableOf([column('n', 'count'), column('t', 'text')], rows)]));
  expect(read.map((row) => [Number(row['n']), row['t']])).toEqual(rows);
});

if (hasDuckDb()) {
  test('DuckDB reads the types and adds up money exactly', async () => {
    const amounts = [1n, 201_290_000_000n, 123_456_789_012_345_678_901n];
    const table = tableOf(
      [column('cost_usd', 'usd'), column('seen_at', 'instant'), column('n', 'tokens'), column('cold', 'flag')],
      amounts.map((amount, index) => [amount, Date.UTC(2026, 4, 1, 9, 0, 0, index), index, index === 0]),
    );
    const [row] = await askDuckDb(
      await parquet(reportOf([table]), plain),
      `select sum(cost_usd)::varchar as cost, max(epoch_ms(seen_at))::varchar as latest, sum(n)::varchar as n,
       count_if(cold)::varchar as cold, typeof(any_value(cost_usd)) as money, typeof(any_value(seen_at)) as time from file`,
    );
    expect(row).toEqual({
      cost: '123456789.213635678902',
      latest: String(Date.UTC(2026, 4, 1, 9, 0, 0, 2)),
      n: '3',
      cold: '1',
      money: 'DECIMAL(38,12)',
      time: 'TIMESTAMP WITH TIME ZONE',
    });
  });
}

async function fileOf(report: Report): Promise<ArrayBuffer> {
  return Uint8Array.from(await parquet(report, plain)).buffer;
}

/** Money as its unscaled integer: the reader would make a float of it. */
async function rowsOf(report: Report): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const file = await fileOf(report);
  const metadata = parquetMetadata(file);
  const decimals = new Set(
    metadata.schema.filter(({ converted_type: type }) => type === 'DECIMAL').map(({ name }) => name),
  );
  const schema = metadata.schema.map((element) => (decimals.has(element.name) ? bare(element) : element));
  const rows = await parquetReadObjects({ file, metadata: { ...metadata, schema } });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]: [string, unknown]) => [
        key,
        decimals.has(key) && value instanceof Uint8Array ? integerOf(value) : value,
      ]),
    ),
  );
}

/** As bytes, whatever they mean. */
function bare({ name, type_length: length = 0 }: SchemaElement): SchemaElement {
  return { name, type: 'FIXED_LEN_BYTE_ARRAY', type_length: length, repetition_type: 'OPTIONAL' };
}

/** Big-endian, two's complement. */
function integerOf(bytes: Uint8Array): bigint {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}
