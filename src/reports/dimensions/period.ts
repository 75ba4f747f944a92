/** Hours, days, weeks and months of the reader's calendar. Undated facts are a group of their own. */
import type { Statements } from '../../model/statement.ts';
import type { Calendar, Period, PeriodUnit } from '../calendar.ts';
import { periodAt, periods } from '../calendar.ts';
import type { Dimension, Keys } from './dimension.ts';

export const hour = dimensionOf('hour', 'Hour', 'An hour of the time zone, with its offset from UTC.');
export const day = dimensionOf('day', 'Day', 'A day of the time zone, from midnight to midnight.');
export const week = dimensionOf('week', 'Week', 'A week, by its first day: Monday (ISO 8601) unless told otherwise.');
export const month = dimensionOf('month', 'Month', 'A calendar month of the time zone.');

function dimensionOf(unit: PeriodUnit, label: string, definition: string): Dimension {
  return { label, definition, order: 'time', keys: (facts, calendar) => keysOf(facts, unit, calendar) };
}

function keysOf(facts: Statements, unit: PeriodUnit, calendar: Calendar): Keys {
  const held = periods(instantsOf(facts), unit, calendar);
  // Facts come nearly in the order of time: most are in the period of the one before.
  let last: Period | undefined;
  const of = ({ at }: { readonly at?: number | undefined }): string | undefined => {
    if (at === undefined) return undefined;
    if (last === undefined || at < last.start || at >= last.end) last = periodAt(at, held);
    return last?.key;
  };
  return { entry: of, fact: of };
}

function instantsOf({ sessions }: Statements): readonly number[] {
  const instants: number[] = [];
  for (const { entries, prompts } of sessions) {
    for (const { at } of entries) if (at !== undefined) instants.push(at);
    for (const { at } of prompts) if (at !== undefined) instants.push(at);
  }
  return instants;
}
