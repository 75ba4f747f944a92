/** A run that is killed while it writes loses nothing that was told to be archived, and keeps nobody from going on. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { archiveFiles, readArchive } from '../../src/ingest/archive/read-archive.ts';
import { writing } from '../../src/cli/archive/writing.ts';

const program = join('node_modules', '.cache', `archive-writer-${process.pid}.mjs`);
let folder = '';

beforeAll(async () => {
  const entryPoints = ['test/support/archive-writer.ts'];
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  folder = mkdtempSync(join(tmpdir(), 'receipts-kill-'));
});

afterAll(() => {
  rmSync(program, { force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** The numbers that the writer told before it was killed: so many, and then after so many milliseconds more. */
async function killedAfter(from: number, told: number, moreMs: number): Promise<readonly number[]> {
  const child = spawn('node', [program, folder, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  let isTold = false;
  child.stdout.on('data', (text) => {
    out += String(text);
    // A slow reader is given two numbers in one piece: no less than so many, then, and once.
    if (isTold || out.split('\n').length <= told) return;
    isTold = true;
    setTimeout(() => child.kill('SIGKILL'), moreMs);
  });
  await new Promise((resolved) => child.on('close', resolved));
  return [...out.matchAll(/^(\d+) \d+\n/gm)].map(([, number]) => Number(number));
}

/** The same numbers in every run. */
function* pseudoRandom(seed: number): Generator<number> {
  for (let value = seed; ; value = (Math.imul(value, 1_103_515_245) + 12_345) >>> 0) yield value >>> 8;
}

test('what was told is there, whenever the writer was killed', async () => {
  const random = pseudoRandom(7);
  const told = new Set<number>();
  for (let kill = 0; kill < 24; kill += 1) {
    const next = Math.max(-1, ...told) + 2;
    const moreMs = (random.next().value ?? 0) % 25;
    for (const number of await killedAfter(next, 1 + (kill % 2), moreMs)) told.add(number);
    const { lines, leftovers } = readArchive(archiveFiles(folder));
    const there = new Set(lines.map(({ sessionId }) => sessionId));
    expect([...told].filter((number) => !there.has(`session-${number}`))).toEqual([]);
    expect(leftovers.flatMap(({ problems }) => problems)).toEqual([]);
  }
  expect(told.size).toBeGreaterThanOrEqual(24);
  await writing({ folder, io: { host: 'anvil' } }, () => undefined);
  expect(readArchive(archiveFiles(folder)).leftovers.map(({ read }) => read)).toEqual([0]);
  expect(readdirSync(folder)).toEqual(['anvil.jsonl']);
  expect(statSync(join(folder, 'anvil.jsonl')).mode & 0o777).toBe(0o600);
});
