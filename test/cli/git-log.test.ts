import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { gitLog } from '../../src/cli/git-log.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'receipts-git-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...words: readonly string[]): void {
  const person = ['-c', 'user.name=Jo', '-c', 'user.email=jo@example.org', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', folder, ...person, ...words], { stdio: 'ignore' });
}

test('the log of a repository: hash, time and subject of every commit, whatever stands in the subject', () => {
  git('init');
  git('commit', '--allow-empty', '-m', 'mend the till\n\nand say so', '--date', '2026-06-10T10:00:00Z');
  git('commit', '--allow-empty', '-m', 'a\tb; $(touch x)');
  const log = gitLog(folder);
  expect(log.map(({ subject }) => subject)).toEqual(['a b; $(touch x)', 'mend the till']);
  expect(log.every(({ hash, at }) => /^[0-9a-f]{40}$/.test(hash) && at > 0)).toBe(true);
});

test('runs no program that the repository names', () => {
  git('init');
  git('commit', '--allow-empty', '-m', 'mend the till');
  const trap = join(folder, 'trapped');
  for (const setting of ['core.fsmonitor', 'core.pager', 'gpg.program', 'diff.external', 'core.sshCommand']) {
    git('config', setting, `touch ${trap}`);
  }
  git('config', 'log.showSignature', 'true');
  expect(gitLog(folder)).toHaveLength(1);
  expect(existsSync(trap)).toBe(false);
});

test('a folder without a repository is a mistake of the user', () => {
  expect(() => gitLog(join(folder, 'nothing'))).toThrow(UsageError);
});
