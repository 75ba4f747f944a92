import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { releaseLock, staleMs, takeLock } from '../../../src/cli/statusline/lock.ts';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'receipts-lock-'));
  lock = join(folder, 'deep', 'state.json.lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('is taken by one, and by the next once it was given back', () => {
  const now = Date.now();
  expect([takeLock(lock, now), takeLock(lock, now)]).toEqual([true, false]);
  releaseLock(lock);
  expect(takeLock(lock, now)).toBe(true);
});

test('is taken over from one that never gave it back, by one alone', () => {
  takeLock(lock, Date.now());
  const now = Date.now() + staleMs + 1000;
  expect(takeLock(lock, now)).toBe(true);
  expect(takeLock(lock, Date.now())).toBe(false);
  expect(readdirSync(join(folder, 'deep'))).toEqual(['state.json.lock']);
});

test('of a clock that was ahead is stale, too', () => {
  takeLock(lock, Date.now());
  const ahead = Date.now() / 1000 + 2 * staleMs;
  utimesSync(lock, ahead, ahead);
  expect(takeLock(lock, Date.now())).toBe(true);
});

test('cannot be taken where no file can be made', () => {
  writeFileSync(join(folder, 'deep'), 'in the way');
  expect(takeLock(lock, Date.now())).toBe(false);
  expect(existsSync(lock)).toBe(false);
});
