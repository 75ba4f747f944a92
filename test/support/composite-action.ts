/**
 * Runs the composite action as the runner of GitHub Actions does: inputs with their defaults, environment files, one
 * shell a step, outputs of steps and of the action. Steps that use another action are noted and left out.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { outputsIn } from './environment-file.ts';

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

export const action: Action = parse(readFileSync('action.yml', 'utf8'));

export interface Runner {
  /** Files of the run go here; it is also the working directory. */
  readonly folder: string;
  readonly actionPath: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Outcome {
  /** 0, or the exit code of the step that failed: the others are not run. */
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Other actions that were called, with what they were given. */
  readonly used: readonly { readonly uses: string; readonly with: Readonly<Record<string, string>> }[];
}

export function runAction(given: Readonly<Record<string, string>>, runner: Runner): Outcome {
  const inputs = new Map(
    Object.entries(action.inputs).map(([name, { default: otherwise }]) => [name, given[name] ?? otherwise]),
  );
  const outputsByStep = new Map<string, ReadonlyMap<string, string>>();
  const evaluated = (text: string) => expression(text, { inputs, outputsByStep });
  const used: Outcome['used'][number][] = [];
  const logs: string[] = [];
  const summary = join(runner.folder, 'summary');
  mkdirSync(runner.folder, { recursive: true });
  writeFileSync(summary, '');
  let code = 0;
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.if !== undefined && evaluated(step.if) !== 'true') continue;
    if (step.uses !== undefined) {
      used.push({ uses: step.uses, with: mapped(step.with ?? {}, evaluated) });
      continue;
    }
    const output = join(runner.folder, `output-${index}`);
    writeFileSync(output, '');
    const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: runner.folder };
    const own = { GITHUB_ACTION_PATH: runner.actionPath, ...files, ...mapped(step.env ?? {}, evaluated) };
    const run = spawnSync(step.shell ?? '', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? ''], {
      cwd: runner.folder,
      env: { ...runner.environment, ...own },
      encoding: 'utf8',
    });
    logs.push(run.stdout, run.stderr);
    outputsByStep.set(step.id ?? String(index), outputsIn(readFileSync(output, 'utf8')));
    code = run.status ?? 1;
    if (code !== 0) break;
  }
  const values = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluated(value)]);
  return {
    code,
    log: logs.join(''),
    summary: readFileSync(summary, 'utf8'),
    outputs: Object.fromEntries(values),
    used,
  };
}

interface Context {
  readonly inputs: ReadonlyMap<string, string>;
  readonly outputsByStep: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The few forms that this action uses; any other is an error, so that none is passed on unread. */
function expression(text: string, { inputs, outputsByStep }: Context): string {
  const match = /^\$\{\{ (.+) \}\}$/.exec(text);
  if (match === null) return text;
  const [, body = ''] = match;
  const comparison = /^inputs\.([\w-]+) != ''$/.exec(body);
  if (comparison !== null) return String(known(inputs, comparison[1]) !== '');
  const input = /^inputs\.([\w-]+)$/.exec(body);
  if (input !== null) return known(inputs, input[1]);
  const output = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(body);
  if (output === null) throw new Error(`An expression that the test cannot read: ${body}`);
  return outputsByStep.get(output[1] ?? '')?.get(output[2] ?? '') ?? '';
}

function known(inputs: ReadonlyMap<string, string>, name: string | undefined): string {
  const value = inputs.get(name ?? '');
  if (value === undefined) throw new Error(`There is no input ${name ?? ''}`);
  return value;
}

function mapped(
  texts: Readonly<Record<string, string>>,
  of: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, of(text)]));
}
