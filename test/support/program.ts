/** The bundled program as a process, in a folder of its own under `node_modules/.cache`. */
import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

export interface Program {
  readonly bin: string;
  remove(): void;
}

/** Bundles the program; a failure to do so is an error. */
export function bundled(name: string): Program {
  const folder = resolve('node_modules', '.cache', `receipts-${name}-${process.pid}`);
  const { status, stderr } = spawnSync('node', ['src/bundle.mjs', folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return { bin: join(folder, 'bin.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
}

export interface Run {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The program's process is killed after so many milliseconds. */
  readonly killAfterMs?: number;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
}

/** Runs it to its end, however that comes. */
export async function run(
  { bin }: Pick<Program, 'bin'>,
  { argv, env = {}, killAfterMs, node = [] }: Run,
): Promise<Ended> {
  const begun = performance.now();
  const child = spawn('node', [...node, bin, ...argv], {
    env: { PATH: process.env['PATH'], TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) =>
    child.on('close', (...how) => done(how)),
  );
  clearTimeout(timer);
  return { code, signal, out, err, ms: performance.now() - begun };
}
