/** The action and the workflows: as their schemas say, and run step by step with the runner's own protocol. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Outcome } from '../support/composite-action.ts';
import { action, runAction } from '../support/composite-action.ts';
import { outputsIn } from '../support/environment-file.ts';
import { junitErrors } from '../support/junit.ts';
import { workflowCommands } from '../support/workflow-commands.ts';
import { prompt, response } from '../cli/world.ts';

const { validateAction, validateWorkflow } = createRequire(import.meta.url)('@action-validator/core');

const built = resolve('node_modules', '.cache', `receipts-action-${process.pid}`);
const program = join(built, 'bin.js');
const demo = resolve('fixtures', 'claude-code', 'demo');
let folder = '';

beforeAll(() => {
  const { status, stderr } = spawnSync('node', ['src/bundle.mjs', built], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receipts-action-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => {
  rmSync(built, { recursive: true, force: true });
});

/** The action's checkout, already built. */
function checkout(): string {
  const path = join(folder, 'action');
  cpSync('action', join(path, 'action'), { recursive: true });
  mkdirSync(join(path, 'dist'));
  writeFileSync(join(path, 'dist', 'bin.js'), '');
  return path;
}

function environment(): Readonly<Record<string, string | undefined>> {
  return { PATH: process.env['PATH'], HOME: join(folder, 'home'), TZ: 'UTC', RECEIPTS_PROGRAM: program };
}

function run(inputs: Readonly<Record<string, string>>): Outcome {
  return runAction(inputs, { folder: join(folder, 'run'), actionPath: checkout(), environment: environment() });
}

const workflows = [join('.github', 'workflows', 'ci.yml')];

test('the action and the workflows are as GitHub wants them', () => {
  expect(validateAction(readFileSync('action.yml', 'utf8'))).toMatchObject({ errors: [] });
  for (const file of workflows) expect(validateWorkflow(readFileSync(file, 'utf8'))).toMatchObject({ errors: [] });
  expect(validateAction('name: x\nruns:\n  using: composite\n')).not.toMatchObject({ errors: [] });
});

test('every other action is pinned to a commit, and says which version that is', () => {
  const uses = ['action.yml', ...workflows].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/uses: (.+)/g)].map(([, text = '']) => text),
  );
  expect(uses.length).toBeGreaterThan(4);
  const loose = uses.filter((text) => text !== './' && !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(text));
  expect(loose).toEqual([]);
});

test('no value is ever part of a script', () => {
  const scripts = action.runs.steps.map(({ run: script = '' }) => script);
  for (const file of workflows) {
    const { jobs } = parse(readFileSync(file, 'utf8'));
    for (const { steps } of Object.values<{ readonly steps: readonly { readonly run?: string }[] }>(jobs)) {
      scripts.push(...steps.map(({ run: script = '' }) => script));
    }
  }
  expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
});

test('after an agent: summary, files, outputs, comment', () => {
  const { code, summary, outputs, used } = run({ root: demo, 'comment-file': 'out/comment.md', 'max-cost': '5' });
  expect(code).toBe(0);
  expect(outputs).toMatchObject({
    sessions: '1',
    turns: '22',
    prompts: '4',
    cost_usd: '1.30755',
    recorded_cost_usd: '1.40386',
    unpriced_turns: '0',
    rebuilds: '2',
    errors: '2',
    verdict: 'passed',
  });
  expect(Object.entries(outputs).filter(([, value]) => value === '')).toEqual([]);
  expect(summary).toMatch(/^# Session 0d15c0a7/);
  expect(used).toEqual([
    {
      uses: expect.stringMatching(/^actions\/upload-artifact@/),
      with: expect.objectContaining({ path: outputs['folder'] }),
    },
  ]);
  const files = readdirSync(outputs['folder'] ?? '');
  for (const name of ['receipts.json', 'report.html', 'report.md', 'sessions.csv', 'turns.csv']) {
    expect(files).toContain(name);
  }
  const comment = readFileSync(join(folder, 'run', 'out', 'comment.md'), 'utf8');
  expect(comment).toMatch(/^<!-- receipts -->\n# Session/);
  expect(comment.length).toBeLessThan(65_536);
});

test('a broken limit fails the last step, with annotations, when everything is written and uploaded', () => {
  const { code, log, outputs, used } = run({ root: demo, limits: 'turns < 5\n\n  errors == 2  \r\n', 'max-cost': '1' });
  expect(code).toBe(1);
  expect(outputs).toMatchObject({ verdict: 'failed', cost_usd: '1.30755' });
  expect(used).toHaveLength(1);
  expect(workflowCommands(log)).toMatchObject([
    { command: 'error', properties: { title: 'cost_usd <= 1: broken' } },
    { command: 'error', properties: { title: 'turns < 5: broken' } },
    { command: 'notice', message: '1 kept, 2 broken, 0 unknown' },
  ]);
});

test.each([
  { name: 'no limit is none to check', inputs: {}, code: 0, verdict: 'none' },
  {
    name: 'a gate that is switched off checks nothing',
    inputs: { 'max-cost': '1', gate: 'false' },
    code: 0,
    verdict: 'none',
  },
  { name: 'a limit that is none is an error', inputs: { limits: 'turns few' }, code: 2, verdict: 'error' },
  {
    name: 'limits of nobody are an error where a gate is asked for',
    inputs: { gate: 'true' },
    code: 2,
    verdict: 'error',
  },
])('$name', ({ inputs, code, verdict }) => {
  expect(run({ root: demo, ...inputs })).toMatchObject({ code, outputs: { verdict } });
});

test('limits of the configuration are checked where a gate is asked for', () => {
  mkdirSync(join(folder, 'run'));
  writeFileSync(join(folder, 'run', 'receipts.config.json'), '{"max-cost": 1}');
  expect(run({ root: demo, gate: 'true', config: 'receipts.config.json' })).toMatchObject({
    code: 1,
    outputs: { verdict: 'failed' },
  });
});

test('a configuration of the checkout that nobody named changes nothing', () => {
  mkdirSync(join(folder, 'run'));
  writeFileSync(join(folder, 'run', 'receipts.config.json'), '{"project": "nothing", "fail-empty": false}');
  expect(run({ root: demo, 'max-cost': '1' })).toMatchObject({
    code: 1,
    outputs: { verdict: 'failed', sessions: '1' },
  });
});

test('no session is not green, and its figures are empty', () => {
  mkdirSync(join(folder, 'nothing'));
  const { code, outputs } = run({ root: join(folder, 'nothing'), 'max-cost': '5' });
  expect(code).toBe(3);
  expect(outputs).toMatchObject({ verdict: 'empty', sessions: '0', cost_usd: '', turns: '' });
});

test('the execution file of an agent is a session, its undated cost unknown and its recorded one told', () => {
  const session = resolve('fixtures', 'claude-code', 'execution-file', 'execution.json');
  const { code, outputs } = run({ session, limits: 'recorded_cost_usd < 1' });
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ cost_usd: '', unpriced_turns: '2', verdict: 'passed' });
  expect(Number(outputs['recorded_cost_usd'])).toBeGreaterThan(0);
});

test('the files of one run are the baseline of the next', () => {
  const { outputs } = run({ root: demo });
  const baseline = join(folder, 'last.json');
  cpSync(join(outputs['folder'] ?? '', 'receipts.json'), baseline);
  const again = (more: object) =>
    runAction(
      { root: demo, baseline, ...more },
      { folder: join(folder, 'again'), actionPath: join(folder, 'action'), environment: environment() },
    );
  expect(again({ 'max-regression': '20%' })).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  const changed = JSON.parse(readFileSync(baseline, 'utf8'));
  changed.totals[0].cost_usd = '1';
  writeFileSync(baseline, JSON.stringify(changed));
  expect(again({ 'max-regression': '30%' })).toMatchObject({ code: 1, outputs: { verdict: 'failed' } });
});

const hostile = [
  '$(touch pwned)',
  '`touch pwned`',
  '"; touch pwned; "',
  "'; touch pwned; '",
  'verdict=passed',
  'verdict<<X\npassed\nX',
  '::set-output name=verdict::passed',
].join('\n');

test.each([
  ...['session', 'root', 'max-cost', 'limits', 'max-regression', 'config', 'prices'].map((name) => ({
    name,
    value: hostile,
  })),
  { name: 'session', value: '--output=pwned' },
  { name: 'limits', value: '--output=pwned' },
])('a hostile $name is a value and nothing else', ({ name, value }) => {
  const { outputs } = run({ ...(name === 'root' ? {} : { root: demo }), 'max-cost': '1', [name]: value });
  expect(outputs['verdict']).not.toBe('passed');
  expect(pwned()).toEqual([]);
});

test('a hostile place is a place and nothing else', () => {
  const name = hostile.replaceAll('/', '-').slice(0, 200);
  const places = { folder: join(folder, name), 'comment-file': join(folder, `${name}.md`) };
  const { outputs } = run({ root: demo, ...places });
  expect(outputs).toMatchObject({ folder: places.folder, comment_file: places['comment-file'], verdict: 'none' });
  expect(pwned()).toEqual([]);
});

/** What a command inside a value would have left behind. */
function pwned(): readonly string[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return found.filter((path) => /(?:^|\/)pwned$/.test(path));
}

test('a transcript cannot speak to the runner', () => {
  const session = '11111111-1111-4111-8111-111111111111';
  const said = {
    session,
    at: '2026-06-01T09:00:00.000Z',
    cwd: '/code/a\n::error::owned\n::set-output name=verdict::passed',
  };
  const path = join(folder, 'home', '.claude', 'projects', '-code', `${session}.jsonl`);
  mkdirSync(join(path, '..'), { recursive: true });
  const records = [
    prompt(said),
    response(said),
    response({ ...said, at: '2026-06-01T09:01:00.000Z' }, 'm\n::error::owned'),
  ];
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const { log, summary, outputs } = run({ 'max-cost': '0.01', redact: 'false' });
  expect(outputs['verdict']).toBe('failed');
  expect(workflowCommands(log).map(({ command }) => command)).toEqual(['error', 'notice']);
  expect(workflowCommands(summary)).toEqual([]);
});

test('a report that is longer than a comment may be is told in totals and models', () => {
  const session = '11111111-1111-4111-8111-111111111111';
  const path = join(folder, 'home', '.claude', 'projects', '-code', `${session}.jsonl`);
  mkdirSync(join(path, '..'), { recursive: true });
  const records = Array.from({ length: 1200 }, (_, minute) => {
    const at = new Date(Date.UTC(2026, 5, 1) + minute * 60_000).toISOString();
    return [prompt({ session, at }), response({ session, at })];
  }).flat();
  writeFileSync(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const { outputs, summary } = run({ 'comment-file': 'comment.md' });
  const comment = readFileSync(join(folder, 'run', 'comment.md'), 'utf8');
  expect(readFileSync(join(outputs['folder'] ?? '', 'report.md')).length).toBeGreaterThan(60_000);
  expect(comment).toMatch(/^<!-- receipts -->\n# Totals/);
  expect(comment).toContain('The whole report is in the artifact.');
  expect(Buffer.byteLength(comment)).toBeLessThan(65_536);
  expect(summary).toMatch(/^# Session/);
});

/** A folder whose commands stand before those of the system. */
function commandsThat(scripts: Readonly<Record<string, string>>): string {
  const path = join(folder, 'commands');
  mkdirSync(path);
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, name), 0o755);
  }
  return path;
}

test('the program is built where the action was checked out, once', () => {
  const actionPath = checkout();
  rmSync(join(actionPath, 'dist'), { recursive: true });
  const commands = commandsThat({
    npm: 'echo "$PWD $*" >> "$LOG"; case $* in *bundle*) mkdir dist; : > dist/bin.js;; esac',
  });
  const log = join(folder, 'npm.log');
  const env = {
    ...environment(),
    PATH: `${commands}:${process.env['PATH'] ?? ''}`,
    GITHUB_ACTION_PATH: actionPath,
    LOG: log,
  };
  for (let turn = 0; turn < 2; turn += 1) {
    expect(spawnSync('bash', [join(actionPath, 'action', 'prepare.sh')], { env }).status).toBe(0);
  }
  expect(readFileSync(log, 'utf8')).toBe(
    `${actionPath} ci --ignore-scripts --no-audit --no-fund\n${actionPath} run --silent bundle\n`,
  );
});

test('a runner without a Node that is new enough is told so', () => {
  const commands = commandsThat({ node: 'exit 1' });
  const env = { ...environment(), PATH: `${commands}:${process.env['PATH'] ?? ''}`, GITHUB_ACTION_PATH: checkout() };
  const { status, stdout } = spawnSync('bash', [join('action', 'prepare.sh')], { env, encoding: 'utf8' });
  expect([status, workflowCommands(stdout)]).toMatchObject([1, [{ message: expect.stringContaining('Node 20.19') }]]);
});

test('the reader of outputs refuses what the runner refuses', () => {
  expect(() => outputsIn('no equals')).toThrow('Invalid format');
  expect(() => outputsIn('a<<X\nb\n')).toThrow('Matching delimiter not found');
  expect(outputsIn('a=b=c\nd<<X\n1\n2\nX\n')).toEqual(
    new Map([
      ['a', 'b=c'],
      ['d', '1\n2'],
    ]),
  );
});

test('the job for GitLab leaves its files and its test report behind, and fails where a limit is broken', async () => {
  const job = parse(readFileSync(join('examples', 'gitlab-ci.yml'), 'utf8')).receipts;
  const commands = commandsThat({ receipts: `exec node ${program} "$@"` });
  const env = { ...environment(), PATH: `${commands}:${process.env['PATH'] ?? ''}`, CLAUDE_CONFIG_DIR: demo };
  const script = (lines: readonly string[]) =>
    spawnSync('sh', ['-ec', lines.join('\n')], { cwd: folder, env, encoding: 'utf8' });
  expect(script(job.script)).toMatchObject({ status: 0, stderr: expect.not.stringContaining('rror') });
  for (const path of ['receipts.json', 'sessions.csv', 'report.html', 'report.md', 'check.xml']) {
    expect(existsSync(join(folder, job.artifacts.paths[0], path))).toBe(true);
  }
  const report = join(folder, job.artifacts.reports.junit);
  expect(await junitErrors(readFileSync(report, 'utf8'))).toEqual([]);
  expect(script(job.script.map((line: string) => line.replace('--max-cost 50', '--max-cost 1'))).status).toBe(1);
  expect(readFileSync(report, 'utf8')).toContain('<failure ');
  expect(job.artifacts.when).toBe('always');
});

test.each([
  { argv: 'check --max-cost 5', code: 0 },
  { argv: 'check --max-cost 1', code: 1 },
  { argv: 'check --max-cost 1 --format github', code: 1 },
  { argv: 'check --max-cost one', code: 2 },
  { argv: 'check', code: 2 },
  { argv: 'check --max-cost 1 --project other', code: 3 },
  { argv: 'check --max-cost 5 --strict', code: 0 },
])('in a shell, receipts $argv gates with $code', ({ argv, code }) => {
  const env = { ...environment(), CLAUDE_CONFIG_DIR: demo };
  const script = `node ${program} ${argv} >/dev/null 2>&1 && echo open || echo "shut $?"`;
  const { stdout } = spawnSync('sh', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
  expect(stdout).toBe(code === 0 ? 'open\n' : `shut ${code}\n`);
});

test('the package holds the schema of the configuration', () => {
  const schema = JSON.parse(readFileSync(join(built, 'receipts.config.schema.json'), 'utf8'));
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(['max-cost', 'limit', 'format', 'timezone']));
});
