/** One row of a price file, read into the model's units: prices in 10⁻¹⁸ USD a token, days in UTC milliseconds. */
import type { Attos } from '../model/money.ts';
import type { PriceRow, Rates } from '../model/rates.ts';
import type { UsageKind } from '../model/usage.ts';
import { dayOf, decimalOf, fault, isThere, listOf, multipliersOf, objectOf, textOf } from './fields.ts';
import type { Field } from './fields.ts';

/** Names of a card's prices in the file. Only input and output are required: without the others a kind is unpriced. */
const cardNames = ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h'] as const;
type CardName = (typeof cardNames)[number];

const kindsByName: Readonly<Record<CardName, readonly UsageKind[]>> = {
  input: ['input'],
  output: ['output'],
  cache_read: ['cacheRead'],
  cache_write_5m: ['cacheWrite5m', 'cacheWriteUnknown'],
  cache_write_1h: ['cacheWrite1h'],
};

const rowNames = [
  'provider',
  'model',
  'ids',
  'valid_from',
  'valid_to',
  'source',
  'checked_on',
  ...cardNames,
  'web_search',
  'long_context',
  'fast',
  'tiers',
  'geos',
  'notes',
] as const;

/** One US dollar per million tokens is 10¹² × 10⁻¹⁸ USD a token. */
const perMillionDigits = 12;
const perRequestDigits = 18;

/** The row; after a complaint its values mean nothing. */
export function readRow(field: Field): PriceRow | undefined {
  const row = objectOf(field, rowNames);
  if (row === undefined) return undefined;
  const model = textOf(row('model')) ?? '';
  const searches = row('web_search');
  const card = readCard(row, isThere(searches) ? (decimalOf(searches, perRequestDigits) ?? 0n) : undefined);
  return {
    provider: textOf(row('provider')) ?? '',
    model,
    ids: [...new Set([model, ...listOf(row('ids')).flatMap((id) => textOf(id) ?? [])])],
    ...readPeriod(row('valid_from'), row('valid_to')),
    source: textOf(row('source')) ?? '',
    checkedOn: checkedOn(row('checked_on')),
    notes: listOf(row('notes')).flatMap((note) => textOf(note) ?? []),
    standard: card.rates,
    without: card.without,
    longContext: readLongContext(row('long_context'), card),
    fast: readFast(row('fast'), card),
    tiers: multipliersOf(row('tiers')),
    geos: multipliersOf(row('geos')),
  };
}

interface Card {
  readonly rates: Rates;
  readonly without: readonly UsageKind[];
}

function readCard(of: (name: CardName) => Field, webSearches: Attos | undefined): Card {
  const without: UsageKind[] = webSearches === undefined ? ['webSearches'] : [];
  const price = (name: CardName): Attos => {
    const field = of(name);
    const required = name === 'input' || name === 'output';
    if (required || isThere(field)) return decimalOf(field, perMillionDigits) ?? 0n;
    without.push(...kindsByName[name]);
    return 0n;
  };
  const cacheWrite5m = price('cache_write_5m');
  const rates = {
    input: price('input'),
    cacheRead: price('cache_read'),
    cacheWrite5m,
    cacheWrite1h: price('cache_write_1h'),
    cacheWriteUnknown: cacheWrite5m,
    output: price('output'),
    webSearches: webSearches ?? 0n,
  };
  return { rates, without };
}

/** A card that stands in for the standard one: it prices the same kinds, and a search costs what it always does. */
function readOtherCard(field: Field, of: (name: CardName) => Field, standard: Card): Rates {
  const priced = !standard.without.includes('webSearches');
  const { rates, without } = readCard(of, priced ? standard.rates.webSearches : undefined);
  if (without.join() !== standard.without.join()) fault(field, 'expected prices for the kinds the row has prices for');
  return rates;
}

function readLongContext(field: Field, standard: Card): PriceRow['longContext'] {
  if (!isThere(field)) return undefined;
  const long = objectOf(field, ['above', ...cardNames]);
  if (long === undefined) return undefined;
  const above = decimalOf(long('above'), 0);
  if (above === undefined) return undefined;
  return { above: Number(above), rates: readOtherCard(field, long, standard) };
}

function readFast(field: Field, standard: Card): PriceRow['fast'] {
  if (!isThere(field)) return undefined;
  const fast = objectOf(field, [...cardNames, 'long_context']);
  if (fast === undefined) return undefined;
  const longField = fast('long_context');
  const long = isThere(longField) ? objectOf(longField, cardNames) : undefined;
  const longRates = long === undefined ? undefined : readOtherCard(longField, long, standard);
  return { rates: readOtherCard(field, fast, standard), longRates };
}

/** `<=2026-10-07` tells when a price was first seen, and sets no lower bound (definitions §4). */
function readPeriod(fromField: Field, toField: Field): Pick<PriceRow, 'from' | 'to'> {
  const { value } = fromField;
  const firstSeen = typeof value === 'string' && value.startsWith('<=');
  const start = isThere(fromField) ? dayOf(firstSeen ? { ...fromField, value: value.slice(2) } : fromField) : undefined;
  const from = firstSeen ? undefined : start;
  const to = isThere(toField) ? dayOf(toField) : undefined;
  if (from !== undefined && to !== undefined && to <= from) fault(toField, 'expected a day after valid_from');
  return { from, to };
}

function checkedOn(field: Field): string {
  return dayOf(field) === undefined ? '' : String(field.value);
}
