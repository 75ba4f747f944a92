/** No order of lines or files, and no further copy of one, changes what is found (definitions §2.6). */
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fixtures } from '../../fixtures/index.ts';
import { analyze } from '../../src/analyze.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'receipts-order-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function found(path: string) {
  const { ledger } = analyze({
    inputs: { kind: 'path', path },
    environment: { home: '/nowhere', variables: {} },
    findings: { countsAs: [], rules: [] },
    includeText: true,
  });
  return ledger.sessions.map(({ findings }) => ({
    behaviors: findings?.behaviors.map(({ detector, at, what, quote, turnCost }) => [
      detector,
      at,
      what,
      quote,
      turnCost,
    ]),
    commits: findings?.commits.map(({ hash, at, branch }) => [hash, at, branch]),
    pulls: findings?.pulls.map(({ number, at, branch }) => [number, at, branch]),
  }));
}

const sessions = fixtures().filter(({ path, behaviors }) => behaviors !== undefined || path.endsWith('pull-requests'));

test.each(sessions)('$path, its lines turned around and its files told twice', ({ path }) => {
  const original = join(import.meta.dirname, '../../fixtures', path);
  const copy = join(folder, 'copy');
  cpSync(original, copy, { recursive: true });
  for (const entry of readdirSync(copy, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.jsonl')) continue;
    const lines = readFileSync(join(copy, entry), 'utf8').trimEnd().split('\n');
    writeFileSync(join(copy, entry), `${[...lines.toReversed(), ...lines].join('\n')}\n`);
  }
  expect(found(copy)).toEqual(found(original));
});
