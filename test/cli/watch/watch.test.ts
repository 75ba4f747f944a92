/** The watch in a real terminal, as a log, and once. */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LiveProgram } from '../live-program.ts';
import { exchangeAt, lines, liveProgram, pause, until } from '../live-program.ts';

const id = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';
let program: LiveProgram;

beforeAll(() => {
  program = liveProgram('watch');
});

afterAll(() => program.remove());

describe('once', () => {
  test('shows the head of the report, the cache and the latest happenings', () => {
    const file = program.session(id, 3);
    const { code, out, err } = program.run(['watch', file, '--once']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      new RegExp(`^Session ${id}\\n  cold: the next turn pays \\$0\\.\\d\\d more\\n  API-equivalent cost`),
    );
    expect(out).toContain('\n\n  00:00:00  input   prompt, 20 characters\n');
    expect(out).not.toContain('mend the gate');
  });

  test.each([
    { argv: ['1111'], says: id },
    { argv: ['latest'], says: other },
    { argv: [], says: other },
  ])('watch $argv is the session meant', ({ argv, says }) => {
    const [old, recent] = [program.session(id, 1), program.session(other, 1)];
    utimesSync(old, 1, 1);
    utimesSync(recent, 2, 2);
    expect(program.run(['watch', ...argv, '--once']).out).toContain(`Session ${says}`);
  });

  test.each([
    { argv: ['watch', '-'], says: 'cannot be watched' },
    { argv: ['watch', '9999'], says: 'No session has an id' },
    { argv: ['watch', '/nowhere.jsonl', '--once'], says: 'does not exist' },
    { argv: ['watch', '--interval', 'soon'], says: 'not a number of seconds' },
  ])('$argv is a mistake', ({ argv, says }) => {
    const { code, err } = program.run(argv);
    expect([code, err]).toEqual([2, expect.stringContaining(says)]);
  });
});

describe('as a log', () => {
  function watching(file: string) {
    const child = spawn('node', [program.bin, 'watch', file, '--interval', '0.2'], { env: program.environment });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    const ended = new Promise<number | string | null>((resolved) =>
      child.on('close', (code, by) => resolved(by ?? code)),
    );
    return { child, ended, said: () => out };
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('tells what is new until %s', async (signal) => {
    const file = program.session(id, 2);
    const { child, ended, said } = watching(file);
    await until('the first figures', () => said().includes('2 turns'));
    appendFileSync(file, lines(exchangeAt(id, 2)));
    await until('the next figures', () => said().includes('3 turns'));
    child.kill(signal);
    expect(await ended).toBe(130);
    expect(said()).not.toContain('\u001b');
    expect(said().split('input').length).toBe(4);
  });

  test('outlives its file being replaced, and one that is gone', async () => {
    const file = program.session(id, 2);
    const { child, ended, said } = watching(file);
    await until('the first figures', () => said().includes('2 turns'));
    renameSync(file, `${file}.old`);
    await until('a word about it', () => said().includes('does not exist'));
    program.session(id, 5);
    await until('the figures of the new one', () => said().includes('5 turns'));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
  });

  test('ends when nobody reads it any more', async () => {
    const file = program.session(id, 2);
    const { child, ended } = watching(file);
    await pause(500);
    child.stdout.destroy();
    for (let minute = 2; minute < 6 && child.exitCode === null; minute += 1) {
      appendFileSync(file, lines(exchangeAt(id, minute)));
      await pause(700);
    }
    expect(await ended).toBe(130);
  });
});

const hasTmux = spawnSync('tmux', ['-V']).status === 0;

describe('in a terminal', () => {
  const socket = join(mkdtempSync(join(tmpdir(), 'receipts-tmux-')), 'socket');
  const terminal = (...argv: readonly string[]) =>
    spawnSync('tmux', ['-S', socket, '-f', '/dev/null', ...argv], { encoding: 'utf8' }).stdout;
  const screen = () => terminal('capture-pane', '-p', '-S', '-100');
  const type = (...keys: readonly string[]) => terminal('send-keys', ...keys);

  afterAll(() => {
    if (hasTmux) terminal('kill-server');
    rmSync(join(socket, '..'), { recursive: true, force: true });
  });

  test('draws its head in one place, follows the window, and leaves the terminal as it was', async () => {
    if (!hasTmux) {
      process.stderr.write('tmux is not here: the watch is not seen in a terminal.\n');
      return;
    }
    const file = program.session(id, 2);
    const env = `HOME=${program.home} TZ=UTC`;
    terminal('new-session', '-d', '-x', '90', '-y', '40', `env PS1='ready> ' sh`);
    await until('a shell', () => screen().includes('ready>'));
    type(`${env} node ${program.bin} watch ${file} --interval 0.2`, 'Enter');
    await until('the head', () => screen().includes('API-equivalent cost'));
    await pause(2500);
    const newest = Date.now() - 238_000;
    appendFileSync(file, lines(exchangeAt(id, Math.floor((newest - Date.UTC(2026, 5, 1)) / 60_000))));
    await until('a rebuild', () => screen().includes('rebuild 20,010 tokens'));
    await until('the cold cache', () => /cache {3}cold: the next turn pays/.test(screen()), 90_000);
    for (const columns of ['60', '100', '90']) {
      terminal('resize-window', '-x', columns, '-y', '40');
      await pause(1300);
    }
    const drawn = screen();
    expect(drawn.split(`Session ${id}`)).toHaveLength(2);
    expect(drawn.match(/ {2}input {3}prompt/g)).toHaveLength(3);
    expect(drawn.match(/ {2}rebuild /g)).toHaveLength(2);
    expect(drawn.match(/ {2}cache {3}cold/g)).toHaveLength(1);
    expect(terminal('display-message', '-p', '#{cursor_flag}')).toBe('0\n');
    type('C-c');
    await until('the shell again', () => screen().trimEnd().endsWith('ready>'));
    type('echo ended with $?', 'Enter');
    await until('its exit code', () => screen().includes('ended with 130'));
    expect(terminal('display-message', '-p', '#{cursor_flag} #{wrap_flag}')).toBe('1 1\n');
  });
});
