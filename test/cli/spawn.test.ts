/** The built program as the shell sees it: what only a process can show. */
import type { StdioOptions } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prompt, response } from './world.ts';

const built = join('node_modules', '.cache', `receipts-${process.pid}`);
const bin = join(built, 'bin.js');
const session = '11111111-1111-4111-8111-111111111111';
let home = '';

beforeAll(() => {
  const { status, stderr } = spawnSync('node', ['src/bundle.mjs', built], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  home = mkdtempSync(join(tmpdir(), 'receipts-spawn-'));
  const folder = join(home, '.claude', 'projects', '-work-project-a');
  mkdirSync(folder, { recursive: true });
  const records = Array.from({ length: 6000 }, (_, minute) => {
    const at = new Date(Date.UTC(2026, 5, 1) + minute * 60_000).toISOString();
    return minute % 2 === 0 ? prompt({ session, at }) : response({ session, at });
  });
  writeFileSync(join(folder, `${session}.jsonl`), records.map((record) => `${JSON.stringify(record)}\n`).join(''));
});

afterAll(() => {
  rmSync(built, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, TZ: 'UTC' };
}

interface Ended {
  readonly code: number | null;
  readonly bytes: number;
  readonly err: string;
}

/** Runs the program and reads its output in the given way. */
async function ended(argv: readonly string[], read: 'slowly' | 'a little'): Promise<Ended> {
  const child = spawn('node', [bin, ...argv], { env: environment() });
  let bytes = 0;
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (read === 'a little') child.stdout.destroy();
    else {
      child.stdout.pause();
      setTimeout(() => child.stdout.resume(), 2);
    }
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, bytes, err };
}

test('a megabyte goes through a pipe whole, however slow its reader', async () => {
  const whole = spawnSync('node', [bin, 'turns', '--format', 'json'], { env: environment(), maxBuffer: 1e8 });
  expect(whole.stdout.length).toBeGreaterThan(1_000_000);
  expect(await ended(['turns', '--format', 'json'], 'slowly')).toEqual({
    code: 0,
    bytes: whole.stdout.length,
    err: '',
  });
});

test('a reader that has seen enough is no error', async () => {
  expect(await ended(['turns', '--format', 'json'], 'a little')).toMatchObject({ code: 0, err: '' });
});

function listed(stdio: StdioOptions) {
  return spawnSync('node', [bin, 'sessions'], { env: environment(), stdio, encoding: 'utf8' });
}

/** Always full; Linux alone has it. */
const fullDisk = '/dev/full';

test('a full disk is a message and exit 2, never a stack trace', () => {
  if (!existsSync(fullDisk)) return;
  const full = openSync(fullDisk, 'w');
  const { status, stderr } = listed(['ignore', full, 'pipe']);
  expect([status, stderr]).toEqual([2, 'receipts: standard output could not be written (ENOSPC).\n']);
  const untold = listed(['ignore', full, full]);
  expect(untold.status).toBe(2);
  closeSync(full);
});

test('prints its version without loading the parser', () => {
  const { stdout, status } = spawnSync('node', [bin, '--version'], { env: environment(), encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
});

test('a mistake is exit 2, with nothing on standard output', () => {
  const { stdout, stderr, status } = spawnSync('node', [bin, '--fromat', 'csv'], {
    env: environment(),
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Did you mean --format?');
});

test('waits for a pipe that is slow to speak', () => {
  const line = JSON.stringify(response({ session, at: '2026-06-01T00:00:00.000Z' }));
  const script = `(sleep 0.5; printf '%s\\n' "$LINE") | node ${bin} sessions - --format csv`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], {
    env: { ...environment(), LINE: line },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).toContain(session);
});

test('Ctrl-C ends the program at once, as the shell expects', async () => {
  const child = spawn('node', [bin, 'report', '-'], { env: environment(), timeout: 20_000, killSignal: 'SIGKILL' });
  setTimeout(() => child.kill('SIGINT'), 300);
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect(signal).toBe('SIGINT');
});

test('says the same in every language and locale', () => {
  const outputs = ['C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'ja_JP.UTF-8'].map((LANG) => {
    const env = { ...environment(), LANG, LC_ALL: LANG };
    return spawnSync('node', [bin, 'usage', '--format', 'json'], { env, encoding: 'utf8' }).stdout;
  });
  expect(outputs[0]).toContain('"schema_version": 1');
  expect(new Set(outputs).size).toBe(1);
});
