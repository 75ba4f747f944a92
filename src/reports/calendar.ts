/**
 * The calendar is whose hours, days and weeks are meant. Periods are found by their boundaries in the time zone, so
 * that a day of 23 or 25 hours is one day, and a time is placed by a search, not by formatting it.
 */
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { startOfDay } from 'date-fns/startOfDay';
import { startOfMonth } from 'date-fns/startOfMonth';
import { startOfWeek } from 'date-fns/startOfWeek';
import type { Zone } from './local-time.ts';
import { localDate, offsetAt } from './local-time.ts';

export interface Calendar extends Zone {
  readonly weekStart: 'monday' | 'sunday';
}

export type PeriodUnit = 'hour' | 'day' | 'week' | 'month';

/** Stretches of time in order, none touching another's inside: `start` inclusive, `end` exclusive, UTC milliseconds. */
export interface Period {
  readonly start: number;
  readonly end: number;
  /** `2026-03-29` for a day, and for a week its first day; `2026-03` for a month; hours carry their offset. */
  readonly key: string;
}

/** Finds the period that holds an instant. Each is built when the first instant in it is asked for, and remembered. */
export function periodsOf(unit: PeriodUnit, calendar: Calendar): (at: number) => Period {
  const known: Period[] = [];
  // Facts come nearly in the order of time: most are in the period of the one before.
  let last: Period | undefined;
  return (at) => {
    if (last !== undefined && at >= last.start && at < last.end) return last;
    const place = placeOf(at, known);
    const before = known[place - 1];
    last = before !== undefined && at < before.end ? before : periodAround(at, unit, calendar);
    if (last !== before) known.splice(place, 0, last);
    return last;
  };
}

/** How many of the periods begin at or before an instant. */
function placeOf(at: number, within: readonly Period[]): number {
  let low = 0;
  let high = within.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((within[middle]?.start ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function periodAround(at: number, unit: PeriodUnit, { weekStart, ...zone }: Calendar): Period {
  if (unit === 'hour') return hourAround(at, zone);
  const local = localDate(at, zone);
  if (unit === 'month') {
    const start = startOfMonth(local);
    return { start: start.getTime(), end: startOfMonth(addMonths(start, 1)).getTime(), key: dateOf(start).slice(0, 7) };
  }
  const start =
    unit === 'day' ? startOfDay(local) : startOfWeek(local, { weekStartsOn: weekStart === 'sunday' ? 0 : 1 });
  const end = startOfDay(addDays(start, unit === 'day' ? 1 : 7));
  return { start: start.getTime(), end: end.getTime(), key: dateOf(start) };
}

const quarterMs = 15 * 60 * 1000;
const hourMs = 4 * quarterMs;

/**
 * Clocks change by whole quarters of an hour, at one: within a quarter the offset is constant. An hour is up to four
 * quarters with one key, so the hour that a clock change repeats is two, told apart by their offsets.
 */
function hourAround(at: number, zone: Zone): Period {
  const start = Math.floor(at / quarterMs) * quarterMs;
  const offset = offsetAt(start, zone);
  const hour = Math.floor((start + offset * 60_000) / hourMs) * hourMs;
  return { start, end: start + quarterMs, key: `${new Date(hour).toISOString().slice(0, 16)}${offsetText(offset)}` };
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function dateOf(local: Date): string {
  return `${String(local.getFullYear()).padStart(4, '0')}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
