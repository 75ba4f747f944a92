/** The plugin as the agent loads it: its files agree with the package, and its hook runs where it was put. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LiveProgram } from './cli/live-program.ts';
import { liveProgram, textOf, until } from './cli/live-program.ts';

const id = '11111111-1111-4111-8111-111111111111';
let program: LiveProgram;
/** A folder with a blank, as plugins may lie in one. */
let root = '';

interface Hooks {
  readonly hooks: { readonly SessionEnd: readonly { readonly hooks: readonly { readonly command: string }[] }[] };
}

beforeAll(() => {
  program = liveProgram('plugin');
  root = join(mkdtempSync(join(tmpdir(), 'receipts-plugin-')), 'my plugin');
  for (const part of ['.claude-plugin', 'hooks', 'commands', 'package.json'])
    cpSync(part, join(root, part), { recursive: true });
});

afterAll(() => {
  program.remove();
  rmSync(dirname(root), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

function endsSession(): { readonly status: number | null; readonly said: string } {
  const { hooks }: Hooks = JSON.parse(readFileSync(join(root, 'hooks', 'hooks.json'), 'utf8'));
  const command = hooks.SessionEnd[0]?.hooks[0]?.command ?? '';
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    env: { ...program.environment, CLAUDE_PLUGIN_ROOT: root, CLAUDE_PLUGIN_DATA: join(program.home, 'data') },
    input: JSON.stringify({ session_id: id, transcript_path: program.session(id, 3), reason: 'clear' }),
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

test('has the name and the version of the package, and comes with it', () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const own: { name: string; version: string; files: readonly string[] } = JSON.parse(textOf('package.json'));
  expect(read('.claude-plugin/plugin.json')).toMatchObject({ name: own.name, version: own.version });
  expect(read('.claude-plugin/marketplace.json')).toMatchObject({ plugins: [{ name: own.name, source: './' }] });
  expect(own.files).toEqual(expect.arrayContaining(['dist', '.claude-plugin', 'hooks', 'commands']));
  accessSync('hooks/receipts.sh', constants.X_OK);
});

test('says nothing at the end of a session, where the program is not there', () => {
  expect(endsSession()).toEqual({ status: 0, said: '' });
  const asked = spawnSync(join(root, 'hooks', 'receipts.sh'), ['latest'], {
    env: program.environment,
    encoding: 'utf8',
  });
  expect([asked.status, asked.stdout]).toEqual([0, expect.stringContaining('npm install')]);
});

test('writes the report of a session that ended, and answers the command', async () => {
  cpSync(dirname(program.bin), join(root, 'dist'), { recursive: true });
  expect(endsSession()).toEqual({ status: 0, said: '' });
  const report = join(program.home, 'data', 'reports', `${id}.md`);
  await until('the report', () => textOf(report).includes(id));
  const command = /!`(.+)`/.exec(textOf(join(root, 'commands', 'receipts.md')))?.[1] ?? '';
  const { stdout, status } = spawnSync('sh', ['-c', command.replace('$ARGUMENTS', 'latest')], {
    env: { ...program.environment, CLAUDE_PLUGIN_ROOT: root },
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining(`# Session ${id}`)]);
});
