import { expect, test } from '@jest/globals';
import type { PriceRow } from '../../src/model/rates.ts';
import { leaps, priceChanges, vanishedModels } from '../../src/pricing/price-changes.ts';
import { readPrices } from '../../src/pricing/read-prices.ts';

type Json = Readonly<Record<string, unknown>>;

const card = { input: 1, output: 2, cache_read: 0.1, cache_write_5m: 1.25, cache_write_1h: 3 };
const anvil = { provider: 'acme', model: 'anvil', source: 'a letter', checked_on: '2026-01-02', ...card };
const full = {
  ...anvil,
  ids: ['anvil-b', 'anvil-a'],
  valid_from: '2026-01-01',
  valid_to: '2026-02-01',
  web_search: '0.01',
  long_context: { above: 1000, ...card, input: 4 },
  fast: { ...card, input: 5, long_context: { ...card, input: 6 } },
  tiers: { batch: 0.5 },
  geos: { us: 1.1 },
};

function rowsOf(...rows: readonly Json[]): readonly PriceRow[] {
  const read = readPrices({ rows }, []);
  if (read.kind === 'rows') return read.rows;
  throw new Error(JSON.stringify(read.complaints));
}

function told(before: readonly PriceRow[], after: readonly PriceRow[]): readonly unknown[] {
  return priceChanges(before, after).map((change) => [
    change.kind,
    change.field,
    change.before?.value,
    change.after?.value,
  ]);
}

const picos = (dollars: number): bigint => BigInt(Math.round(dollars * 1e6)) * 1_000_000n;

const facts: readonly (readonly [string, string, unknown])[] = [
  ['valid_to', 'text', '2026-02-01'],
  ['ids', 'text', 'anvil, anvil-a, anvil-b'],
  ['input', 'usd', picos(1)],
  ['output', 'usd', picos(2)],
  ['cache_read', 'usd', picos(0.1)],
  ['cache_write_5m', 'usd', picos(1.25)],
  ['cache_write_1h', 'usd', picos(3)],
  ['web_search', 'usd', picos(0.01)],
  ['long_context.above', 'tokens', 1000],
  ['long_context.input', 'usd', picos(4)],
  ['long_context.output', 'usd', picos(2)],
  ['long_context.cache_read', 'usd', picos(0.1)],
  ['long_context.cache_write_5m', 'usd', picos(1.25)],
  ['long_context.cache_write_1h', 'usd', picos(3)],
  ['fast.input', 'usd', picos(5)],
  ['fast.output', 'usd', picos(2)],
  ['fast.cache_read', 'usd', picos(0.1)],
  ['fast.cache_write_5m', 'usd', picos(1.25)],
  ['fast.cache_write_1h', 'usd', picos(3)],
  ['fast.long_context.input', 'usd', picos(6)],
  ['fast.long_context.output', 'usd', picos(2)],
  ['fast.long_context.cache_read', 'usd', picos(0.1)],
  ['fast.long_context.cache_write_5m', 'usd', picos(1.25)],
  ['fast.long_context.cache_write_1h', 'usd', picos(3)],
  ['tiers.batch', 'multiple', 0.5],
  ['geos.us', 'multiple', 1.1],
];

test('a new row is told fact by fact, each in its unit', () => {
  const [row] = rowsOf(full);
  expect(priceChanges([], rowsOf(full))).toEqual(
    facts.map(([field, unit, value]) => ({ kind: 'added', row, field, after: { unit, value } })),
  );
});

test('a row that is gone is told fact by fact', () => {
  const [row] = rowsOf(full);
  expect(priceChanges(rowsOf(full), [])).toEqual(
    facts.map(([field, unit, value]) => ({ kind: 'removed', row, field, before: { unit, value } })),
  );
});

test('a row without other cards has no facts of theirs, nor of kinds without a price', () => {
  const { provider, model, source, checked_on, input, output } = anvil;
  expect(told([], rowsOf({ provider, model, source, checked_on, input, output }))).toEqual([
    ['added', 'ids', undefined, 'anvil'],
    ['added', 'input', undefined, picos(1)],
    ['added', 'output', undefined, picos(2)],
  ]);
});

test.each<{ readonly of: Json; readonly changes: readonly unknown[] }>([
  { of: {}, changes: [] },
  { of: { source: 'another letter', checked_on: '2026-03-03', notes: ['seen'] }, changes: [] },
  { of: { ids: ['anvil-a', 'anvil-b'] }, changes: [] },
  { of: { input: 1.5 }, changes: [['changed', 'input', picos(1), picos(1.5)]] },
  { of: { web_search: undefined }, changes: [['changed', 'web_search', picos(0.01), undefined]] },
  { of: { valid_to: undefined }, changes: [['changed', 'valid_to', '2026-02-01', undefined]] },
  { of: { ids: ['anvil-a'] }, changes: [['changed', 'ids', 'anvil, anvil-a, anvil-b', 'anvil, anvil-a']] },
  {
    of: { tiers: { flex: 0.5 } },
    changes: [
      ['changed', 'tiers.batch', 0.5, undefined],
      ['changed', 'tiers.flex', undefined, 0.5],
    ],
  },
])('of a row that is known the facts that differ are told: $of', ({ of, changes }) => {
  expect(told(rowsOf(full), rowsOf({ ...full, ...of }))).toEqual(changes);
});

test('a row of another start, model or provider is another row; they stand in order', () => {
  const { ids: _, ...plain } = full;
  const after = rowsOf(
    plain,
    { ...plain, model: 'tongs' },
    { ...plain, provider: 'forge', model: 'anchor' },
    { ...plain, valid_from: '2025-01-01', valid_to: '2026-01-01' },
    { ...plain, valid_from: undefined, valid_to: '2025-01-01' },
  );
  const rows = priceChanges(rowsOf(plain), after).map(({ kind, row }) => {
    const from = row.from === undefined ? 'ever' : new Date(row.from).toISOString().slice(0, 10);
    return `${kind} ${row.provider} ${row.model} from ${from}`;
  });
  expect([...new Set(rows)]).toEqual([
    'added acme anvil from ever',
    'added acme anvil from 2025-01-01',
    'added acme tongs from 2026-01-01',
    'added forge anchor from 2026-01-01',
  ]);
});

test('a model has vanished once no row of it is left', () => {
  const tongs = { ...anvil, model: 'tongs' };
  const later = { ...tongs, valid_from: '2026-01-01' };
  expect(vanishedModels(rowsOf(anvil, tongs, later), rowsOf(anvil))).toEqual(['tongs']);
  expect(vanishedModels(rowsOf(anvil, tongs, later), rowsOf(anvil, later))).toEqual([]);
  expect(vanishedModels([], rowsOf(anvil))).toEqual([]);
});

test.each([
  { input: 100, leaps: false },
  { input: 100.01, leaps: true },
  { input: 0.01, leaps: false },
  { input: 0.009999, leaps: true },
  { input: 0, leaps: true },
])('a price that goes from 1 to $input leaps: $leaps', ({ input, leaps: expected }) => {
  const before = rowsOf(anvil);
  const found = leaps(before, priceChanges(before, rowsOf({ ...anvil, input })));
  expect(found.map(({ field }) => field)).toEqual(expected ? ['input'] : []);
});

test('the prices of a later row are held against those of the latest row of the same model and provider', () => {
  const own = rowsOf({ ...anvil, valid_from: '2026-01-01', input: 50 }, { ...anvil, input: 900 });
  const others = rowsOf({ ...anvil, model: 'tongs', input: 900 }, { ...anvil, valid_from: '2026-03-01', input: 900 });
  const before = [...own, ...others.map((row) => (row.model === 'anvil' ? { ...row, provider: 'forge' } : row))];
  const found = (input: number): readonly unknown[] => {
    const later = rowsOf({ ...anvil, valid_from: '2026-06-01', input });
    return leaps(before, priceChanges(before, [...before, ...later]));
  };
  expect(found(5000)).toEqual([]);
  expect(found(0.5)).toEqual([]);
  expect(found(5001)).toMatchObject([{ kind: 'added', field: 'input', before: { value: picos(50) } }]);
});

test.each([
  { why: 'that was not there before', before: { web_search: undefined }, after: { web_search: 900 } },
  { why: 'that is gone', before: { web_search: 900 }, after: { web_search: undefined } },
  { why: 'of a multiplier, which is no price', before: { tiers: { batch: 0.5 } }, after: { tiers: { batch: 500 } } },
])('nothing $why is a leap', ({ before, after }) => {
  const known = rowsOf({ ...anvil, ...before });
  expect(leaps(known, priceChanges(known, rowsOf({ ...anvil, ...after })))).toEqual([]);
});

test('no row of a model that nobody knew leaps, and none that is taken away', () => {
  const known = rowsOf(anvil);
  expect(leaps(known, priceChanges(known, rowsOf(anvil, { ...anvil, model: 'tongs', input: 9000 })))).toEqual([]);
  expect(leaps(known, priceChanges(known, []))).toEqual([]);
});
