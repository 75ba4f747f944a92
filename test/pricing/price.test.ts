import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { partOf } from '../../src/model/cost.ts';
import type { PriceBook, Quote } from '../../src/model/rates.ts';
import type { Turn } from '../../src/model/session.ts';
import type { Usage } from '../../src/model/usage.ts';
import { noUsage, usageKinds } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { costAt, priceTurn, quoteOf } from '../../src/pricing/price.ts';
import { session, turn } from '../support/session.ts';

const listed = (): PriceBook => priceBook(listedRows());
const at = Date.UTC(2026, 5, 10);

function response(of: Partial<Turn> & { readonly usage?: Usage }): Turn {
  const [built] = session(turn({ at: 0 })).chains[0]?.turns ?? [];
  if (built === undefined) throw new Error('no turn');
  const usage = of.usage ?? noUsage;
  return { ...built, model: 'claude-opus-4-8', startedAt: at, first: usage, last: usage, ...of };
}

test('prices each kind of a response on its own', () => {
  const usage = {
    input: 2,
    cacheRead: 397_518,
    cacheWrite5m: 10,
    cacheWrite1h: 20,
    cacheWriteUnknown: 4,
    output: 100,
    webSearches: 3,
  };
  const [item] = priceTurn(response({ usage }), listed());
  expect(item && Object.fromEntries(usageKinds.map((kind) => [kind, partOf(kind, item)]))).toEqual({
    input: 10_000_000n,
    cacheRead: 198_759_000_000n,
    cacheWrite5m: 62_500_000n,
    cacheWrite1h: 200_000_000n,
    cacheWriteUnknown: 25_000_000n,
    output: 2_500_000_000n,
    webSearches: 30_000_000_000n,
  });
  expect(item).toMatchObject({ part: 'response', model: 'claude-opus-4-8' });
});

test('states the assumption about writes of unknown lifetime only where there are any', () => {
  const unknown = response({ usage: { ...noUsage, cacheWriteUnknown: 1 } });
  expect(quoteOf(unknown, listed())).toMatchObject({
    assumptions: ['cache write of unknown lifetime priced as 5 minutes'],
  });
  expect(quoteOf(response({}), listed())).toMatchObject({ assumptions: [] });
});

test('chooses the card by the context of the last iteration, and prices the whole response with it', () => {
  const half = { ...noUsage, input: 150_000 };
  const usage = { ...noUsage, input: 300_000 };
  const early = { model: 'claude-sonnet-4-5', startedAt: Date.UTC(2026, 0, 1) };
  const [looped] = priceTurn(response({ ...early, usage, first: half, last: half }), listed());
  const [single] = priceTurn(response({ ...early, usage }), listed());
  expect(looped?.cost?.total).toBe(900_000_000_000n);
  expect(single?.cost?.total).toBe(1_800_000_000_000n);
});

test('prices extras on their own models', () => {
  const usage = { ...noUsage, input: 1_000_000 };
  const items = priceTurn(
    response({
      model: 'claude-sonnet-4-6',
      extras: [
        { kind: 'advisor', model: 'claude-opus-4-8', usage },
        { kind: 'compaction', model: 'claude-sonnet-4-6', usage },
        { kind: 'refused', model: 'claude-fable-5', usage },
        { kind: 'advisor', model: undefined, usage },
      ],
    }),
    listed(),
  );
  expect(items.map(({ part, model, cost, unpriced }) => [part, model, cost?.total, unpriced])).toEqual([
    ['response', 'claude-sonnet-4-6', 0n, undefined],
    ['advisor', 'claude-opus-4-8', 5_000_000_000_000n, undefined],
    ['compaction', 'claude-sonnet-4-6', 3_000_000_000_000n, undefined],
    ['refused', 'claude-fable-5', 10_000_000_000_000n, undefined],
    ['advisor', undefined, undefined, 'no model'],
  ]);
});

test('gives the speed of the turn to its compaction, and to no advisor', () => {
  const usage = { ...noUsage, input: 1_000_000 };
  const extras = [
    { kind: 'advisor', model: 'claude-opus-4-8', usage },
    { kind: 'compaction', model: 'claude-opus-4-8', usage },
  ] as const;
  const [, advisor, compaction] = priceTurn(response({ speed: 'fast', extras }), listed());
  expect(advisor?.cost?.total).toBe(5_000_000_000_000n);
  expect(compaction?.cost?.total).toBe(10_000_000_000_000n);
});

test.each([
  { of: { metered: false }, reason: 'no usage', model: 'claude-opus-4-8' },
  { of: { model: 'anthropic/claude-opus-4.8', metered: false }, reason: 'no usage', model: 'claude-opus-4-8' },
  { of: { model: 'claude-opus-4-9' }, reason: 'unknown model', model: 'claude-opus-4-9' },
  { of: { model: undefined }, reason: 'no model', model: undefined },
  { of: { startedAt: undefined }, reason: 'no timestamp', model: 'claude-opus-4-8' },
  { of: { serviceTier: 'priority' }, reason: 'unpriced service tier', model: 'claude-opus-4-8' },
  {
    of: { model: 'gpt-5', usage: { ...noUsage, cacheWriteUnknown: 1 } },
    reason: 'no price for a kind',
    model: 'gpt-5',
  },
  { of: { model: 'gpt-5', usage: { ...noUsage, webSearches: 1 } }, reason: 'no price for a kind', model: 'gpt-5' },
])('leaves a turn unpriced, never free: $reason', ({ of, reason, model }) => {
  const [item] = priceTurn(response(of), listed());
  expect(item).toMatchObject({ unpriced: reason });
  expect(item?.cost).toBeUndefined();
  expect(item?.model).toBe(model);
});

test('an extra of a turn that was not metered has a price of its own', () => {
  const extras = [{ kind: 'advisor', model: 'claude-opus-4-8', usage: { ...noUsage, input: 1_000_000 } }] as const;
  const items = priceTurn(response({ metered: false, extras }), listed());
  expect(items.map(({ cost, unpriced }) => [cost?.total, unpriced])).toEqual([
    [undefined, 'no usage'],
    [5_000_000_000_000n, undefined],
  ]);
});

test('a model without a price for a kind prices the requests that use none of it', () => {
  const [item] = priceTurn(response({ model: 'gpt-5', usage: { ...noUsage, input: 1_000_000 } }), listed());
  expect(item).toMatchObject({ quote: { kind: 'priced' }, cost: { total: 1_250_000_000_000n } });
});

test('a row that says nothing of kinds without a price has one for each', () => {
  const rows = listedRows().map((row) => ({ ...row, without: undefined }));
  const [item] = priceTurn(response({ usage: { ...noUsage, webSearches: 1 } }), priceBook(rows));
  expect(item?.cost?.total).toBe(10_000_000_000n);
});

test.each<{ readonly of: Partial<Turn>; readonly quote: Quote }>([
  { of: { metered: false }, quote: { kind: 'unpriced', reason: 'no usage', detail: 'the response has no usage' } },
  {
    of: { model: 'openai/gpt-5', usage: { ...noUsage, webSearches: 1 } },
    quote: { kind: 'unpriced', reason: 'no price for a kind', detail: 'gpt-5: webSearches' },
  },
])('says of what there is no price: $quote.detail', ({ of, quote }) => {
  expect(quoteOf(response(of), listed())).toEqual(quote);
});

const aSale = {
  model: 'claude-haiku-5-5',
  at,
  contextTokens: 0,
  speed: undefined,
  serviceTier: 'batch',
  inferenceGeo: 'us',
};

test('adds up: the parts of a cost are its total, and the cost of a sum is the sum of the costs', () => {
  const rates = listed().quote(aSale);
  if (rates.kind === 'unpriced') throw new Error(rates.detail);
  const price = rates.rates;
  const count = fc.record({
    input: fc.nat(),
    cacheRead: fc.nat(),
    cacheWrite5m: fc.nat(),
    cacheWrite1h: fc.nat(),
    cacheWriteUnknown: fc.nat(),
    output: fc.nat(),
    webSearches: fc.nat(),
  });
  fc.assert(
    fc.property(count, count, (left, right) => {
      const both = { ...left };
      for (const kind of usageKinds) both[kind] += right[kind];
      const cost = costAt(both, price);
      const { total } = cost;
      expect(usageKinds.reduce((sum, kind) => sum + partOf(kind, { usage: both, cost }), 0n)).toBe(total);
      expect(costAt(left, price).total + costAt(right, price).total).toBe(total);
    }),
  );
});
