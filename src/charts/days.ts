/** What every day cost: a column for each week, a row for each day of it. */
import { costOf } from '../metrics/cost.ts';
import { turnsIn } from '../metrics/turns.ts';
import type { Mark } from '../model/picture.ts';
import { groups } from '../reports/groups.ts';
import type { Calendar } from '../reports/calendar.ts';
import type { Chart } from './chart.ts';
import { heat, heatKey } from './heat.ts';

const dayMs = 86_400_000;
const left = 60;
const top = 24;
const rowHeight = 21;
/** Few weeks have broader columns, up to this. */
const broadest = 48;
/** A year of weeks is what fits; older days are in the table. */
const mostWeeks = 55;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export const days: Chart = {
  title: 'Every day',
  meaning: 'API-equivalent cost by day, of the last 55 weeks at most. Without a date or a price nothing can be shown.',
  on: ['usage', 'sessions'],
  tables: ['usage', 'sessions'],
  key: heatKey,
  draw({ ledger, request: { calendar } }) {
    const byDay = new Map(
      groups(ledger, ['day'], calendar).map(({ keys: [key], slice }) => [dayOf(key), slice.entries]),
    );
    const known = [...byDay.keys()].filter((day) => day !== undefined);
    if (known.length < 2) return undefined;
    const last = Math.max(...known);
    const first = weekOf(Math.max(Math.min(...known), last - (mostWeeks - 1) * 7), calendar);
    const pitch = Math.min(broadest, (1196 - left) / (Math.floor((last - first) / 7) + 1));
    const shown = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const field = heat(
      shown.map((day) => {
        const entries = byDay.get(day) ?? [];
        const picos = costOf(entries);
        const place = {
          x: left + Math.floor((day - first) / 7) * pitch,
          y: top + ((day - first) % 7) * rowHeight,
          width: pitch - 3,
          height: rowHeight - 3,
        };
        return {
          ...place,
          picos,
          told: [keyOf(day), ': ', { value: picos, unit: 'usd' }, `, ${turnsIn(entries)} turns`],
        };
      }),
    );
    return {
      width: 1200,
      height: top + 7 * rowHeight + 4,
      frame: [...names(calendar), ...months(shown, first, pitch), ...field],
    };
  },
};

/** Days since 1970, of a day as it is named; weeks begin where the calendar says. */
function dayOf(key: string | undefined): number | undefined {
  return key === undefined ? undefined : Math.round(Date.parse(`${key}T00:00:00Z`) / dayMs);
}

function keyOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function weekOf(day: number, { weekStart }: Calendar): number {
  const weekday = new Date(day * dayMs).getUTCDay();
  return day - ((weekday - firstDay(weekStart) + 7) % 7);
}

function firstDay(weekStart: Calendar['weekStart']): number {
  return weekStart === 'sunday' ? 0 : 1;
}

function names({ weekStart }: Calendar): readonly Mark[] {
  return [0, 2, 4].map((row) => ({
    kind: 'words',
    style: 'tick',
    x: left - 10,
    y: top + row * rowHeight + 13,
    align: 'end',
    words: [weekdays[(row + firstDay(weekStart)) % 7] ?? ''],
  }));
}

/** Above the week in which a month begins. */
function months(shown: readonly number[], first: number, pitch: number): readonly Mark[] {
  return shown
    .filter((day, at) => at === 0 || keyOf(day).endsWith('-01'))
    .filter((day, at, all) => at !== 0 || (all[1] ?? Infinity) - day > 21)
    .map((day) => ({
      kind: 'words',
      style: 'tick',
      x: left + Math.floor((day - first) / 7) * pitch,
      y: top - 8,
      align: 'start',
      words: [keyOf(day).slice(0, 7)],
    }));
}
