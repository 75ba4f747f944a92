/** What a session cost as time went on: all of it so far, and what each stretch of time added, by kind. */
import { costOf } from '../metrics/cost.ts';
import type { Entry } from '../model/ledger.ts';
import type { Mark } from '../model/picture.ts';
import type { Bin } from './bins.ts';
import { binned, stackedBars } from './bins.ts';
import type { Chart } from './chart.ts';
import { kindKey, kinds } from './kinds.ts';
import { money, pricesByKind, sum } from './prices.ts';
import { timeAxis, timeFrame, left, right, width } from './time-frame.ts';
import type { Panel } from './value-axis.ts';
import { panelName, valueAxis } from './value-axis.ts';

const whole: Panel = { top: 24, bottom: 204 };
const each: Panel = { top: 262, bottom: 382 };
const named = 5;

export const cost: Chart = {
  title: 'Cost over time',
  meaning:
    'Above, what the session had cost by then; below, what each stretch of time added. Diamonds are the five dearest turns, 1 the dearest. A turn without a price adds nothing.',
  on: ['timeline'],
  tables: ['timeline', 'dearest_turns'],
  key: [...kindKey, { style: 'rebuild', label: 'One of the dearest turns' }],
  draw({ ledger }) {
    const frame = timeFrame(ledger.sessions);
    const entries = ledger.sessions
      .flatMap((account) => account.entries)
      .filter(({ cost: price }) => price !== undefined);
    if (frame === undefined || !entries.some(({ at }) => at !== undefined)) return undefined;
    const bins = binned(entries, frame);
    const time = timeAxis(frame, [whole, each]);
    const above = soFar(bins);
    const below = added(bins, entries, frame.x);
    return {
      width,
      height: each.bottom + 24,
      frame: [...above.frame, ...below.frame, ...time.frame],
      plot: {
        left,
        right,
        shapes: [...time.shapes, ...above.shapes, ...below.shapes],
        points: [...time.points, ...below.points],
      },
    };
  },
};

interface Part {
  readonly frame: readonly Mark[];
  readonly shapes: readonly Mark[];
}

function soFar(bins: readonly Bin[]): Part {
  const totals = kinds.map(() => 0);
  const steps = bins.map((bin) => {
    for (const [at, price] of pricesByKind(bin.entries).entries()) totals[at] = (totals[at] ?? 0) + price;
    return [...totals];
  });
  const axis = valueAxis(whole, sum(totals), money);
  const areas = kinds.map(({ style }, kind): Mark => {
    const top = (row: readonly number[]) => axis.y(sum(row.slice(0, kind + 1))).toFixed(1);
    const bottom = (row: readonly number[]) => axis.y(sum(row.slice(0, kind))).toFixed(1);
    const forth = steps.map((row, at) => `L${endOf(bins[at])} ${top(row)}`).join('');
    const back = steps
      .map((row, at) => `L${endOf(bins[at])} ${bottom(row)}`)
      .toReversed()
      .join('');
    return { kind: 'path', style, d: `M${left} ${whole.bottom}${forth}${back}z` };
  });
  return { frame: [...axis.frame, panelName(whole, 'So far')], shapes: areas };
}

function endOf(bin: Bin | undefined): string {
  return ((bin?.x ?? left) + (bin?.width ?? 0)).toFixed(1);
}

function added(
  bins: readonly Bin[],
  entries: readonly Entry[],
  x: (at: number) => number,
): Part & { readonly points: readonly Mark[] } {
  const axis = valueAxis(each, Math.max(...bins.map((bin) => sum(pricesByKind(bin.entries)))), money);
  const bars = stackedBars(bins, each.bottom, (bin) =>
    pricesByKind(bin.entries).map((price) => each.bottom - axis.y(price)),
  );
  const shapes = kinds.flatMap(({ style }, kind): readonly Mark[] => {
    const d = bars[kind];
    return d === undefined ? [] : [{ kind: 'path', style, d }];
  });
  const minutes = bins[0] === undefined ? 0 : bins[0].to - bins[0].from;
  return {
    frame: [
      ...axis.frame,
      {
        ...panelName(each, ''),
        kind: 'words',
        x: left + 6,
        y: each.top - 6,
        align: 'start',
        words: ['Added in each ', { value: minutes, unit: 'seconds' }],
      },
    ],
    shapes: [...shapes, ...bins.filter((bin) => bin.entries.length > 0).map(toldBin)],
    points: dearest(entries, x),
  };
}

function toldBin({ x, width: wide, from, entries }: Bin): Mark {
  const turns = new Set(entries.map(({ turn }) => turn.id)).size;
  const told = [
    { value: from, unit: 'instant' },
    ': ',
    { value: costOf(entries), unit: 'usd' },
    `, ${turns} ${turns === 1 ? 'turn' : 'turns'}`,
  ] as const;
  return { kind: 'box', style: 'hit', x, y: whole.top, width: wide, height: each.bottom - whole.top, told };
}

function dearest(entries: readonly Entry[], x: (at: number) => number): readonly Mark[] {
  const dated = entries.filter(({ at, part }) => at !== undefined && part === 'response');
  const sorted = dated.toSorted(
    (one, other) =>
      Number(picosOf(other) - picosOf(one)) ||
      (one.at ?? 0) - (other.at ?? 0) ||
      (one.turn.id < other.turn.id ? -1 : 1),
  );
  return sorted.slice(0, named).flatMap((entry, rank): readonly Mark[] => {
    const amount = { value: entry.cost?.total, unit: 'usd' } as const;
    const told = [{ value: entry.at, unit: 'instant' }, ' ', entry.model ?? 'no model', ': ', amount] as const;
    const place = { x: x(entry.at ?? 0), y: each.top - 8, told, turn: entry.turn.id };
    return [
      { kind: 'symbol', style: 'rebuild', shape: 'diamond', ...place },
      { kind: 'words', style: 'number', align: 'middle', x: place.x, y: each.top - 17, words: [`${rank + 1}`] },
    ];
  });
}

function picosOf({ cost: price }: Entry): bigint {
  return price?.total ?? 0n;
}
