/** The hook as the agent runs it: the installed command in a shell, real payloads, and everything that may go wrong. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { LiveProgram } from '../live-program.ts';
import { endsWithOpenInput, liveProgram, pause, textOf, until } from '../live-program.ts';

const id = '11111111-1111-4111-8111-111111111111';
let program: LiveProgram;
let transcript = '';
let folder = '';

beforeAll(() => {
  program = liveProgram('hook');
});

beforeEach(() => {
  program.moves();
  transcript = program.session(id, 40);
  folder = join(program.home, 'my reports');
  const { code, err } = program.run(['hook', 'install', '--to', folder]);
  if (code !== 0) throw new Error(err);
});

afterAll(() => program.remove());

/** As the settings have it. */
function installed(): string {
  const settings: { hooks: { SessionEnd: readonly { hooks: readonly { command: string }[] }[] } } = JSON.parse(
    textOf(join(program.home, '.claude', 'settings.json')),
  );
  return settings.hooks.SessionEnd[0]?.hooks[0]?.command ?? '';
}

function payload(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    session_id: id,
    transcript_path: transcript,
    cwd: '/code/shop',
    permission_mode: 'default',
    hook_event_name: 'SessionEnd',
    reason: 'prompt_input_exit',
    ...changes,
  });
}

function hook(stdin: string): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', installed()], {
    env: program.environment,
    input: stdin,
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

function log(): string {
  return textOf(join(program.home, '.local', 'state', 'session-receipts', 'hook.log'));
}

function reports(): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}

const both = [`${id}.json`, `${id}.md`];

describe('a session that ends', () => {
  test.each(['clear', 'resume', 'logout', 'prompt_input_exit', 'other', 'a reason of next year'])(
    'with reason "%s" leaves its report, and the agent hears nothing',
    async (reason) => {
      expect(hook(payload({ reason }))).toEqual({ status: 0, said: '' });
      await until('both reports', () => log().split('wrote').length === 3);
      expect(reports()).toEqual(both);
      const report: { sessions: readonly { session_id: string; turns: number }[] } = JSON.parse(
        textOf(join(folder, `${id}.json`)),
      );
      expect(report.sessions).toEqual([expect.objectContaining({ session_id: id, turns: 40 })]);
      expect(textOf(join(folder, `${id}.md`))).toContain(id);
      expect(log()).toContain(`(${reason}): wrote`);
    },
  );

  test('is found by its id where the path told is missing, wrong, or no text', async () => {
    for (const transcript_path of ['/nowhere/at.jsonl', program.home, undefined, 7]) {
      expect(hook(payload({ transcript_path })).status).toBe(0);
      await until('both reports', () => reports().length === 2 && log().split('wrote').length === 3);
      rmSync(folder, { recursive: true });
      rmSync(join(program.home, '.local'), { recursive: true });
    }
  });

  test('is not mistaken for another whose path was told', async () => {
    const other = program.session('22222222-2222-4222-8222-222222222222', 3);
    hook(payload({ transcript_path: other }));
    await until('both reports', () => log().split('wrote').length === 3);
    expect(textOf(join(folder, `${id}.json`))).toContain('"turns": 40');
    rmSync(other);
  });

  test('gives a file name of plain letters, whatever its id is', async () => {
    const evil = '../../etc/$(touch x)\u001b[31m';
    hook(payload({ session_id: evil }));
    await until('both reports', () => log().split('wrote').length === 3);
    for (const name of reports()) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
    expect(log()).not.toContain('\u001b');
  });
});

describe('the agent goes on', () => {
  test.each([
    { what: 'nothing', stdin: '' },
    { what: 'no JSON', stdin: 'SessionEnd' },
    { what: 'a list', stdin: '[1]' },
    { what: 'an object that breaks off', stdin: '{"session_id": "1111' },
    { what: 'two megabytes', stdin: `{"session_id": "${'x'.repeat(2_000_000)}"}` },
  ])('and the log says why nothing was written, where it tells $what', async ({ stdin }) => {
    expect(hook(stdin)).toEqual({ status: 0, said: '' });
    await until('a line in the log', () => log().includes('nothing written') || log().includes('no transcript'));
    expect(reports()).toEqual([]);
  });

  test('where no transcript is to be found', async () => {
    expect(hook(payload({ session_id: 'unheard-of', transcript_path: '/nowhere' }))).toEqual({ status: 0, said: '' });
    await until('a line in the log', () => log().includes('no transcript at /nowhere'));
  });

  test('where it leaves the pipe open, its object whole or not', async () => {
    const command: readonly [string, ...string[]] = ['sh', '-c', `exec ${installed()}`];
    expect(await endsWithOpenInput(command, { env: program.environment, told: payload() })).toBe(0);
    await until('both reports', () => log().split('wrote').length === 3);
    expect(await endsWithOpenInput(command, { env: program.environment, told: payload().slice(0, -1) })).toBe(0);
    await until('a line in the log', () => log().includes('no whole JSON object in time'));
    expect(await endsWithOpenInput(command, { env: program.environment, told: '' })).toBe(0);
  });

  test('where the folder cannot be made', async () => {
    writeFileSync(folder, 'a file is in the way');
    expect(hook(payload())).toEqual({ status: 0, said: '' });
    await until('two lines in the log', () => log().split('report failed').length === 3);
    expect(textOf(folder)).toBe('a file is in the way');
  });
});

/** What `hook run` starts, run by itself. */
function half(env: NodeJS.ProcessEnv, ...before: readonly string[]) {
  const child = spawn('node', [...before, program.bin, 'hook', 'report', '--to', folder], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolved) => child.on('exit', resolved));
  child.stdin.on('error', () => undefined);
  child.stdin.end(payload());
  return { child, ended };
}

/** The reports as an undisturbed run writes them. */
async function wholeReports(): Promise<ReadonlyMap<string, string>> {
  await half(program.environment).ended;
  expect(reports()).toEqual(both);
  return new Map(reports().map((name) => [name, textOf(join(folder, name))]));
}

/** Every report is whole, or as it was; all else is a draft. */
function expectWhole(whole: ReadonlyMap<string, string>): void {
  for (const name of reports()) {
    if (name.endsWith('.part')) continue;
    expect(['before', whole.get(name)]).toContain(textOf(join(folder, name)));
  }
}

/** Nobody reads a disk full; to be read it has to be there. */
const writing = /^(?:openSync .*\.part|mkdirSync|writeFileSync|renameSync|closeSync)/;

test('on a disk that is full at any write, what stands there is whole, and the exit code is 0', async () => {
  const whole = await wholeReports();
  const calls = join(program.home, 'calls.log');
  const preload = ['--import', './test/support/failing-fs.mjs'] as const;
  await half({ ...program.environment, FAIL_UNDER: program.home, FAIL_LOG: calls }, ...preload).ended;
  const writes = textOf(calls)
    .trim()
    .split('\n')
    .flatMap((call, index) => (writing.test(call) ? [index + 1] : []));
  expect(writes.length).toBeGreaterThan(6);
  for (const call of writes) {
    const before = both[call % 2] ?? '';
    writeFileSync(join(folder, before), 'before');
    const env = { ...program.environment, FAIL_UNDER: program.home, FAIL_CALL: String(call), FAIL_CODE: 'ENOSPC' };
    expect([call, await half(env, ...preload).ended]).toEqual([call, 0]);
    expectWhole(whole);
  }
});

test('killed at any moment it leaves no broken report, and the next one sweeps its drafts', async () => {
  const whole = await wholeReports();
  const started = Date.now();
  await half(program.environment).ended;
  const tookMs = Date.now() - started;
  const random = seeded(20_261_126);
  let killed = 0;
  // On a machine that got faster meanwhile most runs end before they are killed: then more of them are tried.
  for (let kill = 0; kill < 24 || (killed < 12 && kill < 240); kill += 1) {
    const before = both[kill % 2] ?? '';
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    writeFileSync(join(folder, before), 'before');
    const { child, ended } = half(program.environment);
    await pause(random() * tookMs);
    child.kill('SIGKILL');
    if ((await ended) === null) killed += 1;
    expectWhole(whole);
  }
  expect(killed).toBeGreaterThanOrEqual(12);
  writeFileSync(join(folder, `${id}.md.${deadProcess()}.part`), 'half a rep');
  writeFileSync(join(folder, `${id}.md.${process.pid}.part`), 'its writer is alive');
  await half(program.environment).ended;
  expect(reports()).toEqual([`${id}.json`, `${id}.md`, `${id}.md.${process.pid}.part`]);
  for (const [name, text] of whole) expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
});

function deadProcess(): number {
  return spawnSync('true').pid;
}

/** Numbers from 0 to 1, the same in every run: a linear congruential generator (Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
