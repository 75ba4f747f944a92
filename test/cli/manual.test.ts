import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { everyCommand } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands/index.ts';
import { manual } from '../../src/cli/manual.ts';
import { globalOptions } from '../../src/cli/options.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let place: World;

beforeEach(() => {
  place = world();
});

afterEach(() => {
  place.remove();
});

const every = await everyCommand(commands);
const page = manual({ commands: every, version: '1.2.3' });

/** The words of the page: what roff makes of an escaped hyphen is a hyphen. */
const plain = page.replaceAll(String.raw`\-`, '-');

test('receipts man prints the page of this version, and nothing else', async () => {
  const run = await place.run('man');
  expect([run.code, run.err]).toEqual([0, '']);
  expect(run.out).toMatch(/^\.TH RECEIPTS 1 "" "session\\-receipts \d/);
});

test('the manual names every command, option and exit code', () => {
  for (const [name, { options = {} }] of Object.entries(every)) {
    expect(plain).toContain(`\nreceipts ${name}`);
    for (const option of Object.keys(options)) expect(plain).toContain(`--${option}`);
  }
  for (const option of Object.keys(globalOptions)) expect(plain).toContain(`--${option}`);
  for (const code of [0, 1, 2, 3, 4, 130]) expect(plain).toContain(`\n\\fB${code}\\fR\n`);
});

test('the manual says which options a command cannot heed', () => {
  expect(plain).toMatch(/\nreceipts watch .*(?:\n(?!\.SS).*)*\nNot with --since, .*--format, --output, /);
});

test('no line of text begins a request of its own, and every byte is ASCII', () => {
  const requests = page.split('\n').flatMap((line) => /^[.'](\S*)/.exec(line)?.[1] ?? []);
  expect([...new Set(requests)].toSorted()).toEqual(['PP', 'SH', 'SS', 'TH', 'TP', 'br']);
  expect(page).toMatch(/^[\n -~]*$/);
});

test('a text that looks like roff stays text', () => {
  const odd = manual({
    commands: { odd: { summary: '.so /etc/passwd \\n(.g … end', run: async () => 0 } },
    version: '1.2.3',
  });
  expect(odd).toContain(String.raw`\&.so /etc/passwd \en(.g \[u2026] end`);
});

/** What shows the page differs from machine to machine; where there is none of them there is nothing to ask. */
const readers = [
  { name: 'groff', argv: ['-man', '-Tascii', '-ww', '-rLL=78n', '-P-cbou'] },
  { name: 'mandoc', argv: ['-Tascii', '-Wwarning'] },
  { name: 'man', argv: ['-l', '-'] },
].filter(({ name }) => spawnSync(name, ['--version']).error === undefined);

test('every reader of manuals on this machine shows the page without a complaint', () => {
  for (const { name, argv } of readers) {
    const environment = { PATH: process.env['PATH'], MANWIDTH: '78', LC_ALL: 'C', MANPAGER: 'cat' };
    const { status, stdout, stderr } = spawnSync(name, argv, { input: page, encoding: 'utf8', env: environment });
    expect([name, status, stderr]).toEqual([name, 0, '']);
    expect(stdout).toContain('what-if [session]');
  }
});
