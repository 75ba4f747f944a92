/** Hours, days, weeks and months of the reader's calendar. Undated facts are a group of their own. */
import type { Calendar, PeriodUnit } from '../calendar.ts';
import { periodsOf } from '../calendar.ts';
import type { Dimension, Keys } from './dimension.ts';

export const hour = dimensionOf('hour', 'Hour', 'An hour of the time zone, with its offset from UTC.');
export const day = dimensionOf('day', 'Day', 'A day of the time zone, from midnight to midnight.');
export const week = dimensionOf('week', 'Week', 'A week, by its first day: Monday (ISO 8601) unless told otherwise.');
export const month = dimensionOf('month', 'Month', 'A calendar month of the time zone.');

function dimensionOf(unit: PeriodUnit, label: string, definition: string): Dimension {
  return { label, definition, order: 'time', keys: (_facts, calendar) => keysOf(unit, calendar) };
}

function keysOf(unit: PeriodUnit, calendar: Calendar): Keys {
  const periodAt = periodsOf(unit, calendar);
  const of = ({ at }: { readonly at?: number | undefined }): string | undefined =>
    at === undefined ? undefined : periodAt(at).key;
  return { entry: of, fact: of };
}
