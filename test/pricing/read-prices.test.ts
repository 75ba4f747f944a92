import { expect, test } from '@jest/globals';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { readPrices } from '../../src/pricing/read-prices.ts';

const row = {
  provider: 'acme',
  model: 'anvil-1',
  source: 'a letter',
  checked_on: '2026-01-02',
  input: '1',
  output: 2.5,
};

test('carries a source, a day and at least one id in every listed row', () => {
  const known = listedRows();
  expect(known).toHaveLength(73);
  for (const { ids, source, checkedOn, model, notes } of known) {
    expect(ids).toContain(model);
    expect(source).not.toBe('');
    expect(checkedOn).toBe('2026-11-22');
    expect(Array.isArray(notes)).toBe(true);
  }
});

test('reads a row with nothing but the necessary', () => {
  const read = readPrices({ rows: [row] }, []);
  expect(read).toMatchObject({
    kind: 'rows',
    rows: [
      {
        model: 'anvil-1',
        ids: ['anvil-1'],
        from: undefined,
        to: undefined,
        checkedOn: '2026-01-02',
        notes: [],
        standard: { input: 1_000_000_000_000n, output: 2_500_000_000_000n, cacheRead: 0n },
        without: ['webSearches', 'cacheWrite5m', 'cacheWriteUnknown', 'cacheRead', 'cacheWrite1h'],
        tiers: {},
        geos: {},
      },
    ],
  });
});

test('reads a row with everything', () => {
  const card = { input: '2', output: '4', cache_read: '0.2', cache_write_5m: '2.5', cache_write_1h: '4' };
  const full = {
    ...row,
    ...card,
    ids: ['anvil', 'anvil-1'],
    valid_from: '2026-02-28',
    valid_to: '2026-03-01',
    web_search: '0.02',
    long_context: { above: 1000, ...card, input: '3' },
    fast: { ...card, input: '5', long_context: { ...card, input: '7' } },
    tiers: { batch: 0.5 },
    geos: { us: '1.125' },
    notes: ['heavy'],
  };
  expect(readPrices({ rows: [full] }, [])).toMatchObject({
    rows: [
      {
        ids: ['anvil-1', 'anvil'],
        from: Date.UTC(2026, 1, 28),
        to: Date.UTC(2026, 2, 1),
        standard: { cacheWriteUnknown: 2_500_000_000_000n, webSearches: 20_000_000_000_000_000n },
        without: [],
        longContext: { above: 1000, rates: { input: 3_000_000_000_000n, webSearches: 20_000_000_000_000_000n } },
        fast: { rates: { input: 5_000_000_000_000n }, longRates: { input: 7_000_000_000_000n } },
        tiers: { batch: 500 },
        geos: { us: 1125 },
        notes: ['heavy'],
      },
    ],
  });
});

test('takes a price of nothing for a price', () => {
  expect(readPrices({ rows: [{ ...row, input: 0, output: '0' }] }, [])).toMatchObject({
    rows: [{ standard: { input: 0n, output: 0n } }],
  });
});

test('orders rows by provider, then model, then start, one without a start first', () => {
  const rows = [
    { ...row, provider: 'forge', model: 'anchor' },
    { ...row, model: 'tongs', valid_from: '2026-02-01' },
    { ...row, model: 'tongs' },
    { ...row, model: 'tongs', valid_from: '2026-01-01' },
    row,
  ];
  const read = readPrices({ rows }, []);
  expect(read.kind === 'rows' && read.rows.map(({ provider, model, from }) => [provider, model, from])).toEqual([
    ['acme', 'anvil-1', undefined],
    ['acme', 'tongs', undefined],
    ['acme', 'tongs', Date.UTC(2026, 0, 1)],
    ['acme', 'tongs', Date.UTC(2026, 1, 1)],
    ['forge', 'anchor', undefined],
  ]);
});

test('takes a first sighting for no lower bound', () => {
  expect(readPrices({ rows: [{ ...row, valid_from: '<=2026-05-05' }] }, [])).toMatchObject({
    rows: [{ from: undefined }],
  });
});

test('replaces the row with the same model and start, and keeps its ids', () => {
  const dearer = { ...row, provider: 'anthropic', model: 'claude-opus-4-0', valid_from: '2025-05-22', input: '99' };
  const known = listedRows();
  const read = readPrices({ rows: [dearer] }, known);
  if (read.kind !== 'rows') throw new Error('refused');
  expect(read.rows).toHaveLength(known.length);
  const replaced = read.rows.find(({ model }) => model === 'claude-opus-4-0');
  expect(replaced).toMatchObject({ standard: { input: 99_000_000_000_000n }, source: 'a letter' });
  expect(replaced?.ids).toEqual(expect.arrayContaining(['claude-opus-4', 'claude-4-opus']));
});

test('adds every other row, in an order that does not depend on the file', () => {
  const later = { ...row, valid_from: '2026-01-01' };
  const known = listedRows();
  const [first, second] = [readPrices({ rows: [row, later] }, known), readPrices({ rows: [later, row] }, known)];
  expect(first).toEqual(second);
  expect(first).toMatchObject({ kind: 'rows' });
  expect(first.kind === 'rows' && first.rows.length).toBe(known.length + 2);
});

test.each([
  { json: [], path: '', what: 'expected an object' },
  { json: null, path: '', what: 'expected an object' },
  { json: {}, path: 'rows', what: 'expected a list of rows' },
  { json: { rows: {} }, path: 'rows', what: 'expected a list of rows' },
  { json: { rows: [], price: 1 }, path: 'price', what: 'unknown key; known: $schema, rows' },
  { json: { rows: [7] }, path: 'rows[0]', what: 'expected an object' },
  { json: { rows: [{ ...row, provider: undefined }] }, path: 'rows[0].provider', what: 'expected a text' },
  { json: { rows: [{ ...row, model: '' }] }, path: 'rows[0].model', what: 'expected a text' },
  { json: { rows: [{ ...row, source: undefined }] }, path: 'rows[0].source', what: 'expected a text' },
  { json: { rows: [{ ...row, ids: 'anvil' }] }, path: 'rows[0].ids', what: 'expected a list' },
  { json: { rows: [{ ...row, ids: [1] }] }, path: 'rows[0].ids[0]', what: 'expected a text' },
  { json: { rows: [{ ...row, notes: [1] }] }, path: 'rows[0].notes[0]', what: 'expected a text' },
  {
    json: { rows: [{ ...row, input: undefined }] },
    path: 'rows[0].input',
    what: 'expected a decimal number, not negative',
  },
  {
    json: { rows: [{ ...row, output: undefined }] },
    path: 'rows[0].output',
    what: 'expected a decimal number, not negative',
  },
  {
    json: { rows: [{ ...row, valid_from: ['2026-01-01'] }] },
    path: 'rows[0].valid_from',
    what: 'expected a date such as 2026-03-13',
  },
  {
    json: { rows: [{ ...row, input: 'free' }] },
    path: 'rows[0].input',
    what: 'expected a decimal number, not negative',
  },
  { json: { rows: [{ ...row, output: -1 }] }, path: 'rows[0].output', what: 'expected a decimal number, not negative' },
  {
    json: { rows: [{ ...row, output: [1] }] },
    path: 'rows[0].output',
    what: 'expected a decimal number, not negative',
  },
  { json: { rows: [{ ...row, cache_read: '0.0000001' }] }, path: 'rows[0].cache_read', what: 'more than six decimals' },
  { json: { rows: [{ ...row, cache_read: '1e-14' }] }, path: 'rows[0].cache_read', what: 'more than six decimals' },
  {
    json: { rows: [{ ...row, input: '0.00000000000001' }] },
    path: 'rows[0].input',
    what: 'more than six decimals',
  },
  {
    json: { rows: [{ ...row, tiers: { batch: '0.0000004' } }] },
    path: 'rows[0].tiers.batch',
    what: 'more than six decimals',
  },
  {
    json: { rows: [{ ...row, web_search: 'x' }] },
    path: 'rows[0].web_search',
    what: 'expected a decimal number, not negative',
  },
  {
    json: { rows: [{ ...row, tiers: { batch: '0.0005' } }] },
    path: 'rows[0].tiers.batch',
    what: 'more than three decimals',
  },
  {
    json: { rows: [{ ...row, tiers: { batch: 'half' } }] },
    path: 'rows[0].tiers.batch',
    what: 'expected a decimal number, not negative',
  },
  { json: { rows: [{ ...row, geos: ['us'] }] }, path: 'rows[0].geos', what: 'expected an object' },
  {
    json: { rows: [{ ...row, checked_on: '2026-02-30' }] },
    path: 'rows[0].checked_on',
    what: 'expected a date such as 2026-03-13',
  },
  {
    json: { rows: [{ ...row, valid_from: '1 May' }] },
    path: 'rows[0].valid_from',
    what: 'expected a date such as 2026-03-13',
  },
  {
    json: { rows: [{ ...row, valid_from: '2026-13-01' }] },
    path: 'rows[0].valid_from',
    what: 'expected a date such as 2026-03-13',
  },
  {
    json: { rows: [{ ...row, valid_from: 2026 }] },
    path: 'rows[0].valid_from',
    what: 'expected a date such as 2026-03-13',
  },
  {
    json: { rows: [{ ...row, valid_from: '2026-02-01', valid_to: '2026-02-01' }] },
    path: 'rows[0].valid_to',
    what: 'expected a day after valid_from',
  },
  { json: { rows: [{ ...row, long_context: 5 }] }, path: 'rows[0].long_context', what: 'expected an object' },
  {
    json: { rows: [{ ...row, long_context: { input: 1, output: 2 } }] },
    path: 'rows[0].long_context.above',
    what: 'expected a decimal number, not negative',
  },
  {
    json: { rows: [{ ...row, long_context: { above: 5, input: 1, output: 2, cache_read: 1 } }] },
    path: 'rows[0].long_context',
    what: 'expected prices for the kinds the row has prices for',
  },
  { json: { rows: [{ ...row, fast: 'yes' }] }, path: 'rows[0].fast', what: 'expected an object' },
  {
    json: { rows: [{ ...row, fast: { input: 1, output: 2, long_context: 1 } }] },
    path: 'rows[0].fast.long_context',
    what: 'expected an object',
  },
  { json: { rows: [row, row] }, path: 'rows[1]', what: 'a second row for anvil-1 with the same valid_from' },
  {
    json: { rows: [row, { ...row, model: 'anvil.2', ids: ['anvil-1'] }] },
    path: 'rows[1]',
    what: 'the id anvil-1 already names anvil-1',
  },
])('refuses a file with a mistake at "$path": $what', ({ json, path, what }) => {
  expect(readPrices(json, listedRows())).toEqual({ kind: 'complaints', complaints: [{ path, what }] });
});

test('names every mistake of a file', () => {
  const read = readPrices(
    {
      rows: [
        { ...row, input: 'x' },
        { ...row, writes: 1 },
      ],
    },
    [],
  );
  expect(read.kind === 'complaints' && read.complaints.map(({ path }) => path)).toEqual([
    'rows[0].input',
    'rows[1].writes',
  ]);
});
