/** What the built program loads before it answers: each file costs a millisecond, and so do 20 KB of program. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { bundled } from './support/program.ts';

const program = bundled('bundle');
const folder = dirname(program.bin);
afterAll(() => {
  program.remove();
});

/** The files that one leads to by itself, without being asked for more. */
function loaded(path: string, known: Map<string, string> = new Map()): ReadonlyMap<string, string> {
  if (known.has(path)) return known;
  const text = readFileSync(path, 'utf8');
  known.set(path, text);
  for (const [, target = ''] of text.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g))
    loaded(join(dirname(path), target), known);
  return known;
}

test('the process is one file, for an agent waits for it', () => {
  expect([...loaded(program.bin).keys()]).toEqual([program.bin]);
  expect(readFileSync(program.bin).length).toBeLessThan(30_000);
});

test('a command that reads transcripts has few files to load, and the parser is none of them', () => {
  const files = loaded(join(folder, 'program.js'));
  expect(files.size).toBeLessThanOrEqual(12);
  expect([...files.values()].join('').length).toBeLessThan(600_000);
  expect([...files.values()].some((text) => text.includes('Unknown argument'))).toBe(false);
});

test('no part of Node is made an ES module', () => {
  for (const file of ['bin.js', 'program.js', 'index.js', 'worker.js']) {
    for (const text of loaded(join(folder, file)).values()) expect(text).not.toMatch(/from\s*"node:/);
  }
});
