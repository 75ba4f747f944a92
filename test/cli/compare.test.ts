import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { join } from 'node:path';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => {
  place.remove();
});

function idOf(number: number): string {
  return `${String(number).padStart(8, '0')}-1111-4111-8111-111111111111`;
}

/** A session on a day of June with so many responses. */
function sessionOf(number: number, { day, responses, model, cwd = '/code/shop' }: SessionFacts): string {
  const date = `2026-06-${String(day).padStart(2, '0')}`;
  const said = { session: idOf(number), at: `${date}T09:00:00.000Z`, cwd };
  const answers = Array.from({ length: responses }, (_, at) =>
    response({ ...said, at: `${date}T09:00:${String(at + 10).padStart(2, '0')}.000Z` }, model),
  );
  return place.transcript(said.session, [prompt(said), ...answers], `p${number}`);
}

interface SessionFacts {
  readonly day: number;
  readonly responses: number;
  readonly model?: string;
  readonly cwd?: string;
}

interface Row {
  readonly figure: string;
  readonly a: unknown;
  readonly b: unknown;
  readonly [key: string]: unknown;
}

async function rowsOf(...argv: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const { out } = await place.run('compare', ...argv, '--format', 'json');
  const document: { readonly comparison: readonly Row[] } = JSON.parse(out);
  return new Map(document.comparison.map((row) => [row.figure, row]));
}

test('two sessions stand side by side, every figure of the table of sessions with its difference', async () => {
  sessionOf(1, { day: 1, responses: 1 });
  sessionOf(2, { day: 2, responses: 3 });
  const rows = await rowsOf('00000001', '00000002');
  expect(rows.get('turns')).toMatchObject({ unit: 'count', a: 1, b: 3, difference: 2, difference_ratio: 2 });
  // 10 tokens at 5, 100 at 25, 20,000 at 6.25 dollars a million.
  expect(rows.get('cost_usd')).toMatchObject({ unit: 'usd', a: '0.12755', b: '0.38265', difference: '0.2551' });
  expect(rows.get('wall_clock_s')).toMatchObject({ unit: 'seconds', a: 10, b: 12, difference: 2 });
  expect(rows.get('recorded_cost_usd')).toMatchObject({ a: null, b: null, difference: null, difference_ratio: null });
  expect(Object.keys(rows.get('turns') ?? {})).not.toContain('verdict');
});

test('without names the newest session stands beside the one before it', async () => {
  sessionOf(1, { day: 3, responses: 1 });
  sessionOf(2, { day: 2, responses: 2 });
  sessionOf(3, { day: 1, responses: 3 });
  expect((await rowsOf()).get('turns')).toMatchObject({ a: 2, b: 1, a_name: `session ${idOf(2)}` });
});

test('two files are two sides', async () => {
  const a = sessionOf(1, { day: 1, responses: 1 });
  const b = sessionOf(2, { day: 2, responses: 4 });
  expect((await rowsOf(a, b)).get('turns')).toMatchObject({ a: 1, b: 4 });
});

test('two folders are two groups, by the medians of their sessions', async () => {
  const [first] = [1, 2, 3].map((number) => sessionOf(number, { day: number, responses: number }));
  const other = sessionOf(4, { day: 4, responses: 9 });
  const rows = await rowsOf(join(place.folder, '.claude', 'projects', '-work-p3'), join(other, '..'));
  expect(first).toBeDefined();
  expect(rows.get('turns')).toMatchObject({ a: 3, b: 9 });
});

test('groups are compared by their medians, with intervals and a verdict', async () => {
  for (let number = 1; number <= 12; number += 1) {
    const isLate = number > 6;
    sessionOf(number, { day: isLate ? 9 : 2, responses: isLate ? 10 + number : number });
  }
  const rows = await rowsOf('--by', 'week');
  expect(rows.get('turns')).toMatchObject({
    a: 3,
    b: 19,
    difference: 16,
    verdict: 'higher',
    a_sessions: 6,
    b_sessions: 6,
  });
  expect(rows.get('denials')).toMatchObject({ verdict: 'no clear difference' });
  expect(rows.get('recorded_cost_usd')).toMatchObject({ verdict: 'not enough data', a: null, a_sessions: 0 });
  const { out } = await place.run('compare', '--by', 'week');
  expect(out).toContain('percentile bootstrap, 2,000 resamples, seed 1');
  expect(out).toContain('Fewer than 6 sessions');
});

test('with few sessions no verdict is given', async () => {
  sessionOf(1, { day: 1, responses: 1 });
  sessionOf(2, { day: 9, responses: 50 });
  expect((await rowsOf('--by', 'week')).get('turns')).toMatchObject({ a: 1, b: 50, verdict: 'not enough data' });
});

test('groups are named by their key, a project by its last part, a model as it was recorded', async () => {
  sessionOf(1, { day: 1, responses: 1, cwd: '/code/shop', model: 'claude-haiku-4-5-20251001' });
  sessionOf(2, { day: 2, responses: 2, cwd: '/code/mill' });
  expect((await rowsOf('shop', 'mill', '--by', 'project')).get('turns')).toMatchObject({ a: 1, b: 2 });
  const byModel = await rowsOf('claude-opus-4-6', 'claude-haiku-4-5-20251001', '--by', 'model');
  expect(byModel.get('turns')).toMatchObject({ a: 2, b: 1 });
});

test('a session that changed its model is in the group of most of its turns, and that is said', async () => {
  const said = { session: idOf(1), at: '2026-06-01T09:00:00.000Z' };
  const at = (second: number) => ({ ...said, at: `2026-06-01T09:01:0${second}.000Z` });
  place.transcript(said.session, [
    prompt(said),
    response(at(1), 'claude-haiku-4-5'),
    response(at(2), 'claude-opus-4-6'),
    response(at(3), 'claude-opus-4-6'),
  ]);
  sessionOf(2, { day: 2, responses: 1, model: 'claude-haiku-4-5' });
  const rows = await rowsOf('--by', 'model');
  expect(rows.get('turns')).toMatchObject({ a: 3, b: 1, a_name: 'claude-opus-4-6' });
  expect((await place.run('compare', '--by', 'model')).out).toContain('1 session has turns of several groups');
});

test('costs that lack an unpriced turn are lower bounds, and say so', async () => {
  sessionOf(1, { day: 1, responses: 2 });
  sessionOf(2, { day: 2, responses: 1, model: 'mystery-1' });
  const { out } = await place.run('compare');
  expect(out).toMatch(/Cost +≥ \$0\.26 +– /);
  expect(out).toContain('1 turn unpriced');
});

/** Projects of so many sessions, each on its day. */
function projects(...all: readonly (readonly [name: string, day: number, sessions: number])[]): void {
  let number = 0;
  for (const [name, day, sessions] of all) {
    for (let each = 0; each < sessions; each += 1) {
      number += 1;
      sessionOf(number, { day, responses: 1, cwd: `/code/${name}` });
    }
  }
}

test.each([
  {
    all: [
      ['old', 1, 8],
      ['mid', 2, 6],
      ['new', 3, 6],
      ['last', 4, 5],
    ],
    sides: 'A is /code/mid, 6 sessions. B is /code/new, 6 sessions.',
    how: 'the two used last that have at least 6 sessions',
  },
  {
    all: [
      ['old', 1, 7],
      ['mid', 2, 3],
      ['new', 3, 2],
    ],
    sides: 'A is /code/old, 7 sessions. B is /code/mid, 3 sessions.',
    how: 'the two of most sessions',
  },
] as const)('without names $how are compared, and that is said', async ({ all, sides, how }) => {
  projects(...all);
  const { out } = await place.run('compare', '--by', 'project');
  expect(out).toContain(sides);
  expect(out).toContain(`Chosen of ${all.length} groups: ${how}; "receipts compare A B --by project" names others.`);
});

test('without names the last two days are compared; of two groups there is nothing to choose', async () => {
  projects(['a', 1, 7], ['a', 2, 7]);
  expect((await place.run('compare', '--by', 'day')).out).not.toContain('Chosen of');
  projects(['a', 3, 1], ['a', 4, 1]);
  expect((await place.run('compare', '--by', 'day')).out).toContain('Chosen of 4 groups: the last two;');
});

test('a group that is not there is refused with those of most sessions, and how many more there are', async () => {
  for (let number = 1; number <= 7; number += 1) {
    sessionOf(number, { day: number, responses: 1, cwd: `/code/${'abcdefg'.charAt(number - 1)}` });
  }
  const { code, err } = await place.run('compare', 'nope', 'x', '--by', 'project');
  expect([code, err]).toEqual([
    2,
    'receipts: No session is of the project "nope".\n' +
      'There are /code/a, /code/b, /code/c, /code/d, /code/e and 2 more. "receipts usage --by project" lists them.\n',
  ]);
});

test.each([
  { argv: ['00000001'], says: 'two sides' },
  { argv: [], says: 'no two sessions' },
  { argv: ['00000001', '77'], says: 'No session has an id' },
  { argv: ['--by', 'wek'], says: 'Did you mean week?' },
  { argv: ['--by', 'week'], says: 'no two groups by week' },
  { argv: ['claude-opus', 'mystery', '--by', 'model'], says: 'Did you mean claude-opus-4-6?' },
  { argv: ['00000001', '-'], says: 'Standard input' },
])('refuses $argv with exit 2 and a way on', async ({ argv, says }) => {
  sessionOf(1, { day: 1, responses: 1 });
  const { code, out, err } = await place.run('compare', ...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(says);
});
