/** What is different between two states of the price rows, field by field, and what of it no list price would do. */
import type { Attos } from '../model/money.ts';
import type { PriceChange } from '../model/price-change.ts';
import type { PriceRow, Rates } from '../model/rates.ts';
import type { Figure } from '../model/unit.ts';
import type { UsageKind } from '../model/usage.ts';
import { compareRows } from './read-prices.ts';

/** By provider, model and start; where a row is found and when it was checked is no change of a price. */
export function priceChanges(before: readonly PriceRow[], after: readonly PriceRow[]): readonly PriceChange[] {
  const old = rowsByKey(before);
  const rows = rowsByKey(after);
  const keys = new Map([...old, ...rows]);
  return [...keys]
    .toSorted(([, left], [, right]) => compareRows(left, right))
    .flatMap(([key, row]) => changesOf(row, old.get(key), rows.get(key)));
}

/** Models that had a price and have none. */
export function vanishedModels(before: readonly PriceRow[], after: readonly PriceRow[]): readonly string[] {
  const left = new Set(after.map(({ model }) => model));
  return [...new Set(before.map(({ model }) => model))].filter((model) => !left.has(model));
}

/** A list price moves by a few times at most: what moves by more is a slip of a unit, or a lie. */
const mostTimes = 100n;

/** Prices that are more than a hundred times, or less than a hundredth, of what they were; of a later row, of the one before. */
export function leaps(before: readonly PriceRow[], changes: readonly PriceChange[]): readonly PriceChange[] {
  const sorted = before.toSorted(compareRows);
  return changes.flatMap((change) => {
    const reference = change.before ?? latestOf(sorted, change);
    return isLeap(reference, change.after) ? [{ ...change, before: reference }] : [];
  });
}

function latestOf(sorted: readonly PriceRow[], { kind, row, field }: PriceChange): Figure | undefined {
  if (kind !== 'added') return undefined;
  const latest = sorted.findLast(({ provider, model }) => provider === row.provider && model === row.model);
  return latest === undefined ? undefined : fieldsOf(latest).get(field);
}

function isLeap(before: Figure | undefined, after: Figure | undefined): boolean {
  const [old, next] = [before?.value, after?.value];
  if (typeof old !== 'bigint' || typeof next !== 'bigint' || old === next) return false;
  return next > old * mostTimes || next * mostTimes < old;
}

function changesOf(row: PriceRow, before: PriceRow | undefined, after: PriceRow | undefined): readonly PriceChange[] {
  const kind = whatHappened(before, after);
  const old = before === undefined ? noFields : fieldsOf(before);
  const next = after === undefined ? noFields : fieldsOf(after);
  const names = [...new Set([...old.keys(), ...next.keys()])];
  return names
    .filter((field) => old.get(field)?.value !== next.get(field)?.value)
    .map((field) => ({ kind, row, field, before: old.get(field), after: next.get(field) }));
}

function whatHappened(before: PriceRow | undefined, after: PriceRow | undefined): PriceChange['kind'] {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

function rowsByKey(rows: readonly PriceRow[]): ReadonlyMap<string, PriceRow> {
  return new Map(rows.map((row) => [JSON.stringify([row.provider, row.model, row.from ?? null]), row]));
}

type Fields = ReadonlyMap<string, Figure>;
const noFields: Fields = new Map();

function fieldsOf(row: PriceRow): Fields {
  const { standard, longContext, fast, without = [], tiers, geos } = row;
  const fields = new Map<string, Figure>();
  if (row.to !== undefined) fields.set('valid_to', { unit: 'text', value: dayOf(row.to) });
  fields.set('ids', { unit: 'text', value: row.ids.toSorted().join(', ') });
  addCard(fields, '', { rates: standard, without });
  if (!without.includes('webSearches')) fields.set('web_search', perRequest(standard.webSearches));
  if (longContext !== undefined) fields.set('long_context.above', { unit: 'tokens', value: longContext.above });
  addCard(fields, 'long_context.', { rates: longContext?.rates, without });
  addCard(fields, 'fast.', { rates: fast?.rates, without });
  addCard(fields, 'fast.long_context.', { rates: fast?.longRates, without });
  addMultipliers(fields, 'tiers.', tiers);
  addMultipliers(fields, 'geos.', geos);
  return fields;
}

const cardFields = [
  ['input', 'input'],
  ['output', 'output'],
  ['cache_read', 'cacheRead'],
  ['cache_write_5m', 'cacheWrite5m'],
  ['cache_write_1h', 'cacheWrite1h'],
] as const satisfies readonly (readonly [string, UsageKind])[];

interface Card {
  readonly rates: Rates | undefined;
  readonly without: readonly UsageKind[];
}

/** An atto-dollar is a millionth of a pico-dollar: the price of a token is the price of a million, in picos. */
function addCard(fields: Map<string, Figure>, prefix: string, { rates, without }: Card): void {
  if (rates === undefined) return;
  for (const [name, kind] of cardFields) {
    if (!without.includes(kind)) fields.set(`${prefix}${name}`, { unit: 'usd', value: rates[kind] });
  }
}

function perRequest(price: Attos): Figure {
  return { unit: 'usd', value: price / 1_000_000n };
}

function addMultipliers(fields: Map<string, Figure>, prefix: string, multipliers: PriceRow['tiers']): void {
  for (const [name, thousandths] of Object.entries(multipliers)) {
    fields.set(`${prefix}${name}`, { unit: 'multiple', value: thousandths / 1000 });
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
