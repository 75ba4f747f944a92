/** The program keeps what it read for its next run: in processes that run at once, are killed, or find no room for it. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { random } from '../support/fuzz/mutate.ts';
import type { Program, Run } from '../support/program.ts';
import { bundled, run } from '../support/program.ts';
import { prompt, response } from './world.ts';

const preload = './test/support/failing-fs.mjs';
const argv = ['usage', '--by', 'day,model,project', '--format', 'json'];
let program: Program;
let home = '';
let kept = '';

beforeAll(() => {
  program = bundled('kept');
});

afterAll(() => program.remove());

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'receipts-kept-')));
  kept = join(home, 'cache', 'session-receipts');
  for (let file = 0; file < 4; file += 1) write(file, 30);
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function sessionOf(file: number): string {
  return `${String(file).padStart(8, '0')}-1111-4111-8111-111111111111`;
}

function pathOf(file: number): string {
  return join(home, '.claude', 'projects', `-code-${file % 3}`, `${sessionOf(file)}.jsonl`);
}

function records(file: number, from: number, count: number): string {
  const said = (n: number) => ({
    session: sessionOf(file),
    at: new Date(Date.UTC(2026, 5, 1, file) + n * 1000).toISOString(),
  });
  return Array.from({ length: count }, (_, n) => n + from)
    .flatMap((n) => [prompt(said(2 * n)), response(said(2 * n + 1))])
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
}

function write(file: number, count: number): void {
  mkdirSync(join(pathOf(file), '..'), { recursive: true });
  writeFileSync(pathOf(file), records(file, 0, count));
  // Long enough ago that what is kept of it is trusted.
  utimesSync(pathOf(file), 1_780_000_000, 1_780_000_000 + file);
}

const environment = (): Record<string, string> => ({ HOME: home, XDG_CACHE_HOME: join(home, 'cache') });

async function output(more: Partial<Run> = {}): Promise<string> {
  const { out, err, code, signal } = await run(program, { argv, env: environment(), ...more });
  expect({ err, code, signal }).toEqual({ err: '', code: 0, signal: null });
  return out;
}

const withoutKept = { argv: [...argv, '--no-cache'] };

test('the same bytes with nothing kept, with everything, and after every change', async () => {
  const first = await output();
  expect(first).toContain('"turns"');
  expect(readdirSync(kept).length).toBeGreaterThan(0);
  expect([await output(), await output(withoutKept)]).toEqual([first, first]);
  const changes = [
    () => appendFileSync(pathOf(1), records(1, 30, 2)),
    () => appendFileSync(pathOf(1), records(1, 32, 1).slice(0, -200)),
    () => appendFileSync(pathOf(1), records(1, 32, 1).slice(-200)),
    () => rmSync(pathOf(2)),
    () => write(3, 5),
  ];
  for (const change of changes) {
    change();
    const plain = await output(withoutKept);
    expect([await output(), await output()]).toEqual([plain, plain]);
  }
});

test('nothing is kept, and nothing looked up, with --no-cache', async () => {
  await output(withoutKept);
  expect(existsSync(kept)).toBe(false);
});

test('eight at once, all of them alike, and what is kept whole afterwards', async () => {
  const plain = await output(withoutKept);
  for (let round = 0; round < 2; round += 1) {
    rmSync(kept, { recursive: true, force: true });
    const outputs = await Promise.all(Array.from({ length: 8 }, async () => output()));
    expect(outputs.filter((out) => out !== plain)).toEqual([]);
    expect(readdirSync(kept).filter((name) => !/^(?:facts|kin-[0-9a-f]{8})-[0-9a-f]\.bin$/.test(name))).toEqual([]);
    expect(await output()).toBe(plain);
  }
});

test('killed at any call to the file system, in the middle of writing too', async () => {
  const plain = await output(withoutKept);
  const log = join(home, 'calls.log');
  const node = ['--import', preload];
  await output({ node, env: { ...environment(), FAIL_UNDER: kept, FAIL_LOG: log } });
  const calls = readFileSync(log, 'utf8').trim().split('\n');
  expect(calls.some((call) => call.startsWith('renameSync'))).toBe(true);
  const wrong: string[] = [];
  for (const [index, call] of calls.entries()) {
    rmSync(kept, { recursive: true, force: true });
    const env = { ...environment(), FAIL_UNDER: kept, FAIL_CALL: String(index + 1), FAIL_CODE: 'KILL' };
    const { signal } = await run(program, { argv, node, env });
    if (signal !== 'SIGKILL') wrong.push(`${call} was not reached`);
    if ((await output()) !== plain) wrong.push(`wrong after ${call}`);
  }
  expect(wrong).toEqual([]);
});

test('killed at thirty moments by chance', async () => {
  const pick = random(20_261_126);
  const plain = await output(withoutKept);
  const { ms } = await run(program, { argv, env: environment() });
  // How long a run takes that finds nothing kept, and one that does: whoever was too quick to be killed tells it anew.
  const spans = { cold: ms, warm: ms };
  for (let cycle = 0, killed = 0; killed < 30; cycle += 1) {
    const kind = cycle % 3 === 0 ? 'cold' : 'warm';
    if (kind === 'cold') rmSync(kept, { recursive: true, force: true });
    const ended = await run(program, { argv, env: environment(), killAfterMs: pick(Math.ceil(spans[kind])) });
    if (ended.signal === 'SIGKILL') killed += 1;
    else spans[kind] = ended.ms;
    expect(await output()).toBe(plain);
  }
});

test('each call to the file system failed once, in each way: the same answer, without a word', async () => {
  const plain = await output(withoutKept);
  const log = join(home, 'calls.log');
  const node = ['--import', preload];
  for (const state of ['cold', 'warm'] as const) {
    const reset = (): void => {
      if (state === 'cold') rmSync(kept, { recursive: true, force: true });
    };
    await output();
    reset();
    await output({ node, env: { ...environment(), FAIL_UNDER: kept, FAIL_LOG: log } });
    const calls = readFileSync(log, 'utf8').trim().split('\n');
    rmSync(log);
    for (const [index] of calls.entries()) {
      reset();
      const failing = ['ENOSPC', 'EIO', 'EACCES', 'EDQUOT'][index % 4] ?? 'EIO';
      const env = { ...environment(), FAIL_UNDER: kept, FAIL_CALL: String(index + 1), FAIL_CODE: failing };
      expect(await output({ node, env })).toBe(plain);
      expect(await output()).toBe(plain);
    }
  }
});

test('on a disk that is full from the beginning, or read-only', async () => {
  const plain = await output(withoutKept);
  const node = ['--import', preload];
  for (const FAIL_CODE of ['ENOSPC', 'EROFS']) {
    const env = { ...environment(), FAIL_UNDER: kept, FAIL_CALL: 'writes', FAIL_CODE };
    expect(await output({ node, env })).toBe(plain);
  }
  expect(existsSync(kept) ? readdirSync(kept) : []).toEqual([]);
});
