import { expect, test } from '@jest/globals';
import type { PriceQuestion, PriceRow, Quote, Rates } from '../../src/model/rates.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { perMillion } from '../../src/pricing/explain.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';

function ask(model: string | undefined, day: string | undefined, rest: Partial<PriceQuestion> = {}): Quote {
  const at = day === undefined ? undefined : Date.parse(day.includes('T') ? day : `${day}T12:00:00Z`);
  const standard = { contextTokens: 1000, speed: undefined, serviceTier: undefined, inferenceGeo: undefined };
  return priceBook(listedRows()).quote({ model, at, ...standard, ...rest });
}

/** Input, output, read, 5-minute write, 1-hour write in thousandths of a dollar per million, and a search's price. */
function card(quote: Quote): readonly number[] | string {
  return quote.kind === 'unpriced' ? quote.reason : figures(quote.rates);
}

function figures(rates: Rates): readonly number[] {
  const { input, output, cacheRead, cacheWrite5m, cacheWrite1h, webSearches } = rates;
  const tokens = [input, output, cacheRead, cacheWrite5m, cacheWrite1h].map((rate) => Number(perMillion(rate)) / 1e12);
  return [...tokens, Number(webSearches) / 1e18];
}

test.each([
  { asks: 'the standard card', model: 'claude-opus-4-8', card: [5, 25, 0.5, 6.25, 10, 0.01] },
  { asks: 'a card whose reads are a fortieth', model: 'claude-fable-5-1', card: [10, 50, 0.25, 12.5, 20, 0.01] },
  { asks: 'fast', model: 'claude-opus-4-8', of: { speed: 'fast' }, card: [10, 50, 1, 12.5, 20, 0.01] },
  { asks: 'fast, six times', model: 'claude-opus-4-7', of: { speed: 'fast' }, card: [30, 150, 3, 37.5, 60, 0.01] },
  { asks: 'speed standard', model: 'claude-opus-4-8', of: { speed: 'standard' }, card: [5, 25, 0.5, 6.25, 10, 0.01] },
  { asks: 'an unknown speed', model: 'claude-opus-4-8', of: { speed: 'turbo' }, card: 'unpriced speed' },
  { asks: 'fast where no row has it', model: 'claude-sonnet-5', of: { speed: 'fast' }, card: 'unpriced speed' },
  {
    asks: 'fast above the threshold where no row has it',
    model: 'claude-haiku-5-5',
    of: { speed: 'fast', contextTokens: 900_000 },
    card: 'unpriced speed',
  },
  { asks: 'batch', model: 'claude-opus-4-8', of: { serviceTier: 'batch' }, card: [2.5, 12.5, 0.25, 3.125, 5, 0.01] },
  {
    asks: 'standard tier',
    model: 'claude-haiku-4-5',
    of: { serviceTier: 'standard' },
    card: [1, 5, 0.1, 1.25, 2, 0.01],
  },
  { asks: 'priority', model: 'claude-opus-4-8', of: { serviceTier: 'priority' }, card: 'unpriced service tier' },
  {
    asks: 'a tier of the prototype',
    model: 'claude-opus-4-8',
    of: { serviceTier: 'constructor' },
    card: 'unpriced service tier',
  },
  { asks: 'US', model: 'claude-opus-4-8', of: { inferenceGeo: 'us' }, card: [5.5, 27.5, 0.55, 6.875, 11, 0.01] },
  { asks: 'global', model: 'claude-haiku-4-5', of: { inferenceGeo: 'global' }, card: [1, 5, 0.1, 1.25, 2, 0.01] },
  { asks: 'an empty region', model: 'claude-haiku-4-5', of: { inferenceGeo: '' }, card: [1, 5, 0.1, 1.25, 2, 0.01] },
  {
    asks: 'no region',
    model: 'claude-haiku-4-5',
    of: { inferenceGeo: 'not_available' },
    card: [1, 5, 0.1, 1.25, 2, 0.01],
  },
  { asks: 'an unknown region', model: 'claude-opus-4-8', of: { inferenceGeo: 'eu' }, card: 'unpriced region' },
  {
    asks: 'fast, batch and US at once',
    model: 'claude-opus-4-8',
    of: { speed: 'fast', serviceTier: 'batch', inferenceGeo: 'us' },
    card: [5.5, 27.5, 0.55, 6.875, 11, 0.01],
  },
  {
    asks: 'another provider at its priority tier',
    model: 'gpt-5.5',
    of: { serviceTier: 'priority' },
    card: [12.5, 75, 1.25, 0, 0, 0],
  },
  {
    asks: 'another provider at its flexible tier',
    model: 'gpt-6-sol',
    of: { serviceTier: 'flex' },
    card: [1, 5, 0.1, 1.25, 0, 0],
  },
])('answers $asks', ({ model, of, card: expected }) => {
  expect(card(ask(model, '2026-11-01', of))).toEqual(expected);
});

test.each([
  { model: 'claude-opus-4-6', at: '2026-02-04T00:00:00Z', context: 200_000, input: 5 },
  { model: 'claude-opus-4-6', at: '2026-02-04T00:00:00Z', context: 200_001, input: 10 },
  { model: 'claude-opus-4-6', at: '2026-03-12T23:59:59.999Z', context: 200_001, input: 10 },
  { model: 'claude-opus-4-6', at: '2026-03-13T00:00:00Z', context: 200_001, input: 5 },
  { model: 'claude-sonnet-4-5', at: '2026-04-29T23:59:59.999Z', context: 900_000, input: 6 },
  { model: 'claude-sonnet-4-5', at: '2026-04-30T00:00:00Z', context: 900_000, input: 3 },
  { model: 'claude-haiku-5-5', at: '2026-11-01T00:00:00Z', context: 100_000, input: 0.1 },
  { model: 'claude-haiku-5-5', at: '2020-01-01T00:00:00Z', context: 100_001, input: 0.5 },
  { model: 'gpt-5.6-sol', at: '2026-08-20T23:59:59Z', context: 300_000, input: 10 },
  { model: 'gpt-5.6-sol', at: '2026-08-21T00:00:00Z', context: 300_000, input: 8 },
])('prices $model at $at with $context tokens of context at $input', ({ model, at, context, input }) => {
  const quote = card(ask(model, at, { contextTokens: context }));
  expect(quote[0]).toBe(input);
});

test('multiplies the long-context card in fast mode', () => {
  const quote = ask('claude-opus-4-6', '2026-03-01', { contextTokens: 200_001, speed: 'fast' });
  expect(card(quote)).toEqual([60, 225, 6, 75, 120, 0.01]);
});

test('leaves fast mode unpriced above the threshold where its long-context card is missing', () => {
  const listed = listedRows().find(({ model }) => model === 'claude-opus-4-6');
  if (listed?.fast === undefined) throw new Error('no row');
  const own = priceBook([{ ...listed, fast: { rates: listed.fast.rates } }]);
  const question = { model: 'claude-opus-4-6', at: listed.from, serviceTier: undefined, inferenceGeo: undefined };
  const fast = (contextTokens: number): Quote => own.quote({ ...question, contextTokens, speed: 'fast' });
  expect(fast(200_000)).toMatchObject({ kind: 'priced' });
  expect(fast(200_001)).toMatchObject({ kind: 'unpriced', reason: 'unpriced speed' });
});

test.each<{
  readonly model: string | undefined;
  readonly day: string | undefined;
  readonly of?: Partial<PriceQuestion>;
  readonly reason: string;
  readonly detail: string;
}>([
  { model: undefined, day: '2026-11-01', reason: 'no model', detail: 'the response names no model' },
  { model: 'claude-opus-4-9', day: '2026-11-01', reason: 'unknown model', detail: 'claude-opus-4-9' },
  { model: 'claude-opus-4-9', day: undefined, reason: 'unknown model', detail: 'claude-opus-4-9' },
  { model: 'claude-opus-4-8', day: undefined, reason: 'no timestamp', detail: 'claude-opus-4-8' },
  {
    model: 'claude-opus-4-8',
    day: '2026-05-27T23:59:59.999Z',
    reason: 'no price at that time',
    detail: 'claude-opus-4-8 at 2026-05-27',
  },
  {
    model: 'gemini-3.8-flash',
    day: '2027-01-01T00:00:00Z',
    reason: 'no price at that time',
    detail: 'gemini-3.8-flash at 2027-01-01',
  },
  {
    model: 'anthropic/claude-opus-4-8',
    day: '2026-11-01',
    of: { speed: 'turbo' },
    reason: 'unpriced speed',
    detail: 'claude-opus-4-8 at speed turbo',
  },
  {
    model: 'claude-opus-4-8',
    day: '2026-11-01',
    of: { serviceTier: 'priority' },
    reason: 'unpriced service tier',
    detail: 'claude-opus-4-8 at tier priority',
  },
  {
    model: 'claude-opus-4-8',
    day: '2026-11-01',
    of: { inferenceGeo: 'eu' },
    reason: 'unpriced region',
    detail: 'claude-opus-4-8 in eu',
  },
])('says "$reason" and of what: $detail', ({ model, day, of, reason, detail }) => {
  expect(ask(model, day, of)).toEqual({ kind: 'unpriced', reason, detail });
});

test('makes the same quote once, and another for whatever is asked otherwise', () => {
  const book = priceBook(listedRows());
  const plain: PriceQuestion = {
    model: 'claude-opus-4-8',
    at: Date.UTC(2026, 10, 1),
    contextTokens: 10,
    speed: 'standard',
    serviceTier: 'standard',
    inferenceGeo: 'global',
  };
  const turbo = { ...plain, speed: 'turbo' };
  const first = book.quote(plain);
  expect(book.quote({ ...plain, contextTokens: 20, at: Date.UTC(2026, 10, 2) })).toBe(first);
  expect(first).toMatchObject({ kind: 'priced', row: { model: 'claude-opus-4-8' }, assumptions: [] });
  for (const [other, figure] of [
    [{ ...plain, serviceTier: 'batch' }, 2.5],
    [{ ...plain, inferenceGeo: 'us' }, 5.5],
    [{ ...plain, speed: 'fast' }, 10],
    [{ ...plain, speed: 'fast', serviceTier: 'batch' }, 5],
  ] as const) {
    expect(card(book.quote(plain))[0]).toBe(5);
    expect(card(book.quote(other))[0]).toBe(figure);
  }
  expect([book.quote(turbo), book.quote({ ...turbo, speed: 'warp' })]).toMatchObject([
    { detail: 'claude-opus-4-8 at speed turbo' },
    { detail: 'claude-opus-4-8 at speed warp' },
  ]);
});

test('an id that two rows claim is that of the first provider by name, and of its first row', () => {
  const [row] = listedRows();
  if (row === undefined) throw new Error('no row');
  const of = (provider: string, model: string): PriceRow => ({ ...row, provider, model, ids: ['shared'] });
  const book = priceBook([of('forge', 'tongs'), of('acme', 'anvil'), of('acme', 'anchor')]);
  expect(['shared', 'tongs', 'anchor'].map((id) => book.modelId(id))).toEqual(['anvil', 'tongs', 'anchor']);
});

test('answers from the row that starts later where two overlap, whatever their order', () => {
  const row = listedRows().find(({ model }) => model === 'claude-opus-5');
  if (row === undefined) throw new Error('no row');
  const later: PriceRow = { ...row, from: Date.UTC(2026, 9, 1), standard: { ...row.standard, input: 1n } };
  const ever: PriceRow = { ...row, from: undefined, standard: { ...row.standard, input: 2n } };
  for (const order of [
    [row, later, ever],
    [ever, later, row],
  ]) {
    const own = priceBook(order);
    const at = (day: number): Quote =>
      own.quote({
        model: 'claude-opus-5',
        at: day,
        contextTokens: 0,
        speed: undefined,
        serviceTier: undefined,
        inferenceGeo: undefined,
      });
    expect(at(Date.UTC(2026, 9, 1))).toMatchObject({ row: later });
    expect(at(Date.UTC(2026, 8, 30, 23, 59))).toMatchObject({ row });
    expect(at(0)).toMatchObject({ row: ever });
  }
});
