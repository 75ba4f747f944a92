/**
 * What one turn's requests cost: the response, and each request inside it that ran on a model of its own. The parts of
 * a cost add up to its total, to the last pico-dollar; each is rounded half up once (definitions §4).
 */
import type { Cost, Entry } from '../model/ledger.ts';
import { costOf } from '../model/money.ts';
import type { Picos } from '../model/money.ts';
import type { PriceBook, Quote, Rates, UnpricedReason } from '../model/rates.ts';
import type { Extra, Turn } from '../model/session.ts';
import type { Usage, UsageKind } from '../model/usage.ts';
import { contextOf, usageKinds } from '../model/usage.ts';

/** One priced request. Either `cost` is there, or `unpriced` says why not. */
export interface PricedItem {
  readonly part: Entry['part'];
  /** The id of the price row; the recorded name where no row has it; absent where none was recorded. */
  readonly model?: string | undefined;
  readonly usage: Usage;
  readonly cost?: Cost | undefined;
  readonly unpriced?: UnpricedReason | undefined;
  readonly quote: Quote;
}

/** The response first, then the turn's extras in their order; each on its own model. */
export function priceTurn(turn: Turn, book: PriceBook): readonly PricedItem[] {
  const response = itemOf({ part: 'response', model: turn.model, usage: turn.usage }, quoteOf(turn, book), book);
  if (turn.extras.length === 0) return [response];
  return [response, ...turn.extras.map((extra) => priceExtra(extra, turn, book))];
}

/** The prices that hold for the turn's response: unpriced where nothing was metered. */
export function quoteOf(turn: Turn, book: PriceBook): Quote {
  if (!turn.metered) return { kind: 'unpriced', reason: 'no usage', detail: turn.id };
  return quoteUsage(turn.usage, book.quote(questionOf(turn)));
}

/** What each kind of `usage` costs at these rates, and all of it. */
export function costAt(usage: Usage, rates: Rates): Cost {
  const parts: Record<UsageKind, Picos> = {
    input: costOf(usage.input, rates.input),
    cacheRead: costOf(usage.cacheRead, rates.cacheRead),
    cacheWrite5m: costOf(usage.cacheWrite5m, rates.cacheWrite5m),
    cacheWrite1h: costOf(usage.cacheWrite1h, rates.cacheWrite1h),
    cacheWriteUnknown: costOf(usage.cacheWriteUnknown, rates.cacheWriteUnknown),
    output: costOf(usage.output, rates.output),
    webSearches: costOf(usage.webSearches, rates.webSearches),
  };
  let total = 0n;
  for (const kind of usageKinds) total += parts[kind];
  return { total, parts };
}

function questionOf(turn: Turn) {
  const { model, startedAt: at, speed, serviceTier, inferenceGeo } = turn;
  return { model, at, contextTokens: contextOf(turn.last), speed, serviceTier, inferenceGeo };
}

/** An advisor is a request of its own and has no recorded speed; the others were made at the turn's. */
function priceExtra(extra: Extra, turn: Turn, book: PriceBook): PricedItem {
  const { kind: part, model, usage } = extra;
  const speed = part === 'advisor' ? undefined : turn.speed;
  const question = { ...questionOf(turn), model, speed, contextTokens: contextOf(usage) };
  return itemOf({ part, model, usage }, quoteUsage(usage, book.quote(question)), book);
}

/** A quote tells the price of every kind; a usage asks for some. */
function quoteUsage(usage: Usage, quote: Quote): Quote {
  if (quote.kind === 'unpriced') return quote;
  const missing = quote.row.without?.find((kind) => usage[kind] > 0);
  if (missing !== undefined) {
    return { kind: 'unpriced', reason: 'no price for a kind', detail: `${quote.row.model}: ${missing}` };
  }
  if (usage.cacheWriteUnknown === 0) return quote;
  return { ...quote, assumptions: [...quote.assumptions, 'cache write of unknown lifetime priced as 5 minutes'] };
}

function itemOf(item: Pick<PricedItem, 'part' | 'model' | 'usage'>, quote: Quote, book: PriceBook): PricedItem {
  if (quote.kind === 'priced') return { ...item, model: quote.row.model, quote, cost: costAt(item.usage, quote.rates) };
  const model = item.model === undefined ? undefined : (book.modelId(item.model) ?? item.model);
  return { ...item, model, quote, unpriced: quote.reason };
}
