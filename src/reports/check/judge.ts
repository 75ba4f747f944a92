/**
 * Judging: a limit held against the figures of a subject. What cannot be decided is `unknown`, never kept: a figure
 * without a basis, any figure of no session at all, a sum that lacks unpriced turns, or records that could not be read,
 * and keeps its limit without them.
 */
import type { SessionAccount } from '../../model/ledger.ts';
import type { Receipt } from '../../model/receipt.ts';
import type { Certainty, Verdict } from '../../model/verdict.ts';
import { sliceOf } from '../slices.ts';
import type { Decimal } from './decimal.ts';
import { compareDecimals, decimalOfValue, minus, valueOf } from './decimal.ts';
import { evidenceOf } from './evidence.ts';
import type { Limit, Operator } from './limit.ts';
import { keeps } from './limit.ts';
import type { Measure } from './measure.ts';
import { certaintyOf, partialCertaintyOf } from './measure.ts';

export interface Subject {
  /** `undefined`: all sessions of the scope as one. */
  readonly sessionId?: string | undefined;
  readonly sessions: readonly SessionAccount[];
  /** Whether records of them could not be understood, or files not be read: something may be missing in every figure. */
  readonly isPartial: boolean;
}

type Outcome = Verdict['outcome'];

export interface Judgement {
  readonly subject: Subject;
  readonly measure: Measure;
  /** The limit as it is printed. */
  readonly text: string;
  readonly operator: Operator;
  readonly outcome: Outcome;
  readonly certainty: Certainty;
  /** Raw; absent where the figure is unknown. */
  readonly value?: number | bigint | undefined;
  /** Absent where the earlier run did not know the figure. */
  readonly bound?: number | bigint | undefined;
  /** How far the value is beyond the bound; only where the limit is broken. */
  readonly excess?: number | bigint | undefined;
  readonly receipt?: Receipt | undefined;
}

export function judged(limit: Limit, subject: Subject): Judgement {
  const slice = sliceOf(subject.sessions);
  const { measure, bound, operator, text } = limit;
  const value = measure.metric.of(slice);
  const isKnown = value !== undefined && subject.sessions.length > 0 && isFinite(value);
  const decimal = isKnown ? decimalOfValue(value) : undefined;
  const certainty = subject.isPartial ? partialCertaintyOf(measure) : certaintyOf(measure, slice);
  const kind = measure.metric.unit === 'usd' ? 'bigint' : 'number';
  const receipt = evidenceOf(measure, subject.sessions);
  const common = { subject, measure, text, operator, certainty, bound: valueOf(bound, kind), receipt };
  if (decimal === undefined) return { ...common, outcome: 'unknown' };
  const outcome = outcomeOf(compareDecimals(decimal, bound), operator, certainty);
  const excess = outcome === 'broken' ? valueOf(distance(decimal, bound), kind) : undefined;
  return { ...common, outcome, value, excess };
}

function isFinite(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isFinite(value);
}

function distance(value: Decimal, bound: Decimal): Decimal {
  const { digits, exponent } = minus(value, bound);
  return { digits: digits < 0n ? -digits : digits, exponent };
}

/** Of a lower bound only what holds however much is added to it is decided. */
function outcomeOf(comparison: number, operator: Operator, certainty: Certainty): Outcome {
  if (certainty === 'unsure') return 'unknown';
  const outcome = keeps(comparison, operator) ? 'kept' : 'broken';
  if (certainty === 'exact' || stays(comparison, operator)) return outcome;
  return 'unknown';
}

/** Whether the verdict is the same for every value from this one upwards. */
function stays(comparison: number, operator: Operator): boolean {
  const later = [-1, 0, 1].filter((each) => each >= comparison);
  return later.every((each) => keeps(each, operator) === keeps(comparison, operator));
}
