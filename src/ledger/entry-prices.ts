/** What every row of entries costs by the prices of this run, in columns again. */
import type { Picos } from '../model/money.ts';
import type { PriceBook, Rates, UnpricedReason } from '../model/rates.ts';
import { entryMarks, entryWords, parts } from '../model/statement-rows.ts';
import type { StatedRebuild } from '../model/statement.ts';
import type { Usage } from '../model/usage.ts';
import type { PricedItem } from '../pricing/price.ts';
import { priceRequest } from '../pricing/price.ts';
import type { EntryColumns } from './entry-columns.ts';
import { premium } from './premium.ts';

/** By row; rates, models and reasons by their number in a list. */
export interface EntryPrices {
  /** Whole pico-dollars; those that no number holds exactly stand in `largeTotals`, and NaN is what has no price. */
  readonly totals: Float64Array;
  readonly largeTotals: ReadonlyMap<number, Picos>;
  readonly rates: readonly (Rates | undefined)[];
  readonly rateOf: Uint32Array;
  readonly models: readonly (string | undefined)[];
  readonly modelOf: Uint32Array;
  readonly reasons: readonly (UnpricedReason | undefined)[];
  readonly reasonOf: Uint32Array;
  readonly rebuilds: ReadonlyMap<number, StatedRebuild>;
}

/** The columns of `entryWords` that decide a price. */
const at = {
  context: entryWords.indexOf('context'),
  marks: entryWords.indexOf('marks'),
  model: entryWords.indexOf('model'),
  speed: entryWords.indexOf('speed'),
  serviceTier: entryWords.indexOf('serviceTier'),
  inferenceGeo: entryWords.indexOf('inferenceGeo'),
} as const;

export function entryPrices(columns: EntryColumns, book: PriceBook): EntryPrices {
  const { count } = columns;
  const totals = new Float64Array(count);
  const largeTotals = new Map<number, Picos>();
  const [rates, models, reasons] = [
    numbering<Rates>(count),
    numbering<string>(count),
    numbering<UnpricedReason>(count),
  ];
  const rebuilds = new Map<number, StatedRebuild>();
  const priceAt = pricing(columns, book);
  for (let row = 0; row < count; row += 1) {
    const item = priceAt(row);
    const total = item.cost?.total;
    totals[row] = total === undefined ? Number.NaN : Number(total);
    if (total !== undefined && total > Number.MAX_SAFE_INTEGER) largeTotals.set(row, total);
    rates.put(row, item.cost?.rates);
    models.put(row, item.model);
    reasons.put(row, item.unpriced);
    if (columns.rebuilt.has(row)) rebuilds.set(row, rebuildOf(row, item, { columns, priceAt }));
  }
  return {
    totals,
    largeTotals,
    rates: rates.values,
    rateOf: rates.numberOf,
    models: models.values,
    modelOf: models.numberOf,
    reasons: reasons.values,
    reasonOf: reasons.numberOf,
    rebuilds,
  };
}

type PriceAt = (row: number) => PricedItem;

function pricing({ count, times, words, large, texts }: EntryColumns, book: PriceBook): PriceAt {
  return (row) => {
    const text = (column: number): string | undefined => texts[words[column * count + row] ?? 0];
    const marks = words[at.marks * count + row] ?? 0;
    const time = times[row] ?? Number.NaN;
    const turn = {
      metered: (marks & entryMarks.metered) !== 0,
      startedAt: Number.isNaN(time) ? undefined : time,
      speed: text(at.speed),
      serviceTier: text(at.serviceTier),
      inferenceGeo: text(at.inferenceGeo),
    };
    const context = at.context * count + row;
    const request = {
      part: parts[marks & entryMarks.part] ?? 'response',
      model: text(at.model),
      usage: usageAt({ count, words, large }, row),
      contextTokens: large.get(context) ?? words[context] ?? 0,
    };
    return priceRequest(turn, request, book);
  };
}

function usageAt({ count, words, large }: Pick<EntryColumns, 'count' | 'words' | 'large'>, row: number): Usage {
  const counter = (cell: number): number => (large.size === 0 ? undefined : large.get(cell)) ?? words[cell] ?? 0;
  return {
    input: counter(row),
    cacheRead: counter(count + row),
    cacheWrite5m: counter(2 * count + row),
    cacheWrite1h: counter(3 * count + row),
    cacheWriteUnknown: counter(4 * count + row),
    output: counter(5 * count + row),
    webSearches: counter(6 * count + row),
  };
}

interface Around {
  readonly columns: EntryColumns;
  readonly priceAt: PriceAt;
}

function rebuildOf(row: number, { quote }: PricedItem, around: Around): StatedRebuild {
  const { tokens = 0, writes = noWrites } = around.columns.rebuilt.get(row) ?? {};
  return {
    rebuilt: tokens,
    premium: quote.kind === 'priced' ? premium(tokens, writes, quote.rates) : undefined,
    turnCost: turnCost(row, around),
  };
}

const noWrites = { cacheWrite5m: 0, cacheWrite1h: 0, cacheWriteUnknown: 0 };

/** With the requests inside the turn, which follow it; unknown where one of them has no price. */
function turnCost(response: number, { columns: { responseOf }, priceAt }: Around): Picos | undefined {
  let sum = 0n;
  for (let row = response; responseOf[row] === response; row += 1) {
    const { cost } = priceAt(row);
    if (cost === undefined) return undefined;
    sum += cost.total;
  }
  return sum;
}

/** The different values of so many rows, and for each row the number of its own. */
function numbering<Value>(rows: number) {
  const values: (Value | undefined)[] = [undefined];
  const numberByValue = new Map<Value, number>();
  const numberOf = new Uint32Array(rows);
  return {
    values,
    numberOf,
    put(row: number, value: Value | undefined): void {
      if (value === undefined) return;
      const number = numberByValue.get(value) ?? values.length;
      if (number === values.length) {
        values.push(value);
        numberByValue.set(value, number);
      }
      numberOf[row] = number;
    },
  };
}
