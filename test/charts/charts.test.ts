import { describe, expect, test } from '@jest/globals';
import { charts, pictures } from '../../src/charts/index.ts';
import type { Drawing, Mark } from '../../src/model/picture.ts';
import type { DimensionId } from '../../src/reports/dimensions/index.ts';
import { reports } from '../../src/reports/index.ts';
import { tables } from '../../src/reports/tables/index.ts';
import { account, delegation } from '../support/ledger.ts';
import { request } from '../support/request.ts';
import { agent, hours, minutes, prompt, seconds, session, turn } from '../support/session.ts';

/** A morning with a pause in which a cache went cold, and two agents side by side. */
function morning() {
  const made = session(
    prompt({ at: 0 }),
    turn({ at: seconds(10), id: 'first', input: 10, cacheWrite1h: 20_000, output: 500 }),
    turn({ at: minutes(5), id: 'second', cacheRead: 20_000, cacheWrite5m: 900, output: 100 }),
    prompt({ at: hours(3) }),
    turn({ at: hours(3) + seconds(20), id: 'cold', input: 5, cacheWrite1h: 21_000, output: 50 }),
    agent({ id: 'a1' }, turn({ at: minutes(1), id: 'sub', cacheWrite5m: 5000, output: 10 })),
  );
  const from = made.startedAt ?? 0;
  const before = made.chains[0]?.turns[1];
  const task = (id: string, start: number, end: number) =>
    delegation(made, id, { startedAt: from + start, endedAt: from + end });
  return account(made, {
    delegations: [task('a1', seconds(30), minutes(4)), task('gone', seconds(40), minutes(3))],
    rebuilds: new Map([
      [
        'cold',
        {
          cause: 'idle past ttl',
          owner: 'human',
          ttlMs: hours(1),
          rebuilt: 20_000,
          premium: 19n,
          turnCost: 30n,
          ...(before && { before }),
        },
      ],
    ]),
  });
}

function question(command: string, by: readonly DimensionId[] = []) {
  return { ledger: { sessions: [morning()], accounts: [] }, request: request({ command, by }) };
}

function drawn(id: keyof typeof charts, by: readonly DimensionId[] = []): Drawing {
  const drawing = charts[id].draw(question('timeline', by));
  if (drawing === undefined) throw new Error(`${id} drew nothing`);
  return drawing;
}

function marksOf({ frame, plot }: Drawing): readonly Mark[] {
  return [...frame, ...(plot?.shapes ?? []), ...(plot?.points ?? [])];
}

describe.each(Object.entries(charts))('the chart %s', (id, chart) => {
  test('belongs to reports and names tables that exist', () => {
    expect(chart.on.length).toBeGreaterThan(0);
    for (const on of chart.on) expect(Object.keys(reports)).toContain(on);
    for (const table of chart.tables) expect(Object.keys(tables)).toContain(table);
  });

  test('draws nothing of nothing', () => {
    const empty = { ledger: { sessions: [], accounts: [] }, request: request({ command: id, by: ['day', 'model'] }) };
    expect(chart.draw(empty)).toBeUndefined();
  });

  test('stays inside its drawing, in finite numbers', () => {
    const drawing = chart.draw(question('timeline', ['hour', 'model']));
    const marks = drawing === undefined ? [] : marksOf(drawing);
    const { width = 0, height = 0 } = drawing ?? {};
    const outside = marks.filter((mark) =>
      mark.kind === 'path'
        ? /NaN|Infinity|undefined/.test(mark.d)
        : !(mark.x >= 0 && mark.x <= width && mark.y >= 0 && mark.y <= height),
    );
    expect(outside).toEqual([]);
  });

  test('says the same from run to run', () => {
    expect(chart.draw(question('timeline', ['day']))).toEqual(chart.draw(question('timeline', ['day'])));
  });
});

test('a report has the charts that name it, in the order of the registry', () => {
  expect(pictures(question('timeline')).map(({ id }) => id)).toEqual(['lanes', 'cost', 'context', 'rebuilds']);
  expect(pictures(question('usage', ['hour'])).map(({ id }) => id)).toEqual(['trend', 'groups', 'hours', 'rebuilds']);
  expect(pictures(question('prices'))).toEqual([]);
});

test('a key explains what is drawn, and nothing else', () => {
  const [lanes] = pictures(question('timeline'));
  expect(lanes?.key.map(({ label }) => label)).toEqual([
    'Human input',
    'Turns of the main agent',
    'Subagent',
    'Cold rebuild',
  ]);
});

test('what the session had cost in the end is the top of its chart', () => {
  const areas = drawn('cost').plot?.shapes.filter(({ style }) => style === 'output') ?? [];
  const top = /L1188\.0 ([\d.]+)/.exec(areas[0]?.kind === 'path' ? areas[0].d : '')?.[1];
  // Output lies under the input, which is 15 of 47,575: the top is a hair below that of the panel, at 24.
  expect(Number(top)).toBeCloseTo(24, 0);
});

test('the dearest turns lead to their rows, the dearest as the first', () => {
  const marks = drawn('cost').plot?.points.filter(({ style }) => style === 'rebuild') ?? [];
  expect(marks.map(({ turn: id }) => id)).toEqual(['cold', 'second', 'first', 'sub']);
});

test('a cache that was rebuilt shows when it expired', () => {
  const [line] = drawn('context').plot?.shapes.filter(({ style }) => style === 'expiry') ?? [];
  expect(line?.turn).toBe('cold');
  expect(line?.told).toContainEqual({ value: hours(1), unit: 'seconds' });
});

test('a rebuild is drawn with its cause, its premium and the way to its turn', () => {
  const [mark] = drawn('lanes').plot?.points.filter(({ style }) => style === 'rebuild') ?? [];
  expect(mark?.turn).toBe('cold');
  expect(mark?.told).toContainEqual({ value: 19n, unit: 'usd' });
  expect(JSON.stringify(mark?.told?.filter((part) => typeof part === 'string'))).toContain('idle past ttl (human)');
});

test('the hours of the week are those of the calendar', () => {
  const asked = { ...question('usage', ['day']) };
  const there = {
    ...asked,
    request: request({ command: 'usage', calendar: { timezone: 'Asia/Tokyo', weekStart: 'monday' } }),
  };
  const [lit] = charts.hours.draw(there)?.frame.filter(({ style }) => style === 'heat-5') ?? [];
  // 2026-01-05 00:00 UTC is nine in the morning of that Monday in Tokyo.
  expect(lit?.told?.[0]).toBe('Mon 09:00: ');
});
