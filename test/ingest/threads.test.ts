/** Any number of threads gives the same, and a worker that fails costs time and nothing else. */
import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { variants, fourteenHours } from '../../fixtures/fourteen-hours/generate.ts';
import { discover } from '../../src/ingest/discover.ts';
import type { Progress, Reading, ReadOptions } from '../../src/ingest/read.ts';
import { readTranscripts } from '../../src/ingest/read.ts';
import type { FactsOutcome } from '../../src/ingest/read-facts.ts';
import type { Threads } from '../../src/ingest/threads/read-jobs.ts';
import { readJobs } from '../../src/ingest/threads/read-jobs.ts';
import { scanningSources as sources } from '../support/both-readings.ts';
import { difference } from '../support/difference.ts';
import { folder, removeFolder } from './folder.ts';

const programs = resolve('node_modules', '.cache', `worker-${process.pid}`);
const worker = join(programs, 'worker.mjs');
let home = '';
let alone: Reading;

beforeAll(async () => {
  const entryPoints = ['src/ingest/threads/worker.ts'];
  await build({ entryPoints, outfile: worker, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const session = [...fourteenHours(variants[0])].filter(([path]) => path.endsWith('.jsonl') || path.endsWith('.json'));
  home = folder(Object.fromEntries(session));
  mkdirSync(join(home, 'projects', 'x'), { recursive: true });
  writeFileSync(join(home, 'projects', 'x', 'odd.jsonl'), 'torn\n[]\n{"type":"mode"}\n{"type":"assist');
  writeFileSync(join(home, 'projects', 'x', 'empty.jsonl'), '');
  alone = read();
});

afterAll(() => {
  rmSync(programs, { recursive: true, force: true });
  removeFolder(home);
});

function read(threads?: Threads, options: Partial<ReadOptions> = {}): Reading {
  const environment = { home: '/nowhere', variables: {} };
  const { files } = discover({ inputs: { kind: 'roots', paths: [home] }, environment, sources });
  return readTranscripts(files, sources, { includeText: false, threads, ...options });
}

function program(name: string, text: string): string {
  const path = join(programs, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

test.each([1, 2, 3, 4])('with %d threads', (cores) => {
  expect(difference(alone, read({ program: worker, cores, bytesPerThread: 1 }))).toBe(undefined);
});

test.each<readonly [string, Partial<ReadOptions>]>([
  ['texts', { includeText: true }],
  ['acts', { includeActs: { countsAs: [] } }],
  ['acts by a pattern of the user', { includeActs: { countsAs: [{ work: 'test', words: 'gate' }] } }],
])('with %s', (_what, options) => {
  const threads = { program: worker, cores: 3, bytesPerThread: 1 };
  const plain = read(undefined, options);
  expect(difference(plain, read(threads, options))).toBe(undefined);
  expect(difference(plain, alone)).not.toBe(undefined);
});

test('every file is told once, whoever read it', () => {
  const told: Progress[] = [];
  read({ program: worker, cores: 4, bytesPerThread: 1 }, { onProgress: (progress) => told.push(progress) });
  const { files, filesTotal, bytes, bytesTotal } = told.at(-1) ?? {};
  expect(told.length).toBeGreaterThan(60);
  expect([files, bytes]).toEqual([filesTotal, bytesTotal]);
});

test('what a worker hands in is used', () => {
  const path = program(
    'refusing.mjs',
    `import { workerData } from 'node:worker_threads';
    const { order: { shared: { counters, takenBy } }, port } = workerData;
    for (let job = Atomics.add(counters, 0, 1); job < takenBy.length; job = Atomics.add(counters, 0, 1)) {
      Atomics.store(takenBy, job, 2);
      port.postMessage({ job, outcome: { failure: { reason: 'unreadable-file', detail: 'ETEST' } } });
      Atomics.add(counters, 1, 1);
      Atomics.notify(counters, 1);
    }`,
  );
  // So much of it, so slowly, that a worker has time to begin.
  const { files } = discover({
    inputs: { kind: 'roots', paths: [home] },
    environment: { home: '/nowhere', variables: {} },
    sources,
  });
  const threads = { program: path, cores: 2, bytesPerThread: 1 };
  const { transcripts, problems } = readTranscripts(files, sources, { includeText: false, threads, chunkBytes: 64 });
  expect(problems.length).toBeGreaterThan(0);
  expect(transcripts.length + problems.length).toBe(files.length);
});

/** Takes a job as a worker does, and does what `then` says. */
const taking = (then: string): string => `
  import { workerData } from 'node:worker_threads';
  const { order: { shared: { counters, takenBy } }, port } = workerData;
  const job = Atomics.add(counters, 0, 1);
  if (job < takenBy.length) {
    Atomics.store(takenBy, job, 2);
    ${then}
  }`;

describe('a worker that', () => {
  const failing: Readonly<Record<string, string>> = {
    'throws at once': 'throw new Error("no");',
    'does nothing': '',
    'is no program': '}{',
    'ends the thread': 'process.exit(1);',
    'takes a file and throws': taking('throw new Error("no");'),
    'takes a file and ends': taking(''),
    'takes a file and never ends': taking('for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'),
    'takes a file and says that it is done': taking('Atomics.add(counters, 1, 1); Atomics.notify(counters, 1);'),
    'hands in a file that is none': taking('port.postMessage({ job: -1, outcome: {} });'),
    'takes every file': taking('for (let n = 0; n < takenBy.length; n += 1) Atomics.store(takenBy, n, 2);'),
  };

  test.each(Object.entries(failing))('%s changes nothing', (name, text) => {
    const path = program(`${name.replaceAll(' ', '-')}.mjs`, text);
    const threads = { program: path, cores: 3, bytesPerThread: 1, patienceMs: 500 };
    expect(difference(alone, read(threads))).toBe(undefined);
  });

  test('fails at a file is not waited for', () => {
    const environment = { home: '/nowhere', variables: {} };
    const { files } = discover({ inputs: { kind: 'roots', paths: [home] }, environment, sources });
    // Without a role no worker can read them; here nobody has to.
    const jobs = files.map((found) => ({ found: Object.assign({}, found, { role: undefined }) }));
    const said: FactsOutcome = { failure: { reason: 'unreadable-file', detail: 'here' } };
    const readHere = (): FactsOutcome => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      return said;
    };
    // The test would end before so much patience does.
    const threads = { program: worker, cores: 3, bytesPerThread: 1, patienceMs: 600_000 };
    const outcomes = readJobs({
      jobs,
      options: { includeText: false },
      threads,
      read: readHere,
      onJob: () => undefined,
    });
    expect(outcomes).toEqual(jobs.map(() => said));
  });

  test('does not exist changes nothing', () => {
    const threads = { program: join(programs, 'none.mjs'), cores: 2, bytesPerThread: 1 };
    expect(difference(alone, read(threads))).toBe(undefined);
  });
});

test('threads and what is kept together', () => {
  const kept = join(home, 'kept');
  const environment = { home: '/nowhere', variables: {} };
  const again = (): Reading => {
    const { files } = discover({ inputs: { kind: 'roots', paths: [home] }, environment, sources });
    const threads = { program: worker, cores: 2, bytesPerThread: 1 };
    const cache = { folder: kept, version: 1, now: Date.UTC(2040, 0, 1) };
    return readTranscripts(files, sources, { includeText: false, threads, cache });
  };
  expect(difference(alone, again())).toBe(undefined);
  expect(statSync(kept).isDirectory()).toBe(true);
  expect(difference(alone, again())).toBe(undefined);
  appendFileSync(join(home, 'projects', 'x', 'odd.jsonl'), 'ant"}\n{"type":"mode"}\n');
  expect(difference(read(), again())).toBe(undefined);
});
