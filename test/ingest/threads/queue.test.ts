/** The queue that threads share: each job is taken once, by whoever asks first. */
import { describe, expect, test } from '@jest/globals';
import { byMain, byWorker, handedIn, nextJob, shared, take } from '../../../src/ingest/threads/queue.ts';

describe('a queue', () => {
  test('of so many jobs has none taken, none handed in, and no worker that has ended', () => {
    const { counters, takenBy } = shared(3);
    expect([[...counters], [...takenBy]]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('lies in memory that threads share', () => {
    const { counters, takenBy } = shared(3);
    expect([counters, takenBy].map(({ buffer }) => buffer instanceof SharedArrayBuffer)).toEqual([true, true]);
  });

  test('gives each job once, in their order, and tells who took it', () => {
    const queue = shared(3);
    expect([take(queue, byWorker), take(queue, byMain), take(queue, byWorker)]).toEqual([0, 1, 2]);
    expect([...queue.takenBy]).toEqual([byWorker, byMain, byWorker]);
  });

  test.each([0, 1])('of %d jobs ends, however often it is asked', (jobs) => {
    const queue = shared(jobs);
    for (let job = 0; job < jobs; job += 1) expect(take(queue, byMain)).toBe(job);
    expect([take(queue, byMain), take(queue, byWorker)]).toEqual([undefined, undefined]);
    expect(queue.counters[nextJob]).toBe(jobs + 2);
    expect([...queue.takenBy]).toEqual(Array(jobs).fill(byMain));
  });
});

test('what is counted and who takes are told apart', () => {
  expect(new Set([nextJob, handedIn]).size).toBe(2);
  expect(new Set([0, byMain, byWorker]).size).toBe(3);
});
