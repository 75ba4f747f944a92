/** Installing and uninstalling on files: nothing is lost, nothing is half done, and the undo is exact. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hookCommand, wordsOf } from '../../../src/cli/hook/hook-command.ts';
import { install, uninstall } from '../../../src/cli/hook/install.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import type { World } from '../world.ts';
import { world } from '../world.ts';

const command = hookCommand({ program: ['receipts'], folder: '/home/jodoe/reports', timeline: false });
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receipts-install-'));
  file = join(folder, 'settings.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function bytes(): string {
  return readFileSync(file, 'latin1');
}

const old = '{ "model" : "opus",\r\n"théme":"dark"\r\n}';

describe('installing and uninstalling', () => {
  test.each([
    { what: 'ragged settings', text: old },
    { what: 'an empty file', text: '' },
    { what: 'an empty object', text: '{}' },
    { what: 'an empty list of hooks', text: '{"hooks":{"SessionEnd":[]}}' },
  ])('$what are byte for byte what they were', ({ text }) => {
    writeFileSync(file, text);
    const before = bytes();
    expect(install(file, command)).toMatchObject({ kind: 'installed', backup: `${file}.before-receipts` });
    expect(readFileSync(`${file}.before-receipts`, 'latin1')).toBe(before);
    expect(uninstall(file).kind).toBe('undone');
    expect(bytes()).toBe(before);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('a file that was not there is not there', () => {
    expect(install(file, command)).toEqual({ kind: 'installed', file, backup: undefined });
    expect(uninstall(file).kind).toBe('undone');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('twice is once', () => {
    writeFileSync(file, old);
    install(file, command);
    const [once, { mtimeMs }] = [bytes(), statSync(file)];
    expect(install(file, command).kind).toBe('same');
    expect([bytes(), statSync(file).mtimeMs]).toEqual([once, mtimeMs]);
    uninstall(file);
    expect(uninstall(file).kind).toBe('not installed');
    expect(readFileSync(file, 'utf8')).toBe(old);
  });

  test('another folder changes the hook, and the undo stays exact', () => {
    writeFileSync(file, old);
    install(file, command);
    expect(install(file, `${command} --timeline`).kind).toBe('changed');
    expect(bytes().split('hook run')).toHaveLength(2);
    expect(uninstall(file).kind).toBe('undone');
    expect(readFileSync(file, 'utf8')).toBe(old);
  });

  test('what changed in between is kept', () => {
    writeFileSync(file, old);
    install(file, command);
    writeFileSync(file, readFileSync(file, 'utf8').replace('opus', 'haiku'));
    expect(uninstall(file).kind).toBe('taken out');
    expect(readFileSync(file, 'utf8')).toBe(old.replace('opus', 'haiku'));
  });

  test('permissions stay, and a link to the settings stays a link', () => {
    const own = join(folder, 'dotfiles.json');
    writeFileSync(own, old);
    chmodSync(own, 0o640);
    symlinkSync(own, file);
    install(file, command);
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect([statSync(own).mode & 0o777, readFileSync(own, 'utf8').includes(command)]).toEqual([0o640, true]);
    uninstall(file);
    expect([lstatSync(file).isSymbolicLink(), readFileSync(own, 'utf8')]).toEqual([true, old]);
  });

  test.each([
    { what: 'settings that break off', text: '{\n  "model": "opus",\n', says: ':3:' },
    { what: 'settings with a comma too many', text: '{\n  "model": "opus",\n}\n', says: ':3: property name expected.' },
    { what: 'hooks of another shape', text: '{\n"hooks": "none"}', says: ':2: "hooks" is no object.' },
    { what: 'bytes that are no UTF-8', text: Buffer.from([0x7b, 0xff, 0x7d]), says: 'is not UTF-8.' },
  ])('$what are refused and left alone', ({ text, says }) => {
    writeFileSync(file, text);
    const before = bytes();
    for (const attempt of [() => install(file, command), () => uninstall(file)]) {
      expect(attempt).toThrow(UsageError);
      expect(attempt).toThrow(file);
      expect(attempt).toThrow(says);
    }
    expect([bytes(), readdirSync(folder)]).toEqual([before, ['settings.json']]);
  });
});

describe('the command in the settings', () => {
  test.each([
    ['/home/jodoe/reports'],
    ['/home/jo doe/my reports'],
    ['/home/o\'neil/$(rm -rf ~)/`x`/"q"/reports'],
    ['/home/jodoe/*;&|<>\\reports'],
  ])('names the folder %s so that a shell takes it as one word', (to) => {
    const line = hookCommand({ program: ['/opt/no de/bin/node', '/opt/x/bin.js'], folder: to, timeline: true });
    expect(wordsOf(line)).toEqual(['/opt/no de/bin/node', '/opt/x/bin.js', 'hook', 'run', '--to', to, '--timeline']);
  });
});

describe('receipts hook', () => {
  let place: World;
  beforeEach(() => {
    place = world();
  });
  afterEach(() => place.remove());

  test("installs in the project's settings by name, with a folder of the project", async () => {
    const { code, out } = await place.run('hook', 'install', '--scope', 'project');
    const settings = readFileSync(join(place.folder, '.claude', 'settings.json'), 'utf8');
    expect([code, out]).toEqual([0, expect.stringContaining('on the search path')]);
    expect(settings).toContain('"command": "receipts hook run --to .claude/receipts"');
    expect((await place.run('hook', 'uninstall', '--scope', 'project')).code).toBe(0);
    expect(existsSync(join(place.folder, '.claude', 'settings.json'))).toBe(false);
  });

  test.each(['user', 'project', 'local'])(
    'the undo that it prints takes out the hook of the scope %s alone',
    async (scope) => {
      const shop = {
        cwd: join(place.folder, 'shop'),
        environment: { CLAUDE_CONFIG_DIR: join(place.folder, 'config') },
      };
      const installed = async (): Promise<readonly string[]> => {
        const { out } = await place.runIn(shop, 'hook', 'status', '--format', 'json');
        const { hooks } = JSON.parse(out);
        return hooks.flatMap((row: { scope: string; installed: boolean }) => (row.installed ? [row.scope] : []));
      };
      let undo = '';
      for (const each of ['user', 'project', 'local']) {
        const { out } = await place.runIn(shop, 'hook', 'install', '--scope', each, '--to', 'docs/r');
        if (each === scope) undo = out.split('\n').find((line) => line.startsWith('Undo')) ?? '';
      }
      expect(undo).toContain(scope === 'user' ? shop.environment.CLAUDE_CONFIG_DIR : shop.cwd);
      await place.runIn(shop, ...(undo.split(': receipts ')[1] ?? '').split(' '));
      expect(await installed()).toEqual(['user', 'project', 'local'].filter((each) => each !== scope));
    },
  );

  test('says where it is installed', async () => {
    const shop = { cwd: join(place.folder, 'shop') };
    await place.runIn(shop, 'hook', 'install', '--scope', 'project', '--to', 'docs/receipts');
    const { out } = await place.runIn(shop, 'hook', 'status', '--format', 'csv');
    const line = 'receipts hook run --to docs/receipts';
    expect(out.split('\n')).toEqual([
      'scope,installed,startable,folder,settings,command',
      `user,false,,,${join(place.folder, '.claude', 'settings.json')},`,
      `project,true,true,docs/receipts,${join(shop.cwd, '.claude', 'settings.json')},${line}`,
      `local,false,,,${join(shop.cwd, '.claude', 'settings.local.json')},`,
      '',
    ]);
  });

  test('does what the agent is told for its config folder', async () => {
    const environment = { CLAUDE_CONFIG_DIR: join(place.folder, 'config') };
    const { out } = await place.runIn({ environment }, 'hook', 'status', '--format', 'csv');
    expect(out).toContain(join(place.folder, 'config', 'settings.json'));
  });

  test('refuses settings that it does not understand, with file and line', async () => {
    mkdirSync(join(place.folder, '.claude'));
    writeFileSync(join(place.folder, '.claude', 'settings.local.json'), '{\n  "a": 1\n  "b": 2\n}\n');
    const { code, err } = await place.run('hook', 'uninstall', '--scope', 'local');
    expect([code, err]).toEqual([2, expect.stringContaining('settings.local.json:3: comma expected.')]);
  });

  test.each([
    { argv: ['hook'], says: 'needs <action>: one of install, uninstall, status' },
    { argv: ['hook', 'instal'], says: '"instal"' },
    { argv: ['hook', 'install', '--scope', 'team'], says: 'user, project, local' },
  ])('$argv is a mistake', async ({ argv, says }) => {
    const { code, err } = await place.run(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });
});
