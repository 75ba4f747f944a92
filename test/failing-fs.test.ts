/** Every call to the file system fails once, in each way: the totals are right, or a message names what is missing. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prompt, response } from './cli/world.ts';

const program = join('node_modules', '.cache', `receipts-failing-${process.pid}`);
const bin = join(program, 'bin.js');
const session = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
const preload = './test/support/failing-fs.mjs';
let home = '';

beforeAll(() => {
  const { status, stderr } = spawnSync('node', ['src/bundle.mjs', program], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  home = realpathSync(mkdtempSync(join(tmpdir(), 'receipts-failing-')));
  const projects = join(home, '.claude', 'projects');
  const said = (at: string, id = session) => ({ session: id, at: `2026-06-01T00:0${at}:00.000Z` });
  write(join(projects, '-work-a', `${session}.jsonl`), [prompt(said('0')), response(said('1')), response(said('2'))]);
  write(join(projects, '-work-b', `${other}.jsonl`), [prompt(said('3', other)), response(said('4', other))]);
  const agent = join(projects, '-work-a', session, 'subagents', 'agent-a1');
  write(`${agent}.jsonl`, [response(said('5'))]);
  writeFileSync(`${agent}.meta.json`, '{"agentType":"Explore"}\n');
});

afterAll(() => {
  rmSync(program, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
});

function write(path: string, records: readonly object[]): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(argv: readonly string[], more: Readonly<Record<string, string>>): Promise<Ended> {
  const env = { PATH: process.env['PATH'], HOME: home, TZ: 'UTC', FAIL_UNDER: home, ...more };
  const child = spawn('node', ['--import', preload, bin, ...argv], { env, timeout: 20_000 });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

async function callsOf(argv: readonly string[]): Promise<readonly string[]> {
  const log = join(home, 'calls.log');
  await run(argv, { FAIL_LOG: log });
  const calls = readFileSync(log, 'utf8').trim().split('\n');
  rmSync(log);
  rmSync(join(home, 'out.json'), { force: true });
  return calls;
}

/** A run with a failed call is right, or says so: in words with a path, and by its exit code. */
function isHonest({ code, out, err }: Ended, whole: string): boolean {
  if (code === null || /^\s+at .+:\d+/m.test(err) || err.includes('Node.js v')) return false;
  if (out === whole) return code === 0 || code === 4;
  // That the home itself does not exist is an answer, and it is told.
  if (code === 0) return err.includes('no session was found');
  return (code === 2 || code === 4) && err.includes('receipts: ') && err.includes(home);
}

const codes = ['EIO', 'EACCES', 'ENOENT', 'ENOSPC'];

test('reading: each call failed once, in each way', async () => {
  // What is kept from run to run has its own tests (test/cli/kept-between-runs.test.ts).
  const argv = ['usage', '--format', 'json', '--strict', '--no-cache'];
  const { out: whole, code } = await run(argv, {});
  expect([code, whole]).toEqual([0, expect.stringContaining('"turns": 4,')]);
  const calls = await callsOf(argv);
  expect(calls.length).toBeGreaterThan(20);
  const dishonest: unknown[] = [];
  for (const [index, call] of calls.entries()) {
    const each = codes.map(async (FAIL_CODE) => {
      const ended = await run(argv, { FAIL_CALL: String(index + 1), FAIL_CODE });
      return isHonest(ended, whole) ? [] : [{ call, FAIL_CODE, code: ended.code, err: ended.err }];
    });
    dishonest.push(...(await Promise.all(each)).flat());
  }
  expect(dishonest).toEqual([]);
});

test('writing: each call failed once; what stood there stays or is whole, and no draft is left', async () => {
  const output = join(home, 'out.json');
  const argv = ['usage', '--output', output, '--strict', '--no-cache'];
  const calls = await callsOf(argv);
  await run(argv, {});
  const whole = readFileSync(output, 'utf8');
  const dishonest: unknown[] = [];
  for (const [index, call] of calls.entries()) {
    if (!call.includes('out.json') && !/^(?:mkdirSync|renameSync|writeFileSync)/.test(call)) continue;
    writeFileSync(output, 'before');
    const ended = await run(argv, { FAIL_CALL: String(index + 1), FAIL_CODE: 'ENOSPC' });
    const left = readFileSync(output, 'utf8');
    const isAtomic = left === whole ? ended.code === 0 : left === 'before' && ended.code === 2;
    if (!isAtomic || !isHonest({ ...ended, out: left }, whole)) dishonest.push({ call, left, ...ended });
    expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([]);
  }
  expect(dishonest).toEqual([]);
});
