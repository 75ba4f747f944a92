import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { world } from './world.ts';

let here: World;
beforeEach(() => void (here = world()));
afterEach(() => here.remove());

const rootOf = (name: string): string => join(import.meta.dirname, '../../fixtures/claude-code', name);

async function found(name: string, ...more: readonly string[]) {
  const { code, out } = await here.run('behaviors', '--root', rootOf(name), '--format', 'json', ...more);
  expect(code).toBe(0);
  return JSON.parse(out);
}

interface Row {
  readonly detector: string;
  readonly class: string;
  readonly what: string;
  readonly quote?: string;
}

const whatOf = (rows: readonly Row[], detector: string): readonly string[] =>
  rows.filter((row) => row.detector === detector).map(({ what }) => what);

describe('receipts behaviors', () => {
  test('shows facts, and heuristics only where asked for', async () => {
    expect(whatOf((await found('checkpoint')).behaviors, 'checkpoint')).toEqual([]);
    const { behaviors } = await found('checkpoint', '--heuristics');
    expect(whatOf(behaviors, 'checkpoint')).toHaveLength(1);
    expect(new Set(behaviors.map((row: Row) => row.class))).toEqual(new Set(['fact', 'heuristic']));
  });

  test('quotes only where text is asked for', async () => {
    expect((await found('asking')).behaviors[0]).not.toHaveProperty('quote');
    const { behaviors } = await found('asking', '--include-text');
    expect(behaviors.map(({ quote }: Row) => quote)).toContain('By colour?');
  });

  test('names each call that breaks a rule of the user', async () => {
    const { behaviors } = await found('agent-routing', '--rule', 'mender never edit', '--rule', '* never web');
    const broken = whatOf(behaviors, 'routing').filter((what) => what.includes('against'));
    expect(broken).toEqual(Array(2).fill('mender: edit (Edit), against the rule "mender never edit"'));
  });

  test('counts what the user counts as a kind of work', async () => {
    const kinds = async (...more: readonly string[]) => (await found('agent-without-work', ...more)).routing.at(-1);
    expect(await kinds()).toMatchObject({ agent_type: 'waiter', test_calls: 0, other_calls: 1 });
    expect(await kinds('--counts-as', 'test:sleep')).toMatchObject({ test_calls: 1, other_calls: 0 });
  });

  test('tells of every detector its rule, its limits and its precision, and how often it found something', async () => {
    const { detectors } = await found('agent-routing');
    expect(detectors).toHaveLength(15);
    for (const { definition, rule_text: rule, limits, precision } of detectors) {
      for (const text of [definition, rule, limits, precision]) expect(text).toMatch(/\.$/);
    }
    const counts = new Map(detectors.map((row: Row & { readonly found: number }) => [row.detector, row.found]));
    expect([counts.get('routing'), counts.get('asking'), counts.get('checkpoint')]).toEqual([1, 0, null]);
  });

  test('narrows to a time', async () => {
    const { behaviors } = await found('checked-commit', '--since', '2026-06-10T10:00:50Z');
    expect(whatOf(behaviors, 'verification').filter((what) => what.startsWith('commit'))).toEqual([
      'commit of 2b3c4d5: no check seen before it',
    ]);
  });

  test.each([
    ['--rule', 'mender edits'],
    ['--rule', 'mender never dance'],
    ['--counts-as', 'test'],
    ['--counts-as', 'dance:npm'],
    ['--counts-as', 'test: '],
  ])('%s %s is a mistake', async (...words) => {
    const { code, err } = await here.run('behaviors', '--root', rootOf('asking'), ...words);
    expect(code).toBe(2);
    expect(err).toMatch(/WORK/);
  });
});

test('the accounting is the same with and without acts, but for what they use', async () => {
  const qualityOf = async (command: string) =>
    JSON.parse((await here.run(command, 'all', '--root', rootOf('pull-requests'), '--format', 'json')).out).quality;
  const { used, ignored, ...same } = await qualityOf('sessions');
  expect(await qualityOf('behaviors')).toMatchObject({ ...same, used: used + ignored, ignored: 0 });
});

test('export writes what was found, and says nothing of what was not looked for', async () => {
  const to = join(here.folder, 'out');
  await here.run('export', '--root', rootOf('asking'), '--to', to, '--format', 'json');
  const { behaviors, pull_requests: pulls } = JSON.parse(readFileSync(join(to, 'receipts.json'), 'utf8'));
  expect(whatOf(behaviors, 'asking')).toHaveLength(2);
  expect(pulls).toMatchObject([{ pull_request: 'none', turns: 3 }]);
});

test.each(['report', 'timeline'])('%s of several sessions has no table of what nobody looked for', async (command) => {
  const several = ['all', '--root', rootOf('pull-requests')];
  const { out, err } = await here.run(command, ...several, '--format', 'json');
  expect(JSON.parse(out)).not.toHaveProperty('behaviors');
  expect(err).toContain('No behaviours were looked for');
  const readable = await here.run(command, ...several, '--format', 'table');
  expect(readable.out).toContain('No behaviours were looked for');
  expect(readable.err).not.toContain('behaviours');
});

test.each(['report', 'timeline'])(
  '%s of one session without any behaviour says so with an empty table',
  async (name) => {
    const { out, err } = await here.run(name, '--root', rootOf('broken-off'), '--format', 'json');
    expect(JSON.parse(out).behaviors).toEqual([]);
    expect(err).not.toContain('behaviours');
  },
);
