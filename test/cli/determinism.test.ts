/** The same transcripts give the same bytes, wherever and in whatever language the program runs. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtures } from '../../fixtures/index.ts';
import { parseDecimal } from '../../src/model/money.ts';
import { stage } from '../support/stage.ts';

const root = join(import.meta.dirname, '..', '..');
const built = join(root, 'node_modules', '.cache', `determinism-${process.pid}`);
const demonstration = join(root, 'fixtures', 'claude-code', 'demo');
let home = '';

beforeAll(() => {
  const { status, stderr } = spawnSync('node', ['src/bundle.mjs', built], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  home = mkdtempSync(join(tmpdir(), 'receipts-'));
});

afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

function printed(argv: readonly string[], { TZ, LANG }: { readonly TZ: string; readonly LANG: string }): string {
  const env = { PATH: process.env['PATH'], HOME: home, TZ, LANG, LC_ALL: LANG };
  const { stdout, stderr } = spawnSync('node', [join(built, 'bin.js'), ...argv], { env, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}

const everywhere = [
  'UTC',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'America/Santiago',
  'America/New_York',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Asia/Tehran',
];

const locales = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ar_EG.UTF-8'];
/** Every zone in every language; and every zone once, in the languages by turns. */
const places = everywhere.flatMap((TZ) => locales.map((LANG) => ({ TZ, LANG })));
const fewer = everywhere.map((TZ, index) => ({ TZ, LANG: locales[index % locales.length] ?? 'C' }));

test.each([
  { argv: ['report', demonstration, '--format', 'json'], where: places },
  { argv: ['usage', demonstration, '--by', 'hour,model,tool', '--format', 'csv'], where: fewer },
  { argv: ['turns', demonstration, '--format', 'jsonl'], where: fewer },
  { argv: ['report', demonstration, '--format', 'html'], where: fewer },
])('the same bytes in twelve zones and four languages: $argv', ({ argv, where }) => {
  const [first = '', ...others] = where.map((place) => printed([...argv, '--timezone', 'UTC'], place));
  expect(first.length).toBeGreaterThan(500);
  expect(others).toHaveLength(where.length - 1);
  expect(others.filter((text) => text !== first)).toEqual([]);
});

describe('the days of a zone add up to what all zones have in common', () => {
  const shown = fixtures().filter(({ path }) => /day-boundaries|demo|subagents|deep-nesting/.test(path));
  test.each(shown)('$path', async ({ files }) => {
    const on = stage(new Map(Object.entries(files)));
    const [total] = await sums(on.run('usage', '--by', 'source', '--format', 'json'));
    expect(total).toBeGreaterThan(0n);
    for (const zone of everywhere) {
      const days = await sums(on.run('usage', '--by', 'day', '--timezone', zone, '--format', 'json'));
      expect([zone, days.reduce((sum, cost) => sum + cost, 0n)]).toEqual([zone, total]);
    }
    on.remove();
  });
});

/** The cost of each row, in pico-dollars. */
async function sums(document: Promise<string>): Promise<readonly bigint[]> {
  const { usage }: { readonly usage: readonly { readonly cost_usd: string | null }[] } = JSON.parse(await document);
  return usage.map(({ cost_usd: cost }) => parseDecimal(cost ?? '0', 12) ?? 0n);
}
