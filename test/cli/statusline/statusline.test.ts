/** The status line as the agent runs it: a process each time, and at most one refresher beside it. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { LiveProgram } from '../live-program.ts';
import { endsWithOpenInput, exchangeAt, lines, liveProgram, pause, textOf, until } from '../live-program.ts';

const id = '11111111-1111-4111-8111-111111111111';
let program: LiveProgram;
let transcript = '';

beforeAll(() => {
  program = liveProgram('statusline');
});

beforeEach(() => {
  program.moves();
  transcript = program.session(id, 12);
});

afterAll(() => program.remove());

function payload(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    session_id: id,
    transcript_path: transcript,
    cost: { total_cost_usd: 1.25 },
    context_window: { used_percentage: 3 },
    ...changes,
  });
}

function line(stdin = payload()): string {
  const { code, out, err } = program.run(['statusline'], stdin);
  expect([code, err]).toEqual([0, '']);
  return out;
}

const folder = () => join(program.home, '.local', 'state', 'session-receipts', 'statusline');
const state = () => join(folder(), `${id}.json`);

test('says what it is told at first, and what the transcript says from then on', async () => {
  expect(line()).toBe("$1.25 by the agent's own count · provisional · context 3%\n");
  await until('a state', () => textOf(state()) !== '');
  expect(line()).toMatch(/^\$\d\.\d\d · cold: the next turn pays \$0\.12 more · 12 turns · context 20k \(3%\)/);
});

test('follows a transcript that grows', async () => {
  line();
  await until('a state', () => textOf(state()) !== '');
  appendFileSync(transcript, lines(exchangeAt(id, 12)));
  await until('a later state', () => line().includes('13 turns'));
  expect(line()).toContain('13 turns');
});

test('takes the prices of a file, in the refresher as well, and a width', async () => {
  const row = {
    provider: 'anthropic',
    model: 'claude-opus-4-6',
    valid_from: '2026-05-01',
    source: 'a contract',
    checked_on: '2026-05-01',
    input: '500',
    output: '2500',
    cache_read: '50',
    cache_write_5m: '625',
    cache_write_1h: '1000',
  };
  writeFileSync(join(program.home, 'own.json'), JSON.stringify({ rows: [row] }));
  const priced = () => program.run(['statusline', '--prices', 'own.json'], payload({ cost: undefined }));
  expect(priced()).toEqual({ code: 0, out: 'cost unknown · provisional · context 3%\n', err: '' });
  await until('a state', () => textOf(state()) !== '');
  expect(priced().out).toContain('the next turn pays $11.51 more');
  expect(program.run(['statusline', '--width', '20'], payload()).out.length).toBeLessThanOrEqual(21);
});

test('starts no second refresher while one is at work or has failed', async () => {
  const lock = `${state()}.lock`;
  mkdirSync(folder(), { recursive: true });
  writeFileSync(lock, '');
  for (let call = 0; call < 3; call += 1) expect(line()).toContain('provisional');
  await pause(1000);
  expect(readdirSync(folder())).toEqual([`${id}.json.lock`]);
  const longAgo = Date.now() / 1000 - 3600;
  utimesSync(lock, longAgo, longAgo);
  line();
  await until('a state', () => textOf(state()) !== '');
});

test('opens no transcript itself: one that cannot be read to its end keeps nobody waiting', () => {
  const pipe = join(program.home, 'pipe.jsonl');
  if (spawnSync('mkfifo', [pipe]).status !== 0) return;
  expect(line(payload({ transcript_path: pipe }))).toContain('provisional');
});

test.each([
  { what: 'a state that was cut off', text: '{"bytes": 1' },
  { what: 'a state of another shape', text: '[]' },
  {
    what: 'a state whose figures are no numbers',
    text: '{"bytes":1,"mtimeMs":1,"writtenAt":1,"tookMs":1,"standing":7}',
  },
])('takes $what for none', ({ text }) => {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(state(), text);
  expect(line()).toContain('provisional');
});

test.each([
  { what: 'nothing', stdin: '', says: 'receipts: no status on standard input\n' },
  { what: 'no object', stdin: '[1]', says: 'receipts: no status on standard input\n' },
  { what: 'an empty object', stdin: '{}', says: 'cost unknown · provisional\n' },
  { what: 'an id that is a path', stdin: payload({ session_id: '../../x' }), says: "$1.25 by the agent's own count" },
])('prints a line for $what', ({ stdin, says }) => {
  expect(line(stdin)).toContain(says);
});

test('does not wait for a pipe that stays open', async () => {
  expect(
    await endsWithOpenInput(['node', program.bin, 'statusline'], { env: { ...program.environment }, told: '{}' }),
  ).toBe(0);
  expect(
    await endsWithOpenInput(['node', program.bin, 'statusline'], { env: { ...program.environment }, told: '{' }),
  ).toBe(0);
});
