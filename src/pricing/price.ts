/**
 * What one turn's requests cost: the response, and each request inside it that ran on a model of its own. The parts of
 * a cost add up to its total, to the last pico-dollar; each is rounded half up once (definitions §4).
 */
import type { Cost } from '../model/cost.ts';
import type { Entry } from '../model/ledger.ts';
import { costOf } from '../model/money.ts';
import type { PriceBook, Quote, Rates, UnpricedReason } from '../model/rates.ts';
import type { Extra, Turn } from '../model/session.ts';
import type { Usage } from '../model/usage.ts';
import { contextOf, usageKinds } from '../model/usage.ts';

/** One priced request. Either `cost` is there, or `unpriced` says why not. */
export interface PricedItem {
  readonly part: Entry['part'];
  /** As `pricedModel` has it. */
  readonly model?: string | undefined;
  readonly usage: Usage;
  readonly cost?: Cost | undefined;
  readonly unpriced?: UnpricedReason | undefined;
  readonly quote: Quote;
}

/** One request as the price book is asked for it. */
export interface PricedRequest extends Pick<PricedItem, 'part' | 'model' | 'usage'> {
  /** What decides between the standard card and the one of long contexts. */
  readonly contextTokens: number;
  /** UTC milliseconds; the turn's start where absent. */
  readonly at?: number | undefined;
}

/** The response first, then the turn's extras in their order; each on its own model. */
export function priceTurn(turn: Turn, book: PriceBook): readonly PricedItem[] {
  return [priceResponse(turn, book), ...turn.extras.map((extra) => priceExtra(turn, extra, book))];
}

export function priceResponse(turn: Turn, book: PriceBook): PricedItem {
  return priceRequest(turn, responseOf(turn), book);
}

/** One of the turn's extras. */
export function priceExtra(turn: Turn, extra: Extra, book: PriceBook): PricedItem {
  return priceRequest(turn, extraOf(extra), book);
}

/** What of a turn decides the price of its requests. */
export type PricedTurn = Pick<Turn, 'metered' | 'startedAt' | 'serviceTier' | 'inferenceGeo' | 'speed'>;

/** A request made in the course of the turn: at its time, speed, tier and region. */
export function priceRequest(turn: PricedTurn, request: PricedRequest, book: PriceBook): PricedItem {
  return itemOf(request, quoteRequest(turn, request, book), book);
}

/** The prices that hold for the turn's response: unpriced where nothing was metered. */
export function quoteOf(turn: Turn, book: PriceBook): Quote {
  return quoteRequest(turn, responseOf(turn), book);
}

/** The id of the price row; the recorded name where no row has it; absent where none was recorded. */
export function pricedModel(recorded: string | undefined, quote: Quote, book: PriceBook): string | undefined {
  if (quote.kind === 'priced') return quote.row.model;
  return recorded === undefined ? undefined : (book.modelId(recorded) ?? recorded);
}

/** What `usage` costs at these rates. */
export function costAt(usage: Usage, rates: Rates): Cost {
  let total = 0n;
  for (const kind of usageKinds) if (usage[kind] !== 0) total += costOf(usage[kind], rates[kind]);
  return { total, rates };
}

function responseOf({ model, usage, last }: Turn): PricedRequest {
  return { part: 'response', model, usage, contextTokens: contextOf(last) };
}

function extraOf({ kind: part, model, usage }: Extra): PricedRequest {
  return { part, model, usage, contextTokens: contextOf(usage) };
}

export function quoteRequest(turn: PricedTurn, request: PricedRequest, book: PriceBook): Quote {
  const quote = bareQuote(turn, request, book);
  if (quote.kind === 'unpriced' || request.usage.cacheWriteUnknown === 0) return quote;
  return { ...quote, assumptions: [...quote.assumptions, 'cache write of unknown lifetime priced as 5 minutes'] };
}

/**
 * The same without what is assumed of the usage. An advisor is a request of its own and has no recorded speed; the others
 * were made at the turn's.
 */
export function bareQuote(
  turn: PricedTurn,
  { part, model, usage, contextTokens, at }: PricedRequest,
  book: PriceBook,
): Quote {
  if (part === 'response' && !turn.metered)
    return { kind: 'unpriced', reason: 'no usage', detail: 'the response has no usage' };
  const { startedAt, serviceTier, inferenceGeo } = turn;
  const speed = part === 'advisor' ? undefined : turn.speed;
  const quote = book.quote({ model, at: at ?? startedAt, contextTokens, speed, serviceTier, inferenceGeo });
  if (quote.kind === 'unpriced' || quote.row.without === undefined) return quote;
  const missing = quote.row.without.find((kind) => usage[kind] > 0);
  if (missing === undefined) return quote;
  return { kind: 'unpriced', reason: 'no price for a kind', detail: `${quote.row.model}: ${missing}` };
}

function itemOf({ part, model: recorded, usage }: PricedRequest, quote: Quote, book: PriceBook): PricedItem {
  const model = pricedModel(recorded, quote, book);
  if (quote.kind === 'unpriced') return { part, usage, model, quote, cost: undefined, unpriced: quote.reason };
  return { part, usage, model, quote, cost: costAt(usage, quote.rates), unpriced: undefined };
}
