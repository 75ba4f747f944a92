/**
 * Days and instants as people write them: `2026-05-01`, `2026-05-01T09:00Z`, `today`, `yesterday`, `this-week`, `7d`
 * (the last seven days, today among them). A day begins and ends in the time zone of the run.
 */
import { addDays } from 'date-fns/addDays';
import { startOfDay } from 'date-fns/startOfDay';
import { startOfWeek } from 'date-fns/startOfWeek';
import type { Calendar } from '../reports/calendar.ts';
import type { Zone } from '../reports/local-time.ts';
import { dateOfParts, localDate } from '../reports/local-time.ts';
import { didYouMean } from './nearest.ts';
import { UsageError } from './usage-error.ts';

export interface Clock extends Calendar {
  /** UTC milliseconds. */
  readonly now: number;
}

/** The stretch that a text names, in UTC milliseconds, both ends inside. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

export function stretchOf(text: string, clock: Clock): Stretch {
  const found = relative(text, clock) ?? dayOf(text, clock) ?? instantOf(text, clock);
  if (found !== undefined) return found;
  throw new UsageError(
    `"${text}" is no date.`,
    'Use a day (2026-05-01), an instant (2026-05-01T09:00Z), 7d, today, yesterday or this-week.',
  );
}

export function checkedTimezone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    const next = 'Use an IANA name such as Europe/Berlin or UTC.';
    throw new UsageError(`"${name}" is no time zone.`, didYouMean(name, Intl.supportedValuesOf('timeZone')) ?? next);
  }
}

function relative(text: string, clock: Clock): Stretch | undefined {
  const today = startOfDay(localDate(clock.now, clock));
  if (text === 'today') return daysFrom(today, 1);
  if (text === 'yesterday') return daysFrom(addDays(today, -1), 1);
  if (text === 'this-week') {
    return daysFrom(startOfWeek(today, { weekStartsOn: clock.weekStart === 'sunday' ? 0 : 1 }), 7);
  }
  const days = /^([1-9]\d{0,4})d$/.exec(text)?.[1];
  return days === undefined ? undefined : daysFrom(addDays(today, 1 - Number(days)), 1);
}

/** Days of 23 and 25 hours are whole days: the end is the start of the day after, not so many hours later. */
function daysFrom(start: Date, days: number): Stretch {
  return { first: start.getTime(), last: startOfDay(addDays(start, days)).getTime() - 1 };
}

function dayOf(text: string, clock: Clock): Stretch | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const day = localTime(`${text}T00:00:00.000`, clock);
  return day === undefined ? undefined : daysFrom(startOfDay(day), 1);
}

function instantOf(text: string, clock: Clock): Stretch | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text,
  );
  if (match === null) return undefined;
  const [, day = '', minute = '', second = '00', fraction = '', zone] = match;
  const plain = `${day}T${minute}:${second}.${fraction.padEnd(3, '0')}`;
  const local = localTime(plain, zone === undefined ? clock : { timezone: 'UTC' });
  if (local === undefined) return undefined;
  const at = zone === undefined ? local.getTime() : Date.parse(`${plain}${zone.toUpperCase()}`);
  return Number.isNaN(at) ? undefined : { first: at, last: at };
}

/** `undefined` for a time that no calendar has, such as 2026-02-30. */
function localTime(text: string, zone: Zone): Date | undefined {
  const utc = new Date(`${text}Z`);
  if (Number.isNaN(utc.getTime()) || utc.toISOString() !== `${text}Z`) return undefined;
  const clock = [utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds(), utc.getUTCMilliseconds()];
  return dateOfParts([utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), ...clock], zone);
}
