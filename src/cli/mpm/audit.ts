/**
 * The audit of a session report of claude-mpm without its transcript: its items told once each, priced from their
 * tokens at the prices of their day, and the way from its total to that.
 */
import type { Picos } from '../../model/money.ts';
import { parseDecimal } from '../../model/money.ts';
import type { PriceBook } from '../../model/rates.ts';
import type { Usage } from '../../model/usage.ts';
import { contextOf, noUsage } from '../../model/usage.ts';
import { costAt } from '../../pricing/price.ts';
import type { MpmItem, MpmReport } from '../../sources/claude-mpm/session-report.ts';

export interface AuditedItem {
  readonly item: MpmItem;
  /** UTC milliseconds, to the minute; absent where the report has no date. */
  readonly at?: number | undefined;
  /** The line of the item that told the same response before; absent for the first. */
  readonly repeats?: number | undefined;
  readonly reported?: Picos | undefined;
  /** With every cache write at the price of five minutes, and of an hour: the report does not tell which. */
  readonly cost?: Picos | undefined;
  readonly hourCost?: Picos | undefined;
}

/** A report's items that a model made, in its order. */
export function audited(report: MpmReport, book: PriceBook, instantOf: InstantOf): readonly AuditedItem[] {
  const firstByKey = new Map<string, AuditedItem>();
  const outputOf = largestOutputs(report.items);
  const times = instants(report, instantOf);
  return report.items.flatMap((item, index) => {
    if (item.model === undefined) return [];
    const key = responseKey(item);
    const first = key === undefined ? undefined : firstByKey.get(key);
    const told = priced({ ...item, output: outputOf(key) ?? item.output }, times[index], book);
    if (first !== undefined) return { ...told, repeats: first.item.line };
    if (key !== undefined) firstByKey.set(key, told);
    return told;
  });
}

/**
 * Two items with one file, model and input side are likely one response: what a response reads from the cache is what
 * came before it, so hardly two of a session read and write the same. One that did neither tells nothing.
 */
function responseKey({ subagentFile = '', model, input, cacheRead, cacheWrite }: MpmItem): string | undefined {
  if (cacheRead + cacheWrite === 0) return undefined;
  return [subagentFile, model, input, cacheRead, cacheWrite].join('\n');
}

/** The last telling of a response has its whole output. */
function largestOutputs(items: readonly MpmItem[]): (key: string | undefined) => number | undefined {
  const outputByKey = new Map<string, number>();
  for (const item of items) {
    const key = responseKey(item);
    if (key !== undefined) outputByKey.set(key, Math.max(item.output, outputByKey.get(key) ?? 0));
  }
  return (key) => (key === undefined ? undefined : outputByKey.get(key));
}

/** The instant of a day, counted from that of the report, and a time of it. */
export type InstantOf = (date: string, daysLater: number, clock: string) => number;

/** Clock times without a day: where they go back, a day has passed. */
function instants({ date, items }: MpmReport, instantOf: InstantOf): readonly (number | undefined)[] {
  let days = 0;
  let before = '';
  return items.map(({ clock }) => {
    if (date === undefined || clock === undefined) return undefined;
    if (clock < before) days += 1;
    before = clock;
    return instantOf(date, days, clock);
  });
}

function priced(item: MpmItem, at: number | undefined, book: PriceBook): AuditedItem {
  const { input, output, cacheRead, cacheWrite } = item;
  const known = { ...noUsage, input, output, cacheRead };
  return {
    item,
    at,
    reported: item.usd === undefined ? undefined : parseDecimal(item.usd, 12),
    cost: costOf(item, { ...known, cacheWrite5m: cacheWrite }, { at, book }),
    hourCost: costOf(item, { ...known, cacheWrite1h: cacheWrite }, { at, book }),
  };
}

interface Asking {
  readonly at: number | undefined;
  readonly book: PriceBook;
}

function costOf({ model }: MpmItem, usage: Usage, { at, book }: Asking): Picos | undefined {
  const plain = { speed: undefined, serviceTier: undefined, inferenceGeo: undefined };
  const quote = book.quote({ model, at, contextTokens: contextOf(usage), ...plain });
  return quote.kind === 'priced' ? costAt(usage, quote.rates).total : undefined;
}

export interface AuditStep {
  readonly label: string;
  readonly change: Picos | undefined;
  readonly after: Picos | undefined;
}

/** From the report's total to ours; unknown from the step on where something is. */
export function auditSteps({ totalUsd }: MpmReport, items: readonly AuditedItem[]): readonly AuditStep[] {
  const total = totalUsd === undefined ? undefined : parseDecimal(totalUsd, 12);
  const once = items.filter(({ repeats }) => repeats === undefined);
  const all = sumOf(items.map(({ reported }) => reported));
  const unique = sumOf(once.map(({ reported }) => reported));
  const own = sumOf(once.map(({ cost }) => cost));
  return [
    { label: 'the total of its front matter', change: undefined, after: total },
    { label: 'the sum of its timeline instead', change: difference(all, total), after: all },
    { label: 'without likely duplicates', change: difference(unique, all), after: unique },
    { label: 'at the prices of the day, cache writes for 5 minutes', change: difference(own, unique), after: own },
  ];
}

/** Unknown as soon as one is. */
export function sumOf(amounts: readonly (Picos | undefined)[]): Picos | undefined {
  let sum = 0n;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return sum;
}

function difference(left: Picos | undefined, right: Picos | undefined): Picos | undefined {
  return left === undefined || right === undefined ? undefined : left - right;
}
