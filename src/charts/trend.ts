/** What each hour, day, week or month cost, one after the other, by kind of token. */
import { costOf } from '../metrics/cost.ts';
import type { Mark } from '../model/picture.ts';
import { dimensions } from '../reports/dimensions/index.ts';
import type { Group } from '../reports/groups.ts';
import { groups } from '../reports/groups.ts';
import type { Chart } from './chart.ts';
import { kindKey, kinds } from './kinds.ts';
import { money, pricesByKind, sum } from './prices.ts';
import { left, right, width } from './time-frame.ts';
import { valueAxis } from './value-axis.ts';

const place = { top: 14, bottom: 214 };
/** More columns than these are too thin to tell apart; the newest are shown. */
const most = 180;

export const trend: Chart = {
  title: 'Cost over time',
  meaning:
    'A column for each period in which there was a turn; periods without one are left out, and so are old ones beyond the last 180.',
  on: ['usage'],
  tables: ['usage'],
  key: kindKey,
  draw({ ledger, request: { by, calendar } }) {
    const period = by.find((id) => dimensions[id].order === 'time');
    if (period === undefined) return undefined;
    const found = groups(ledger, [period], calendar).filter(({ keys: [key] }) => key !== undefined);
    const shown = found.slice(-most);
    const highest = Math.max(0, ...shown.map(({ slice }) => sum(pricesByKind(slice.entries))));
    if (highest === 0) return undefined;
    const axis = valueAxis(place, highest, money);
    const step = Math.min(80, (right - left) / shown.length);
    return {
      width,
      height: place.bottom + 24,
      frame: [
        ...axis.frame,
        ...shown.flatMap((group, at) => column(group, { x: left + at * step, step, y: axis.y })),
        ...labels(shown, step),
      ],
    };
  },
};

interface Spot {
  readonly x: number;
  readonly step: number;
  readonly y: (value: number) => number;
}

function column({ keys: [key = ''], slice: { entries } }: Group, { x, step, y }: Spot): readonly Mark[] {
  const told = [key, ': ', { value: costOf(entries), unit: 'usd' }] as const;
  const wide = Math.max(1, step - Math.min(6, step / 4));
  let below = 0;
  return pricesByKind(entries).flatMap((price, kind): readonly Mark[] => {
    const style = kinds[kind]?.style;
    if (price <= 0 || style === undefined) return [];
    const from = y(below);
    below += price;
    return [{ kind: 'box', style, x, y: y(below), width: wide, height: from - y(below), told }];
  });
}

/** As many names as there is room for. */
function labels(shown: readonly Group[], step: number): readonly Mark[] {
  const every = Math.ceil(96 / step);
  return shown.flatMap(({ keys: [key = ''] }, at): readonly Mark[] =>
    at % every === 0 && left + at * step < right - 60
      ? [
          {
            kind: 'words',
            style: 'tick',
            x: left + at * step,
            y: place.bottom + 16,
            align: 'start',
            words: [key.slice(0, 16)],
          },
        ]
      : [],
  );
}
