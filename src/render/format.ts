/**
 * How a value looks: for people (rounded, with separators and units) and as data (exact, in base units). This is the
 * only place where picos become dollars and milliseconds become seconds.
 */
import type { Picos } from '../model/money.ts';
import { picosPerDollar, roundHalfUp } from '../model/money.ts';
import type { Cell, Unit } from '../model/unit.ts';
import { isFigure } from '../model/unit.ts';

/** The exact amount as a plain decimal without trailing zeros: `0.20129`, `12`, `-0.5`. */
export function exactDollars(picos: Picos): string {
  const size = picos < 0n ? -picos : picos;
  const fraction = String(size % picosPerDollar)
    .padStart(12, '0')
    .replace(/0+$/, '');
  const whole = String(size / picosPerDollar);
  return `${picos < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Dollars and cents, half up: `$1,234.50`. */
export function dollars(picos: Picos): string {
  const cents = roundHalfUp(picos, picosPerDollar / 100n);
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? '-' : ''}$${grouped(String(size / 100n))}.${String(size % 100n).padStart(2, '0')}`;
}

/** A whole number with thousands separators; a fraction keeps at most two digits. */
export function amount(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isInteger(value)) return grouped(String(value));
  const [whole = '', fraction = ''] = Math.abs(value).toFixed(2).split('.');
  const rest = fraction.replace(/0+$/, '');
  return `${value < 0 ? '-' : ''}${grouped(whole)}${rest === '' ? '' : `.${rest}`}`;
}

function grouped(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A share as a percentage with one decimal; what is not quite nothing, or not quite everything, says so. */
export function percent(ratio: number): string {
  if (ratio > 0 && ratio < 0.0005) return '<0.1%';
  if (ratio > 0.9995 && ratio < 1) return '>99.9%';
  return `${(ratio * 100).toFixed(1)}%`;
}

/** `587×`, `12.3×`. */
export function multiple(value: number, sign: string): string {
  return `${Math.abs(value) >= 100 ? grouped(value.toFixed(0)) : value.toFixed(1)}${sign}`;
}

/**
 * A duration in its two largest units, as a clock would show it: `2d 03h`, `14h 37m`, `19m 04s`, `45s`, `4.2s`.
 * Cut, not rounded, like any clock: at 14:37:45 it is 14:37.
 */
export function duration(ms: number): string {
  if (ms < 0) return `-${duration(-ms)}`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)}s`;
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${two(seconds % 60)}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}h ${two(minutes % 60)}m`;
  return `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `2026-05-01 09:00:12Z`: ISO 8601 in UTC, to the second, with the space that RFC 3339 allows. */
export function instant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** What people read has no value where a value is unknown: the format chooses the sign for that. */
export interface Signs {
  readonly times: string;
  readonly absent: string;
  readonly atLeast: string;
}

export interface Reading extends Signs {
  /** Whether money is a lower bound, because a part of it has no price. */
  readonly partial?: boolean | undefined;
  /** The year of all instants, where it is said elsewhere. */
  readonly year?: number | undefined;
}

/** The cell as people read it. Text is passed on unguarded: what is dangerous depends on the format. */
export function readable(value: Cell, unit: Unit, signs: Reading): string {
  if (value === undefined) return signs.absent;
  if (isFigure(value)) return readable(value.value, value.unit, signs);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'bigint' && unit !== 'usd') return amount(value);
  if (typeof value === 'bigint') return `${signs.partial === true ? signs.atLeast : ''}${dollars(value)}`;
  if (typeof value === 'number') return readableNumber(value, unit, signs);
  if (typeof value === 'string') return value;
  return value.length === 0 ? 'none' : value.join(', ');
}

function readableNumber(value: number, unit: Unit, signs: Reading): string {
  if (!Number.isFinite(value)) return signs.absent;
  switch (unit) {
    case 'seconds':
      return duration(value);
    case 'instant':
      return signs.year === undefined ? instant(value) : instant(value).slice(`${signs.year}-`.length);
    case 'ratio':
      return percent(value);
    case 'multiple':
      return multiple(value, signs.times);
    case 'line':
    case 'id':
      return String(value);
    case 'usd':
      throw new Error('A cell of money holds pico-dollars as a bigint.');
    default:
      return amount(value);
  }
}

export type DataValue = string | number | boolean | null | readonly string[];

/** The cell as data: exact, in base units, `null` where it is unknown. Money is text, for it is longer than a double. */
export function data(value: Cell, unit: Unit): DataValue {
  if (value === undefined) return null;
  if (isFigure(value)) return data(value.value, value.unit);
  if (typeof value === 'bigint') return unit === 'usd' ? exactDollars(value) : String(value);
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) return null;
  if (unit === 'usd') throw new Error('A cell of money holds pico-dollars as a bigint.');
  if (unit === 'seconds') return value / 1000;
  if (unit === 'instant') return new Date(value).toISOString();
  return value;
}

/** Units whose cells are measured: they stand at the right, and are never shortened. */
export function isMeasured(unit: Unit): boolean {
  return unit !== 'text' && unit !== 'id' && unit !== 'path' && unit !== 'flag';
}
