/** A limit is what a measure must keep: `cost_usd <= 50`. Its bound is exact and in the measure's raw unit. */
import type { Unit } from '../../model/unit.ts';
import type { Decimal } from './decimal.ts';
import { compareDecimals, decimalOf, times } from './decimal.ts';
import type { Measure } from './measure.ts';

export const operators = ['<=', '>=', '==', '!=', '<', '>'] as const;

export type Operator = (typeof operators)[number];

export interface Limit {
  readonly measure: Measure;
  readonly operator: Operator;
  readonly bound: Decimal;
  /** As it is printed: `cost_usd <= $50`. */
  readonly text: string;
}

/** Why a text is no limit; `word` is a name that nobody knows, `names` are those it may have meant. */
export interface Fault {
  readonly kind: 'fault';
  readonly what: string;
  readonly next: string;
  readonly word?: string | undefined;
}

export type LimitOrFault = { readonly kind: 'limit'; readonly limit: Limit } | Fault;

export interface LimitParts {
  readonly measure: Measure;
  readonly operator: Operator;
  /** A number, with the sign or the suffix of a unit where it has one. */
  readonly amount: string;
}

export function limitOf({ measure, operator, amount }: LimitParts): LimitOrFault {
  const text = `${measure.key} ${operator} ${amount}`;
  const next = `For example: ${exampleOf(measure)}`;
  const { unit } = measure.metric;
  const read = amountOf(amount);
  if (read === undefined) return { kind: 'fault', what: `"${amount}" in "${text}" is no number.`, next };
  // Whoever writes 80 for a ratio means 80%: a limit that nothing can break would be kept in silence.
  if (read.signs.every((sign) => isSignOf(sign, unit)) && !(unit === 'ratio' && isAboveOne(read.number))) {
    return { kind: 'limit', limit: { measure, operator, bound: times(read.number, rawScaleOf(unit)), text } };
  }
  const what = `"${amount}" is no value of ${measure.key}, which is ${namesOfUnits[unit] ?? 'a number'}.`;
  return { kind: 'fault', what, next };
}

interface Amount {
  readonly number: Decimal;
  readonly signs: readonly string[];
}

function amountOf(text: string): Amount | undefined {
  const match = /^(\$?)(\d{1,15}(?:\.\d{1,30})?)(%|s|m|h|d|k|M)?$/.exec(text);
  const number = decimalOf(match?.[2] ?? '');
  if (match === null || number === undefined) return undefined;
  const signs = [match[1] ?? '', match[3] ?? ''].filter((sign) => sign !== '');
  return { number: times(number, scales[match[3] ?? ''] ?? one), signs };
}

/** `comparison` is negative, zero or positive, like value minus bound. */
export function keeps(comparison: number, operator: Operator): boolean {
  return allows[operator](comparison);
}

const allows: Readonly<Record<Operator, (comparison: number) => boolean>> = {
  '<': (comparison) => comparison < 0,
  '<=': (comparison) => comparison <= 0,
  '>': (comparison) => comparison > 0,
  '>=': (comparison) => comparison >= 0,
  '==': (comparison) => comparison === 0,
  '!=': (comparison) => comparison !== 0,
};

const one: Decimal = { digits: 1n, exponent: 0 };

const scales: Readonly<Record<string, Decimal>> = {
  '%': { digits: 1n, exponent: -2 },
  k: { digits: 1n, exponent: 3 },
  M: { digits: 1n, exponent: 6 },
  m: { digits: 60n, exponent: 0 },
  h: { digits: 3600n, exponent: 0 },
  d: { digits: 86_400n, exponent: 0 },
};

/** Cells of money hold picos, those of time milliseconds. */
export function rawScaleOf(unit: Unit): Decimal {
  if (unit === 'usd') return { digits: 1n, exponent: 12 };
  return unit === 'seconds' ? { digits: 1n, exponent: 3 } : one;
}

function isSignOf(sign: string, unit: Unit): boolean {
  if (sign === '$') return unit === 'usd';
  if (sign === '%') return unit === 'ratio';
  if (sign === 'k' || sign === 'M') return unit !== 'ratio' && unit !== 'seconds';
  return unit === 'seconds';
}

function isAboveOne(number: Decimal): boolean {
  return compareDecimals(number, one) > 0;
}

const namesOfUnits: Partial<Record<Unit, string>> = {
  usd: 'an amount of dollars',
  ratio: 'a ratio from 0 to 1',
  seconds: 'a duration',
  tokens: 'a number of tokens',
  chars: 'a number of characters',
  count: 'a count',
  multiple: 'a multiple',
};

const examples: Partial<Record<Unit, string>> = { usd: '50', ratio: '80%', seconds: '2h', tokens: '150k', chars: '4k' };

export function exampleOf({ key, metric }: Measure): string {
  return `"${key} <= ${examples[metric.unit] ?? '5'}"`;
}
