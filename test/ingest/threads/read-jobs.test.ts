/** Reading many files: alone or with workers, each file is told once, in the order asked for, whatever workers do. */
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { FactsOutcome, Job } from '../../../src/ingest/read-facts.ts';
import { readJobs } from '../../../src/ingest/threads/read-jobs.ts';
import type { Threads } from '../../../src/ingest/threads/read-jobs.ts';
import { foundFile } from '../cache/kept-files.ts';
import { folder, removeFolder } from '../folder.ts';
import { actingWorker } from './acting-worker.ts';

const place = folder({});

afterAll(() => removeFolder(place));

/** What is said of a file, and who says it. */
function said(detail: string): FactsOutcome {
  return { failure: { reason: 'unreadable-file', detail } };
}

/** Jobs of files of these sizes, named by them. */
function jobsOf(...sizes: readonly number[]): readonly Job[] {
  return sizes.map((bytes) => ({ found: foundFile({ path: `/${bytes}`, bytes }) }));
}

interface Run {
  /** What was said of each job. */
  readonly outcomes: readonly string[];
  /** The files that were read here, and those that were told to be done, in order. */
  readonly readHere: readonly string[];
  readonly told: readonly string[];
}

/** `meanwhile` is what happens while the first file is read here. */
function run(jobs: readonly Job[], threads?: Threads, meanwhile = (): void => undefined): Run {
  const readHere: string[] = [];
  const told: string[] = [];
  const read = ({ found: { path } }: Job): FactsOutcome => {
    if (readHere.push(path) === 1) meanwhile();
    return said(`${path} here`);
  };
  const onJob = ({ found }: Job): void => void told.push(found.path);
  const outcomes = readJobs({ jobs, options: { includeText: false }, threads, read, onJob });
  return { outcomes: outcomes.map((each) => ('failure' in each ? (each.failure.detail ?? '') : '')), readHere, told };
}

describe('alone', () => {
  test('the largest file is read first, and each is told in the order asked for', () => {
    expect(run(jobsOf(2, 9, 5))).toEqual({
      outcomes: ['/2 here', '/9 here', '/5 here'],
      readHere: ['/9', '/5', '/2'],
      told: ['/9', '/5', '/2'],
    });
  });

  test('no file is nothing to do', () => {
    expect(run([])).toEqual({ outcomes: [], readHere: [], told: [] });
  });
});

/** Whether a worker is started beside; its program has no path, so that starting it fails at once. */
function isStarted(sizes: readonly number[], threads: Omit<Threads, 'program'>): boolean {
  try {
    run(jobsOf(...sizes), { program: 'none', ...threads });
    return false;
  } catch {
    return true;
  }
}

test.each<readonly [string, Omit<Threads, 'program'>, readonly number[], boolean]>([
  ['as many bytes as are worth one', { cores: 2, bytesPerThread: 10 }, [6, 4], true],
  ['less than that', { cores: 2, bytesPerThread: 10 }, [5, 4], false],
  ['one core', { cores: 1, bytesPerThread: 1 }, [60, 40], false],
  ['one file', { cores: 4, bytesPerThread: 1 }, [100], false],
  ['no file', { cores: 4, bytesPerThread: 1 }, [], false],
  ['no core', { cores: 0, bytesPerThread: 1 }, [60, 40], false],
  ['150 MB, unless told', { cores: 2 }, [75e6, 75e6], true],
  ['less than 150 MB, unless told', { cores: 2 }, [75e6, 75e6 - 1], false],
])('a worker is started, or none, for %s: %#', (_name, threads, sizes, expected) => {
  expect(isStarted(sizes, threads)).toBe(expected);
});

let programs = 0;

function worker(does: string): { readonly threads: Threads; readonly awaitMark: () => void } {
  programs += 1;
  const { program, awaitMark } = actingWorker(join(place, `${programs}`), does);
  return { threads: { program, cores: 2, bytesPerThread: 1 }, awaitMark };
}

describe('with a worker that', () => {
  const takeAll = 'for (let job = take(); job !== undefined; job = take())';

  test('reads the other files, what it says is used', () => {
    const { threads, awaitMark } = worker(`${takeAll} handIn(job); mark();`);
    expect(run(jobsOf(2, 9, 5), threads, awaitMark)).toEqual({
      outcomes: ['/2 there', '/9 here', '/5 there'],
      readHere: ['/9'],
      told: ['/9', '/5', '/2'],
    });
  });

  test('still reads, it is waited for', () => {
    const { threads, awaitMark } = worker(
      'const [one, two] = [take(), take()]; mark(); pause(30); handIn(two); pause(5); handIn(one);',
    );
    expect(run(jobsOf(2, 9, 5), threads, awaitMark)).toEqual({
      outcomes: ['/2 there', '/9 here', '/5 there'],
      readHere: ['/9'],
      told: ['/9', '/2', '/5'],
    });
  });

  test('reads one of them, the others are read here', () => {
    const { threads, awaitMark } = worker('handIn(take()); mark();');
    expect(run(jobsOf(2, 9, 5), threads, awaitMark).told).toEqual(['/9', '/5', '/2']);
  });

  test.each<readonly [string, string]>([
    ['hands in nothing for too long', 'take(); mark(); pause(4000);'],
    ['ends before it hands anything in', 'take(); mark();'],
    ['says that it is done, and hands in nothing', 'take(); done(); mark();'],
    ['hands in what is no job', 'const job = take(); say(-1, "none"); say(99, "none"); done(); mark();'],
  ])('%s, its file is read here', (_name, does) => {
    const { threads, awaitMark } = worker(does);
    const { outcomes, readHere, told } = run(jobsOf(2, 9, 5), { ...threads, patienceMs: 40 }, awaitMark);
    expect(outcomes).toEqual(['/2 here', '/9 here', '/5 here']);
    expect(readHere).toEqual(['/9', '/2', '/5']);
    expect(told).toEqual(['/9', '/2']);
  });

  test('hands in a file twice, what it said first counts, and it is told once', () => {
    const { threads, awaitMark } = worker('const job = take(); say(job, "first"); say(job, "second"); done(); mark();');
    const { outcomes, told } = run(jobsOf(2, 9), threads, awaitMark);
    expect(outcomes).toEqual(['first', '/9 here']);
    expect(told).toEqual(['/9', '/2']);
  });

  test('takes nothing, every file is read here', () => {
    const { threads, awaitMark } = worker('mark();');
    expect(run(jobsOf(2, 9), threads, awaitMark).readHere).toEqual(['/9', '/2']);
  });
});

test('two workers read together, where two are worth it', () => {
  // Each takes one file, and waits until all are taken.
  const { threads, awaitMark } = worker(
    'const job = take(); while (Atomics.load(counters, 0) < 3) pause(1); handIn(job); mark();',
  );
  const { outcomes, readHere } = run(jobsOf(2, 9, 5), { ...threads, cores: 3 }, awaitMark);
  expect(outcomes).toEqual(['/2 there', '/9 here', '/5 there']);
  expect(readHere).toEqual(['/9']);
});
