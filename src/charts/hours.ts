/** When in the week money is spent: a row for each day of the week, a column for each hour. */
import { costOf } from '../metrics/cost.ts';
import { joinedEntries } from '../model/entries.ts';
import type { Mark } from '../model/picture.ts';
import { groups } from '../reports/groups.ts';
import { grouped } from '../reports/slices.ts';
import type { Chart } from './chart.ts';
import { heat, heatKey } from './heat.ts';

const left = 60;
const top = 24;
const pitch = 47;
const rowHeight = 24;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

export const hours: Chart = {
  title: 'The hours of the week',
  meaning:
    'API-equivalent cost by day of the week and hour, all weeks together, on the clocks of the time zone of the report.',
  on: ['usage', 'sessions'],
  tables: ['usage', 'sessions'],
  key: heatKey,
  draw({ ledger, request: { calendar } }) {
    const found = groups(ledger, ['hour'], calendar).flatMap(({ keys: [key], slice }) =>
      key === undefined || slice.entries.length === 0 ? [] : [{ entries: slice.entries, at: placeOf(key) }],
    );
    if (found.length === 0) return undefined;
    const byPlace = grouped(found, ({ at }) => at);
    const start = calendar.weekStart === 'sunday' ? 0 : 1;
    const field = Array.from({ length: 7 * 24 }, (_, at) => {
      const weekday = (Math.floor(at / 24) + start) % 7;
      const entries = joinedEntries((byPlace.get(weekday * 24 + (at % 24)) ?? []).map((group) => group.entries));
      const picos = costOf(entries);
      const told = [
        `${weekdays[weekday] ?? ''} ${two(at % 24)}:00: `,
        { value: entries.length === 0 ? 0n : picos, unit: 'usd' },
      ] as const;
      return {
        x: left + (at % 24) * pitch,
        y: top + Math.floor(at / 24) * rowHeight,
        width: pitch - 3,
        height: rowHeight - 3,
        picos,
        told,
      };
    });
    return { width: 1200, height: top + 7 * rowHeight + 4, frame: [...names(start), ...heat(field)] };
  },
};

/** From `2026-06-11T01:00+02:00`: the day of the week and the hour as the clock there showed them. */
function placeOf(key: string): number {
  const weekday = new Date(`${key.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return weekday * 24 + Number(key.slice(11, 13));
}

function names(start: number): readonly Mark[] {
  const rows = weekdays.map((_, row): Mark => {
    return {
      kind: 'words',
      style: 'tick',
      x: left - 10,
      y: top + row * rowHeight + 15,
      align: 'end',
      words: [weekdays[(row + start) % 7] ?? ''],
    };
  });
  const columns = [0, 3, 6, 9, 12, 15, 18, 21].map((hour): Mark => {
    return {
      kind: 'words',
      style: 'tick',
      x: left + hour * pitch,
      y: top - 8,
      align: 'start',
      words: [`${two(hour)}:00`],
    };
  });
  return [...rows, ...columns];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
