import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commitsIn, pauseOf } from '../../../src/sources/claude-mpm/markers.ts';
import { mpmReport } from '../../../src/sources/claude-mpm/session-report.ts';
import type { World } from '../world.ts';
import { world } from '../world.ts';

let here: World;
beforeEach(() => void (here = world()));
afterEach(() => here.remove());

function item(clock: string, of: Readonly<Record<string, string | number>> = {}): string {
  const fields = {
    who: 'mpm',
    tags: 'turn',
    model: 'claude-opus-4-8',
    in: 1000,
    out: 400,
    cache_read: 10_000,
    cache_write: 2000,
    cost_usd: '0.500000',
    type: 'pm_turn',
    ambiguous: 'false',
    subagent_file: 'none',
    ...of,
  };
  const meta = Object.entries(fields).map(([key, value]) => `${key}=${value}`);
  return `#### ${clock} · mpm · what was said\n\n<!-- meta: ${meta.join('; ')} -->\n\nSome words of the session.\n\n---\n`;
}

const prompt = item('23:58', {
  who: 'jo',
  model: 'none',
  in: 0,
  out: 0,
  cache_read: 0,
  cache_write: 0,
  cost_usd: '0.0',
});

function reportOf(...items: readonly string[]): string {
  const front = [
    '---',
    'autonomy:',
    '  basis: turn_count',
    "date: '2026-06-10'",
    'grand_total_cost_usd: 1.5',
    'session_id: 5e551011-0000-4000-8000-000000000001',
    '---',
  ];
  return [...front, '', '## Timeline', '', ...items].join('\n');
}

function written(text: string): string {
  const path = join(here.folder, 'report.md');
  writeFileSync(path, text);
  return path;
}

async function auditOf(text: string, ...more: readonly string[]) {
  const { code, out, err } = await here.run('audit', written(text), '--format', 'json', '--timezone', 'UTC', ...more);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

describe('a report', () => {
  test('is read by its front matter and its comments; its words are not', () => {
    const report = mpmReport(reportOf(prompt, item('23:59')));
    expect(report).toMatchObject({ date: '2026-06-10', totalUsd: '1.5', mainUsd: undefined });
    expect(report?.items.map(({ clock, model, line }) => [clock, model, line])).toEqual([
      ['23:58', undefined, 13],
      ['23:59', 'claude-opus-4-8', 21],
    ]);
    expect(JSON.stringify(report)).not.toMatch(/words|said/);
  });

  test.each(['', '# A note\n\nNothing more.', '---\n---\n'])('is not one: %j', (text) => {
    expect(mpmReport(text)).toBeUndefined();
  });

  test('with numbers that are none counts them as nothing and keeps the rest', () => {
    const [odd] = mpmReport(reportOf(item('23:59', { in: '-1', out: 'x', cost_usd: 'NaN' })))?.items ?? [];
    expect(odd).toMatchObject({ input: 0, output: 0, cacheRead: 10_000, usd: undefined });
  });
});

describe('the audit', () => {
  const twice = reportOf(
    prompt,
    item('23:58', { out: 100 }),
    item('23:59'),
    item('00:01', { cache_read: 12_000, out: 400 }),
  );

  test('leads from the reported figure to ours, by the cent', async () => {
    // $5 input, $0.50 read, $6.25 written, $25 output a million: 0.005 + 0.005 + 0.0125 + 0.01, and 0.001 more read.
    expect((await auditOf(twice)).audit).toEqual([
      { step: 'the total of its front matter', change_usd: null, after_usd: '1.5' },
      { step: 'the sum of its timeline instead', change_usd: '0', after_usd: '1.5' },
      { step: 'without likely duplicates', change_usd: '-0.5', after_usd: '1' },
      { step: 'at the prices of the day, cache writes for 5 minutes', change_usd: '-0.934', after_usd: '0.066' },
    ]);
  });

  test('takes two items of one input side for one response, with the larger output, and names both lines', async () => {
    const { duplicates, audit_models: models } = await auditOf(twice);
    expect(duplicates).toEqual([
      {
        line: 29,
        first_line: 21,
        at: '2026-06-10T23:59:00.000Z',
        type: 'pm_turn',
        model: 'claude-opus-4-8',
        reported_cost_usd: '0.5',
      },
    ]);
    expect(models).toMatchObject([{ items: 3, turns: 2, output_tokens: 800, cache_read_tokens: 22_000 }]);
  });

  test('keeps apart what two files tell, and what neither read nor wrote the cache', async () => {
    const apart = [item('23:59'), item('23:59', { subagent_file: 'agent-1.jsonl' })];
    const plain = { cache_read: 0, cache_write: 0 };
    const text = reportOf(...apart, item('23:59', plain), item('23:59', plain));
    expect((await auditOf(text)).duplicates).toEqual([]);
  });

  test('leaves the sum unknown where a model has no price', async () => {
    const { audit } = await auditOf(reportOf(item('23:59', { model: 'of-the-house' })));
    expect(audit.at(-1)).toMatchObject({ change_usd: null, after_usd: null });
  });

  test('joins pauses and commits that lie in its time', async () => {
    const folder = join(here.folder, '.claude-mpm');
    mkdirSync(join(folder, 'sessions'), { recursive: true });
    writeFileSync(join(folder, 'sessions', 'session-20260611-000200.json'), '{}');
    writeFileSync(join(folder, 'sessions', 'session-20260611-000200.md'), '');
    writeFileSync(join(folder, 'sessions', 'session-20260901-000000.md'), '');
    const commit = {
      timestamp: '2026-06-10T23:59:30+00:00',
      commit_sha: '1a2b3c4d',
      cwd: '/code/shop',
      tokens_in: 5,
      tokens_out: 7,
    };
    writeFileSync(join(folder, 'commit-costs.jsonl'), `${JSON.stringify(commit)}\nno json\n`);
    expect((await auditOf(twice, '--mpm', folder)).markers).toEqual([
      {
        at: '2026-06-10T23:59:30.000Z',
        kind: 'commit',
        name: '1a2b3c4',
        after_line: 29,
        input_tokens: 5,
        output_tokens: 7,
        recorded_cost_usd: null,
        cost_usd: '0.0325',
      },
      {
        at: '2026-06-11T00:02:00.000Z',
        kind: 'pause',
        name: 'session-20260611-000200',
        after_line: 37,
        input_tokens: null,
        output_tokens: null,
        recorded_cost_usd: null,
        cost_usd: '0.0335',
      },
    ]);
  });

  test('of something else says so and exits with 2', async () => {
    const { code, err } = await here.run('audit', written('# A note'));
    expect(code).toBe(2);
    expect(err).toMatch(/is no session report of claude-mpm/);
    expect((await here.run('audit', 'nowhere.md')).code).toBe(2);
    expect((await here.run('audit', written(twice), '--mpm', 'nowhere')).code).toBe(2);
  });
});

test.each(['session-2026-06-11.md', 'session-20260611-161949.txt', 'LATEST-SESSION.txt'])('%s is no pause', (name) => {
  expect(pauseOf(name)).toBeUndefined();
});

test.each([
  '{}',
  '[]',
  '',
  '{"timestamp":"soon","commit_sha":"1a2b3c4"}',
  '{"timestamp":"2026-06-10","commit_sha":"no"}',
])('%s is no commit', (line) => {
  expect(commitsIn(line)).toEqual([]);
});
