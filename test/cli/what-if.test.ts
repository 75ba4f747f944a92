import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const id = '11111111-1111-4111-8111-111111111111';
const said = { session: id, at: '2026-06-01T09:00:00.000Z' };

let place: World;

beforeEach(() => {
  place = world();
  place.transcript(id, [
    prompt(said),
    response({ ...said, at: '2026-06-01T09:00:05.000Z' }),
    response({ ...said, at: '2026-06-04T09:00:04.000Z' }),
  ]);
});

afterEach(() => {
  place.remove();
});

interface Row {
  readonly scenario: string;
  readonly label: string;
  readonly total_usd: string;
  readonly cost_multiple: number;
}

async function rowsOf(...argv: readonly string[]): Promise<readonly Row[]> {
  const { out } = await place.run('what-if', ...argv, '--format', 'json');
  const document: { readonly what_if: readonly Row[] } = JSON.parse(out);
  return document.what_if;
}

test('what-if answers with a row for each scenario, and adds those that are asked for', async () => {
  const usual = ['unchanged', 'no-cache', 'writes-5m', 'writes-1h', 'no-idle-rebuilds', 'keep-alive', 'compact-first'];
  expect((await rowsOf()).map(({ scenario }) => scenario)).toEqual(usual);
  const more = await rowsOf(
    '--as',
    'claude-opus-4-6=claude-haiku-4-5',
    '--as',
    'all=claude-sonnet-4-6',
    '--plan',
    '7/week',
  );
  expect(more.slice(usual.length).map(({ label }) => label)).toEqual([
    'claude-opus-4-6 as claude-haiku-4-5',
    'all as claude-sonnet-4-6',
    'Plan 7/week',
  ]);
});

test.each([
  { plan: '7/week', total: '3' },
  { plan: '$1.5/day', total: '4.5' },
  { plan: '365.25/year', total: '3' },
])('a plan of $plan costs $total for three begun days', async ({ plan, total }) => {
  expect((await rowsOf('--plan', plan)).at(-1)).toMatchObject({ total_usd: total });
});

test('a plan is priced for the days that --since and --until name', async () => {
  const rows = await rowsOf('--plan', '1/day', '--since', '2026-06-01', '--until', '2026-06-10');
  expect(rows.at(-1)).toMatchObject({ total_usd: '10' });
});

test('--model narrows what is asked about, as it does everywhere', async () => {
  const { out, err } = await place.run('what-if', '--model', 'claude-haiku-4-5', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({ what_if: [] });
  expect(err).toContain('no session is in this scope');
});

test('every assumption is printed below the table', async () => {
  const { out } = await place.run('what-if');
  for (const label of ['No cache:', 'Every write for 1 hour:', 'Cache kept alive:', 'Compacted before gaps:'])
    expect(out).toContain(label);
});

test.each([
  { argv: ['--as', 'claude-haiku-4-5'], says: 'not one model in the place of another' },
  { argv: ['--as', 'opus=claude-haiku-4-5'], says: 'Did you mean claude-' },
  { argv: ['--as', 'all=claude-haiku-45'], says: 'Did you mean claude-haiku-4-5?' },
  { argv: ['--plan', '200'], says: '--plan 200/month' },
  { argv: ['--plan', '200/fortnight'], says: '--plan 200/month' },
  { argv: ['--compact-to', 'little'], says: 'not a whole number' },
])('refuses $argv with exit 2 and a way on', async ({ argv, says }) => {
  const { code, out, err } = await place.run('what-if', ...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(says);
});
