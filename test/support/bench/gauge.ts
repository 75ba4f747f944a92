/** The gauge: how long a whole process took by the wall clock and in the processor, and how much memory it held. */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from './compiler.ts';

export interface Command {
  /** An absolute path: nothing is looked up while the clock runs. */
  readonly program: string;
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface Sample {
  readonly wallMs: number;
  /** User and system time of the process and of the children it waited for; `undefined` where nothing tells. */
  readonly cpuMs: number | undefined;
  /** The largest resident set of one of these processes. */
  readonly peakMiB: number | undefined;
}

export interface Gauge {
  /** How it measures, for the report. */
  readonly method: string;
  readonly run: (command: Command) => { readonly sample: Sample; readonly output: string };
}

/** The best gauge this machine has; it keeps its files in `folder`. */
export function gauge(folder: string): Gauge {
  const own = compiled('measure', folder);
  const figures = join(folder, 'figures.txt');
  if (own !== undefined) {
    const wrap = (command: Command): Command => ({
      ...command,
      program: own,
      argv: [figures, command.program, ...command.argv],
    });
    return {
      method: 'a C wrapper around wait4',
      run: (command) => run(wrap(command), folder, () => fromWait4(figures)),
    };
  }
  const time = '/usr/bin/time';
  if (existsSync(time) && spawnSync(time, ['-f', '%e', 'true']).status === 0) {
    const wrap = (command: Command): Command => ({
      ...command,
      program: time,
      argv: ['-o', figures, '-f', '%e %U %S %M', command.program, ...command.argv],
    });
    return {
      method: 'GNU time (steps of 10 ms)',
      run: (command) => run(wrap(command), folder, () => fromTime(figures)),
    };
  }
  return {
    method: 'the clock around the process; neither cc nor GNU time is here',
    run: (command) => run(command, folder),
  };
}

/** Output goes to a file, so that no reader of a pipe slows the writer. */
function run(command: Command, folder: string, figures?: () => Sample) {
  const file = join(folder, 'output.txt');
  const output = openSync(file, 'w');
  const startedAt = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(command.program, command.argv, {
    env: command.environment,
    stdio: ['ignore', output, 'pipe'],
    encoding: 'utf8',
  });
  const wallMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
  closeSync(output);
  if (status !== 0)
    throw new Error(
      `${command.argv.join(' ').slice(0, 120)} failed: ${
        error?.message ??
        stderr
          .replaceAll(/[^\S\n]{2,}/g, ' ')
          .trim()
          .slice(-1000)
      }`,
    );
  const sample = figures?.() ?? { wallMs, cpuMs: undefined, peakMiB: undefined };
  return { sample, output: readFileSync(file, 'utf8') };
}

function fromWait4(file: string): Sample {
  const [wall = 0, user = 0, system = 0, kib = 0] = numbersIn(file);
  return { wallMs: wall / 1e6, cpuMs: (user + system) / 1e3, peakMiB: kib / 1024 };
}

function fromTime(file: string): Sample {
  const [wall = 0, user = 0, system = 0, kib = 0] = numbersIn(file);
  return { wallMs: wall * 1e3, cpuMs: (user + system) * 1e3, peakMiB: kib / 1024 };
}

function numbersIn(file: string): readonly number[] {
  return readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);
}

/** What a program says of its version, or `undefined` where it does not run. */
export function versionOf(program: string, argv: readonly string[] = ['--version']): string | undefined {
  try {
    return execFileSync(program, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')[0]
      ?.trim();
  } catch {
    return undefined;
  }
}
