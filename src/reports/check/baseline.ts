/**
 * A baseline is the figures of an earlier run, read back from our own JSON: its row of totals, or its only session. A
 * regression is a figure that became worse than that by more than is tolerated.
 */
import type { Decimal } from './decimal.ts';
import { decimalOf, decimalOfValue, minus, plus, times } from './decimal.ts';
import type { Judgement, Subject } from './judge.ts';
import { judged } from './judge.ts';
import type { Fault } from './limit.ts';
import { rawScaleOf } from './limit.ts';
import type { Measure } from './measure.ts';
import { measures } from './measure.ts';
import { worseSideByKey } from './named-limits.ts';

/** The figures of the earlier run, by column; in the units of JSON. */
export type Baseline = ReadonlyMap<string, unknown>;

export interface Tolerance {
  readonly measure: Measure;
  /** A share of the baseline: 0.2 for 20%. */
  readonly share: Decimal;
  readonly text: string;
}

/** What a tolerance without a column is about. */
const mainColumn = 'cost_usd';

export function baselineOf(document: unknown): Baseline | Fault {
  const totals = rowsUnder(document, 'totals');
  const rows = totals.length > 0 ? totals : rowsUnder(document, 'sessions');
  const [row, ...others] = rows;
  const next = 'Make it with "receipts check … --format json" or "receipts totals … --format json".';
  if (row === undefined) return { kind: 'fault', what: 'It holds no figures of an earlier run.', next };
  if (others.length === 0) return new Map(Object.entries(row));
  return { kind: 'fault', what: `It holds ${rows.length} sessions and no totals.`, next };
}

/** `20%`, or `cache_hit_ratio=5%` for another column than the cost. */
export function toleranceOf(text: string): Tolerance | Fault {
  const match = /^(?:([^=\s]+)\s*[= ]\s*)?(\d{1,9}(?:\.\d{1,9})?)%$/.exec(text.trim());
  const percent = decimalOf(match?.[2] ?? '');
  if (match === null || percent === undefined) {
    const next = 'Use a share such as 20%, or one for a column: cache_hit_ratio=5%.';
    return { kind: 'fault', what: `"${text}" is no tolerance.`, next };
  }
  const word = match[1] ?? mainColumn;
  const measure = measures.get(word);
  if (measure !== undefined && worseSideByKey.has(word)) {
    return { measure, share: { ...percent, exponent: percent.exponent - 2 }, text };
  }
  const what =
    measure === undefined ? `"${word}" is no column.` : `Nobody can say whether more or less of ${word} is worse.`;
  return { kind: 'fault', what, next: `Use one of ${[...worseSideByKey.keys()].join(', ')}.`, word };
}

/** The whole scope held against what it was then, and what it may have become. */
export function judgedRegression(baseline: Baseline, tolerance: Tolerance, subject: Subject): Judgement {
  const { measure, share, text: given } = tolerance;
  const isWorseBelow = worseSideByKey.get(measure.key) === 'lower';
  const operator = isWorseBelow ? '>=' : '<=';
  const text = `${measure.key} ${operator} baseline ${isWorseBelow ? '-' : '+'} ${/[\d.]+%/.exec(given)?.[0] ?? ''}`;
  const before = earlierValue(baseline.get(measure.key));
  if (before === undefined) return { subject, measure, text, operator, certainty: 'exact', outcome: 'unknown' };
  const allowed = times(before, share);
  const bound = times(isWorseBelow ? minus(before, allowed) : plus(before, allowed), rawScaleOf(measure.metric.unit));
  const judgement = judged({ measure, operator, bound, text }, subject);
  return judgement.outcome === 'broken' && lacksPrices(baseline, measure)
    ? { ...judgement, outcome: 'unknown', certainty: 'unsure', excess: undefined }
    : judgement;
}

/** The cost of then was a lower bound: that it is passed proves nothing. */
function lacksPrices(baseline: Baseline, { metric }: Measure): boolean {
  return metric.unit === 'usd' && baseline.get('unpriced_turns') !== 0;
}

/** Money is text in our JSON, all else a number. */
function earlierValue(printed: unknown): Decimal | undefined {
  if (typeof printed === 'number' && Number.isFinite(printed)) return decimalOfValue(printed);
  return typeof printed === 'string' && /^-?\d{1,30}(?:\.\d{1,30})?$/.test(printed) ? decimalOf(printed) : undefined;
}

function rowsUnder(document: unknown, name: string): readonly object[] {
  const entries: readonly (readonly [string, unknown])[] = isObject(document) ? Object.entries(document) : [];
  const rows = entries.find(([key]) => key === name)?.[1];
  return Array.isArray(rows) ? rows.filter(isObject) : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
