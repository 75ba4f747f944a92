/**
 * The price book answers what one request's tokens list for (definitions §4): the row valid at its time, its card
 * (standard, long context, fast), and the multipliers of its service tier and region. What no row prices is unpriced,
 * with the reason; never zero, never a neighbour's price.
 */
import type { Attos } from '../model/money.ts';
import { roundHalfUp } from '../model/money.ts';
import type { PriceBook, PriceQuestion, PriceRow, Quote, Rates, UnpricedReason } from '../model/rates.ts';
import { compareText } from '../model/receipt.ts';
import { reductions, spelling } from './grammar.ts';

/** Names that agents write for a request without a premium; rows list only what changes the price. */
const standardTiers: ReadonlySet<string> = new Set(['', 'standard']);
const standardSpeeds: ReadonlySet<string> = new Set(['', 'standard']);
const standardGeos: ReadonlySet<string> = new Set(['', 'global', 'not_available']);

/** A book of these rows. Where two rows of a model hold at one time, the one that starts later does. */
export function priceBook(rows: readonly PriceRow[]): PriceBook {
  const rowsByModel = latestFirst(rows);
  const modelById = indexIds(rows);
  const remembered = new Map<string, string | undefined>();
  const modelId = (recorded: string): string | undefined => {
    const known = remembered.get(recorded);
    if (known !== undefined || remembered.has(recorded)) return known;
    const model = reduce(recorded, modelById)?.model;
    remembered.set(recorded, model);
    return model;
  };
  const quoteOf = rememberedQuotes();
  const quote = (question: PriceQuestion): Quote => {
    if (question.model === undefined) return unpriced('no model', 'the response names no model');
    const model = modelId(question.model);
    const candidates = model === undefined ? undefined : rowsByModel.get(model);
    if (candidates === undefined) return unpriced('unknown model', question.model);
    if (question.at === undefined) return unpriced('no timestamp', question.model);
    const row = rowAt(candidates, question.at);
    if (row === undefined) return unpriced('no price at that time', `${question.model} at ${isoDay(question.at)}`);
    return quoteOf(row, question);
  };
  return { rows, quote, modelId };
}

/** Quotes from a row, each made once: most requests ask what one of the same model asked before. */
function rememberedQuotes(): (row: PriceRow, question: PriceQuestion) => Quote {
  const lastByRow = new Map<
    PriceRow,
    { readonly card: Card; readonly question: PriceQuestion; readonly quote: Quote }
  >();
  return (row, question) => {
    const card = cardOf(row, question);
    const last = lastByRow.get(row);
    if (last !== undefined && last.card === card && isAskedAlike(last.question, question)) return last.quote;
    const quote = quoteFrom(row, card, question);
    lastByRow.set(row, { card, question, quote });
    return quote;
  };
}

function isAskedAlike(left: PriceQuestion, right: PriceQuestion): boolean {
  return (
    left.speed === right.speed && left.serviceTier === right.serviceTier && left.inferenceGeo === right.inferenceGeo
  );
}

export interface Reduction {
  readonly model: string;
  /** From the name as recorded to the id that matched. */
  readonly steps: readonly string[];
}

type ModelById = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** By provider, then by spelling. The first row that claims an id keeps it. */
export function indexIds(rows: readonly PriceRow[]): ModelById {
  const modelById = new Map<string, Map<string, string>>();
  for (const { provider, model, ids } of rows) {
    const known = modelById.get(provider) ?? new Map<string, string>();
    modelById.set(provider, known);
    for (const id of [model, ...ids]) {
      if (!known.has(spelling(id))) known.set(spelling(id), model);
    }
  }
  return new Map([...modelById].toSorted(([left], [right]) => compareText(left, right)));
}

export function reduce(recorded: string, modelById: ModelById): Reduction | undefined {
  for (const [provider, known] of modelById) {
    const forms = reductions(recorded, provider);
    const matched = forms.findIndex((form) => known.has(spelling(form)));
    const model = known.get(spelling(forms[matched] ?? ''));
    if (model !== undefined) return { model, steps: forms.slice(0, matched + 1) };
  }
  return undefined;
}

function latestFirst(rows: readonly PriceRow[]): ReadonlyMap<string, readonly PriceRow[]> {
  const rowsByModel = new Map<string, PriceRow[]>();
  for (const row of rows) {
    const known = rowsByModel.get(row.model);
    if (known === undefined) rowsByModel.set(row.model, [row]);
    else known.push(row);
  }
  for (const known of rowsByModel.values()) known.sort((left, right) => startOf(right) - startOf(left) || 0);
  return rowsByModel;
}

function startOf(row: PriceRow): number {
  return row.from ?? -Number.MAX_VALUE;
}

/** The row valid at a time, of one model's rows, the latest first: from inside, to outside. */
export function rowAt(latestRowsFirst: readonly PriceRow[], at: number): PriceRow | undefined {
  for (let next = 0; next < latestRowsFirst.length; next += 1) {
    const row = latestRowsFirst[next];
    if (row !== undefined && at >= startOf(row) && at < (row.to ?? Infinity)) return row;
  }
  return undefined;
}

type Card = Rates | undefined;

function quoteFrom(row: PriceRow, card: Card, question: PriceQuestion): Quote {
  if (card === undefined) return unpriced('unpriced speed', `${row.model} at speed ${question.speed}`);
  const tier = multiplier(question.serviceTier, standardTiers, row.tiers);
  if (tier === undefined) return unpriced('unpriced service tier', `${row.model} at tier ${question.serviceTier}`);
  const geo = multiplier(question.inferenceGeo, standardGeos, row.geos);
  if (geo === undefined) return unpriced('unpriced region', `${row.model} in ${question.inferenceGeo}`);
  return { kind: 'priced', rates: scaled(card, tier, geo), row, assumptions: [] };
}

/** Long context replaces the whole card of the whole request; fast mode has a long card of its own. */
function cardOf(row: PriceRow, question: PriceQuestion): Card {
  const long = row.longContext !== undefined && question.contextTokens > row.longContext.above;
  if (standardSpeeds.has(question.speed ?? '')) return long ? row.longContext.rates : row.standard;
  if (question.speed !== 'fast') return undefined;
  return long ? row.fast?.longRates : row.fast?.rates;
}

/** In parts per thousand. */
function multiplier(
  name: string | undefined,
  standard: ReadonlySet<string>,
  priced: Readonly<Record<string, number>>,
): number | undefined {
  if (name === undefined) return 1000;
  if (Object.hasOwn(priced, name)) return priced[name];
  return standard.has(name) ? 1000 : undefined;
}

/** Multipliers apply to tokens; a web search costs the same everywhere. Whole for every price of six decimals. */
function scaled(card: Rates, tier: number, geo: number): Rates {
  if (tier === 1000 && geo === 1000) return card;
  const factor = BigInt(tier) * BigInt(geo);
  const times = (rate: Attos): Attos => roundHalfUp(rate * factor, 1_000_000n);
  return {
    input: times(card.input),
    cacheRead: times(card.cacheRead),
    cacheWrite5m: times(card.cacheWrite5m),
    cacheWrite1h: times(card.cacheWrite1h),
    cacheWriteUnknown: times(card.cacheWriteUnknown),
    output: times(card.output),
    webSearches: card.webSearches,
  };
}

function unpriced(reason: UnpricedReason, detail: string): Quote {
  return { kind: 'unpriced', reason, detail };
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
