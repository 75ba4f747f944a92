import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { junitErrors } from '../support/junit.ts';
import { workflowCommands } from '../support/workflow-commands.ts';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const first = '11111111-1111-4111-8111-111111111111';
const second = '22222222-2222-4222-8222-222222222222';
const early = { session: first, at: '2026-06-01T09:00:00.000Z' };
const late = { session: second, at: '2026-06-02T09:00:00.000Z' };

let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => {
  place.remove();
});

/** Two sessions; each costs $0.12755: 10 × 5 + 100 × 25 + 20,000 × 6.25 dollars a million. */
function twoSessions(): void {
  place.transcript(first, [prompt(early), response({ ...early, at: '2026-06-01T09:00:05.000Z' })]);
  place.transcript(second, [prompt(late), response({ ...late, at: '2026-06-02T09:00:05.000Z' })]);
}

test.each([
  { argv: ['--max-cost', '0.12755'], code: 0 },
  { argv: ['--max-cost', '$0.127549999999'], code: 1 },
  { argv: ['--max-cost-per-prompt', '0.1'], code: 1 },
  { argv: ['--max-rebuild-premium', '5'], code: 0 },
  { argv: ['--max-rebuild-share', '5%'], code: 0 },
  { argv: ['--min-cache-hit', '80%'], code: 1 },
  { argv: ['--max-human-share', '0.4'], code: 1 },
  { argv: ['--max-escalated-errors', '0'], code: 0 },
  { argv: ['--max-unpriced-turns', '0'], code: 0 },
  { argv: ['--limit', 'turns == 1', '--limit', 'prompts < 2'], code: 0 },
  { argv: ['--limit', 'turns == 1', '--limit', 'prompts < 1'], code: 1 },
  { argv: ['--limit', 'recorded_cost_usd < 5'], code: 1 },
  { argv: ['--limit', 'recorded_cost_usd < 5', '--allow-unknown'], code: 0 },
  { argv: ['all', '--limit', 'turns <= 1'], code: 0 },
  { argv: ['all', '--limit', 'turns <= 1', '--together'], code: 1 },
  { argv: ['--max-cost', '50', '--branch', 'other'], code: 3 },
  { argv: ['--max-cost', '50', '--branch', 'other', '--allow-unknown'], code: 3 },
  { argv: ['--max-cost', '50', '--branch', 'other', '--no-fail-empty'], code: 0 },
  { argv: [], code: 2 },
  { argv: ['--max-cost', 'much'], code: 2 },
  { argv: ['--min-cache-hit', '80'], code: 2 },
  { argv: ['--max-regression', '20%'], code: 2 },
  { argv: ['--max-cost', '50', '--baseline', 'missing.json'], code: 2 },
])('check $argv is exit $code', async ({ argv, code }) => {
  twoSessions();
  const run = await place.run('check', ...argv);
  expect([run.code, code === 2 ? run.out : '']).toEqual([code, '']);
});

test('a gate without a session is never green, in no format', async () => {
  for (const format of ['table', 'json', 'junit', 'github', 'markdown', 'csv']) {
    const { code, out } = await place.run('check', '--max-cost', '50', '--format', format);
    expect([format, code]).toEqual([format, 3]);
    expect(out).toMatch(/unknown/);
  }
});

test.each([
  { argv: ['--max-cots', '5'], says: 'Did you mean --max-cost?' },
  { argv: ['--limit', 'cost_us < 5'], says: 'Did you mean cost_usd?' },
  { argv: ['--limit', 'cost < 5'], says: 'receipts columns totals' },
  { argv: ['--max-cost', '5m'], says: '--max-cost: "5m" is no value of cost_usd' },
  { argv: ['--max-cost', '1', '--max-cost', '2'], says: 'more than once' },
])('check $argv says $says', async ({ argv, says }) => {
  twoSessions();
  expect(await place.run('check', ...argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(says) });
});

test('a broken limit says by how much and where', async () => {
  twoSessions();
  const { out, code } = await place.run('check', '--max-cost', '0.1', '--format', 'json');
  const file = join(place.folder, '.claude', 'projects', '-work-project-a', `${second}.jsonl`);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    check: [
      {
        subject: second,
        limit: 'cost_usd <= 0.1',
        outcome: 'broken',
        value: '0.12755',
        bound: '0.1',
        excess: '0.02755',
        fails: true,
        file,
        line: 2,
      },
    ],
  });
  const table = await place.run('check', '--max-cost', '0.1');
  expect(table.out).toContain(`${file}:2`);
});

test('a cost that lacks a price keeps no limit above it', async () => {
  place.transcript(first, [response(early), response({ ...early, at: '2026-06-01T10:00:00.000Z' }, 'nobodys-model')]);
  const { code, out } = await place.run('check', '--max-cost', '50');
  expect([code, out]).toEqual([1, expect.stringContaining('≥ $0.13')]);
  expect((await place.run('check', '--max-cost', '0.1')).out).toContain('broken');
});

describe('what could not be read or understood', () => {
  const torn = '{"type":"assistant","message":{"id":"msg_torn","usage":{"output_tok';

  test('leaves a limit unknown that the rest keeps, and broken one that it breaks', async () => {
    twoSessions();
    const file = place.transcript(first, [prompt(early), response(early)]);
    appendFileSync(file, `${torn}\n`);
    const kept = await place.run('check', 'all', '--max-cost', '5', '--format', 'json');
    const outcomes = (out: string) =>
      JSON.parse(out).check.map((row: Record<string, unknown>) => [row['subject'], row['outcome'], row['certainty']]);
    expect(kept.code).toBe(1);
    // Those that shut the gate come first.
    expect(outcomes(kept.out)).toEqual([
      [first, 'unknown', 'lower bound'],
      [second, 'kept', 'exact'],
    ]);
    const broken = await place.run('check', 'all', '--max-cost', '0.1', '--limit', 'turns >= 1', '--format', 'json');
    expect(outcomes(broken.out)).toEqual([
      [second, 'broken', 'exact'],
      [first, 'broken', 'lower bound'],
      [second, 'kept', 'exact'],
      [first, 'kept', 'lower bound'],
    ]);
    expect((await place.run('check', 'all', '--min-cache-hit', '0%', '--together')).code).toBe(1);
    expect((await place.run('check', 'all', '--max-cost', '5', '--allow-unknown')).code).toBe(0);
  });

  test('is anybody’s where it is of no session that is left', async () => {
    twoSessions();
    writeFileSync(place.transcript('33333333-3333-4333-8333-333333333333', []), `${torn}\n`);
    expect((await place.run('check', 'all', '--max-cost', '5')).code).toBe(1);
  });

  test('concerns the whole, and of a session that was named only what may be its own', async () => {
    twoSessions();
    const folder = join(place.folder, '.claude', 'projects', '-work-project-a');
    symlinkSync(join(place.folder, 'gone'), join(folder, '44444444-4444-4444-8444-444444444444.jsonl'));
    expect((await place.run('check', 'all', '--max-cost', '5')).code).toBe(1);
    expect((await place.run('check', second, '--max-cost', '5')).code).toBe(0);
    symlinkSync(join(place.folder, 'gone'), join(folder, 'agent-0123.jsonl'));
    expect((await place.run('check', second, '--max-cost', '5')).code).toBe(1);
  });

  test.each(['table', 'markdown', 'html'])('is said in the answer itself, as %s', async (format) => {
    twoSessions();
    const folder = join(place.folder, '.claude', 'projects', '-work-project-a');
    symlinkSync(join(place.folder, 'gone'), join(folder, 'dead.jsonl'));
    expect((await place.run('usage', '--format', format)).out).toContain(
      'Partial: One file or folder could not be read',
    );
    const { out } = await place.run('doctor', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      quality: { unreadable: 1 },
      problems: [{ file: join(folder, 'dead.jsonl'), reason: 'unreadable-file', detail: 'ENOENT' }],
    });
  });
});

test('the output of one run is the baseline of the next', async () => {
  twoSessions();
  const baseline = join(place.folder, 'last.json');
  expect((await place.run('check', '1111', '--max-cost', '50', '--output', baseline)).code).toBe(0);
  const against = async (...argv: readonly string[]) => place.run('check', ...argv, '--baseline', baseline);
  expect(await against('2222')).toMatchObject({ code: 0, out: expect.stringMatching(/^ +all +cost_usd <= baseline/m) });
  expect((await against('all', '--max-regression', '99%')).code).toBe(1);
  expect((await against('all', '--max-regression', '100%')).code).toBe(0);
  expect((await against('all', '--max-regression', '100%', '--max-regression', 'turns=50%')).code).toBe(1);
  const { err } = await against('all', '--max-regression', 'cost_us=5%');
  expect(err).toContain('Did you mean cost_usd?');
});

test.each(['sessions', 'totals', 'report'])('the JSON of %s is a baseline too', async (command) => {
  twoSessions();
  const { out } = await place.run(
    command,
    '--format',
    'json',
    '--project',
    'project-a',
    ...(command === 'report' ? ['2222'] : ['--since', '2026-06-02']),
  );
  writeFileSync(join(place.folder, 'last.json'), out);
  expect((await place.run('check', '--baseline', 'last.json')).code).toBe(0);
});

test.each([
  { content: '{', says: 'no JSON' },
  { content: '{"totals": []}', says: 'holds no figures' },
  { content: '{"sessions": [{}, {}]}', says: 'holds 2 sessions' },
])('a baseline of $content is refused', async ({ content, says }) => {
  twoSessions();
  writeFileSync(join(place.folder, 'last.json'), content);
  expect(await place.run('check', '--baseline', 'last.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining(says),
  });
});

test('limits come from the configuration, and a flag goes before', async () => {
  twoSessions();
  const config = { 'max-cost': 0.1, limit: ['turns < 1'], 'allow-unknown': true };
  writeFileSync(join(place.folder, 'receipts.config.json'), JSON.stringify(config));
  const { out, code } = await place.run('check', '--format', 'json');
  expect([code, JSON.parse(out)]).toMatchObject([1, { check: [{ outcome: 'broken' }, { outcome: 'broken' }] }]);
  expect((await place.run('check', '--max-cost', '1', '--limit', 'turns < 2')).code).toBe(0);
});

test('JUnit and annotations of a real gate are as their readers want them', async () => {
  twoSessions();
  const argv = ['check', 'all', '--max-cost', '0.1', '--min-cache-hit', '0%', '--limit', 'recorded_cost_usd < 5'];
  const xml = await place.run(...argv, '--output', 'check.xml');
  expect(xml.code).toBe(1);
  const written = readFileSync(join(place.folder, 'check.xml'), 'utf8');
  expect(await junitErrors(written)).toEqual([]);
  expect(written).toContain('tests="6" failures="2" errors="2" skipped="0"');
  const { out } = await place.run(...argv, '--format', 'github');
  expect(workflowCommands(out).map(({ command }) => command)).toEqual(['error', 'error', 'error', 'error', 'notice']);
});

test.each(['junit', 'github'])('%s is no format of a command that decides nothing', async (format) => {
  twoSessions();
  for (const argv of [['report'], ['export', '--to', 'out']]) {
    expect(await place.run(...argv, '--format', format)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('decides nothing'),
    });
  }
});

test('totals are all sessions as one, with every figure', async () => {
  twoSessions();
  const { out } = await place.run('totals', '--format', 'json');
  expect(JSON.parse(out)).toMatchObject({
    totals: [{ sessions: 2, turns: 2, cost_usd: '0.2551', cost_per_prompt_usd: '0.12755' }],
  });
});
