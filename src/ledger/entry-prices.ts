/** What every row of entries costs by the prices of this run, in columns again. */
import { lastAsked } from '../model/last-asked.ts';
import type { Picos } from '../model/money.ts';
import type { Mutable } from '../model/mutable.ts';
import type { PriceBook, Rates, UnpricedReason } from '../model/rates.ts';
import { entryMarks, entryWords, parts } from '../model/statement-rows.ts';
import type { StatedRebuild } from '../model/statement.ts';
import type { Usage } from '../model/usage.ts';
import { noUsage } from '../model/usage.ts';
import { plainCosts } from '../pricing/plain-rates.ts';
import type { PricedRequest, PricedTurn } from '../pricing/price.ts';
import { bareQuote, costAt, pricedModel } from '../pricing/price.ts';
import type { EntryColumns, Rebuilt } from './entry-columns.ts';
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
  const asked = asking(columns);
  const plainCostAt = lastAsked(plainCosts());
  for (let row = 0; row < count; row += 1) {
    const { turn, request } = asked(row);
    const quote = bareQuote(turn, request, book);
    models.put(row, pricedModel(request.model, quote, book));
    if (quote.kind === 'unpriced') {
      totals[row] = Number.NaN;
      reasons.put(row, quote.reason);
    } else {
      const plain = plainCostAt(quote.rates)(request.usage);
      const total = plain === undefined ? costAt(request.usage, quote.rates).total : undefined;
      totals[row] = plain ?? Number(total);
      if (total !== undefined) largeTotals.set(row, total);
      rates.put(row, quote.rates);
    }
  }
  const costs = { totals, largeTotals, rates: rates.values, rateOf: rates.numberOf };
  return {
    ...costs,
    models: models.values,
    modelOf: models.numberOf,
    reasons: reasons.values,
    reasonOf: reasons.numberOf,
    rebuilds: new Map(
      Array.from(columns.rebuilt, ([row, rebuilt]) => [row, rebuildOf(row, rebuilt, { columns, costs })]),
    ),
  };
}

/** A request, and its turn, as the price book is asked for them: valid until the next row is asked for. */
type Asked = (row: number) => { readonly turn: PricedTurn; readonly request: PricedRequest };

/** One thing that moves along the rows: there are millions. */
function asking({ count, times, words, large, texts }: EntryColumns): Asked {
  const text = (column: number, row: number): string | undefined => texts[words[column * count + row] ?? 0];
  const counter = (cell: number): number => (large.size === 0 ? undefined : large.get(cell)) ?? words[cell] ?? 0;
  const turn: Mutable<PricedTurn> = { metered: false };
  const usage: Mutable<Usage> = { ...noUsage };
  const request: Mutable<PricedRequest> = { part: 'response', model: undefined, usage, contextTokens: 0 };
  const asked = { turn, request };
  return (row) => {
    const marks = words[at.marks * count + row] ?? 0;
    const time = times[row] ?? Number.NaN;
    turn.metered = (marks & entryMarks.metered) !== 0;
    turn.startedAt = Number.isNaN(time) ? undefined : time;
    turn.speed = text(at.speed, row);
    turn.serviceTier = text(at.serviceTier, row);
    turn.inferenceGeo = text(at.inferenceGeo, row);
    request.part = parts[marks & entryMarks.part] ?? 'response';
    request.model = text(at.model, row);
    request.contextTokens = counter(at.context * count + row);
    usage.input = counter(row);
    usage.cacheRead = counter(count + row);
    usage.cacheWrite5m = counter(2 * count + row);
    usage.cacheWrite1h = counter(3 * count + row);
    usage.cacheWriteUnknown = counter(4 * count + row);
    usage.output = counter(5 * count + row);
    usage.webSearches = counter(6 * count + row);
    return asked;
  };
}

interface Around {
  readonly columns: EntryColumns;
  readonly costs: Pick<EntryPrices, 'totals' | 'largeTotals' | 'rates' | 'rateOf'>;
}

function rebuildOf(row: number, { tokens, writes }: Rebuilt, { columns, costs }: Around): StatedRebuild {
  const rates = costs.rates[costs.rateOf[row] ?? 0];
  return {
    rebuilt: tokens,
    premium: rates && premium(tokens, writes, rates),
    turnCost: turnCost(row, { columns, costs }),
  };
}

/** With the requests inside the turn, which follow it; unknown where one of them has no price. */
function turnCost(response: number, { columns: { responseOf }, costs }: Around): Picos | undefined {
  let sum = 0n;
  for (let row = response; responseOf[row] === response; row += 1) {
    const total = costs.totals[row] ?? Number.NaN;
    if (Number.isNaN(total)) return undefined;
    sum += costs.largeTotals.get(row) ?? BigInt(total);
  }
  return sum;
}

/** The different values of so many rows, and for each row the number of its own. */
function numbering<Value>(rows: number) {
  const values: (Value | undefined)[] = [undefined];
  const numberByValue = new Map<Value, number>();
  const numberOf = new Uint32Array(rows);
  const numberOfValue = lastAsked((value: Value): number => {
    const number = numberByValue.get(value) ?? values.length;
    if (number === values.length) {
      values.push(value);
      numberByValue.set(value, number);
    }
    return number;
  });
  return {
    values,
    numberOf,
    put(row: number, value: Value | undefined): void {
      if (value !== undefined) numberOf[row] = numberOfValue(value);
    },
  };
}
