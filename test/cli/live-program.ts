/** The built program and a home of its own, for what only a process can show: hooks, status lines, terminals. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { prompt, response } from './world.ts';

export interface LiveProgram {
  readonly bin: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Gives it a new home: what still runs in the old one is in nobody's way. */
  moves(): void;
  /** Writes a session of so many exchanges; returns its transcript. */
  session(id: string, exchanges: number): string;
  /** Runs the program to its end, with the text on its standard input. */
  run(argv: readonly string[], stdin?: string): Ended;
  remove(): void;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export function liveProgram(name: string): LiveProgram {
  const built = resolve('node_modules', '.cache', `receipts-${name}-${process.pid}`);
  const { status, stderr } = spawnSync('node', ['src/bundle.mjs', built], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const bin = join(built, 'bin.js');
  const newHome = (): string => realpathSync(mkdtempSync(join(tmpdir(), `receipts-${name}-`)));
  const homes: [string, ...string[]] = [newHome()];
  const environment = () => ({ PATH: process.env['PATH'], HOME: homes[0], TZ: 'UTC' });
  return {
    bin,
    get home() {
      return homes[0];
    },
    get environment() {
      return environment();
    },
    moves: () => void homes.unshift(newHome()),
    session(id, exchanges) {
      const path = join(homes[0], '.claude', 'projects', '-code-shop', `${id}.jsonl`);
      mkdirSync(dirname(path), { recursive: true });
      const records = Array.from({ length: exchanges }, (_, minute) => exchangeAt(id, minute)).flat();
      writeFileSync(path, lines(records));
      return path;
    },
    run(argv, stdin = '') {
      const at = { env: environment(), cwd: homes[0] };
      const ended = spawnSync('node', [bin, ...argv], { ...at, input: stdin, encoding: 'utf8' });
      return { code: ended.status, out: ended.stdout, err: ended.stderr };
    },
    remove() {
      rmSync(built, { recursive: true, force: true });
      for (const home of homes) rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** A prompt and its answer, in the minute of the session. */
export function exchangeAt(session: string, minute: number): readonly object[] {
  const at = (second: number) => new Date(Date.UTC(2026, 5, 1) + minute * 60_000 + second * 1000).toISOString();
  return [prompt({ session, at: at(0) }), response({ session, at: at(20) })];
}

export function lines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Waits until the condition holds; says what was waited for where it does not in time. */
export async function until(what: string, holds: () => boolean, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`in vain: ${what}`);
    await pause(25);
  }
}

export async function pause(ms: number): Promise<void> {
  await new Promise((resolved) => {
    setTimeout(resolved, ms);
  });
}

/** The text of a file; empty where there is none. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** A process whose standard input stays open; its exit code, null for one that does not end by itself in twenty seconds. */
export async function endsWithOpenInput(
  command: readonly [string, ...string[]],
  { env, told }: { readonly env: NodeJS.ProcessEnv; readonly told: string },
): Promise<number | null> {
  const [program, ...argv] = command;
  const child = spawn(program, argv, { env, stdio: ['pipe', 'ignore', 'ignore'], timeout: 20_000 });
  child.stdin.on('error', () => undefined);
  child.stdin.write(told);
  const code = await new Promise<number | null>((resolved) => child.on('exit', resolved));
  child.stdin.destroy();
  return code;
}
