/** What the threads of one run share: which job is next, who took which, and how many were handed in. */
import type { FactsOptions, FactsOutcome, Job } from '../read-facts.ts';

/** Plain numbers in shared memory, changed by atomic steps only. */
export interface Shared {
  /** `[next job, handed in, workers that have ended]`. */
  readonly counters: Int32Array;
  /** For each job 0 where nobody took it, 1 where the main thread did, 2 where another did. */
  readonly takenBy: Int32Array;
}

export const nextJob = 0;
export const handedIn = 1;
export const ended = 2;
export const byMain = 1;
export const byWorker = 2;

export function shared(jobs: number): Shared {
  return {
    counters: new Int32Array(new SharedArrayBuffer(12)),
    takenBy: new Int32Array(new SharedArrayBuffer(4 * jobs)),
  };
}

/** The next job that nobody took; `undefined` where there is none. */
export function take({ counters, takenBy }: Shared, by: number): number | undefined {
  const job = Atomics.add(counters, nextJob, 1);
  if (job >= takenBy.length) return undefined;
  Atomics.store(takenBy, job, by);
  return job;
}

/** What a worker is given when it starts. */
export interface Order {
  readonly jobs: readonly Job[];
  readonly options: Omit<FactsOptions, 'readStdin'>;
  readonly shared: Shared;
}

/** What it hands in. */
export interface Delivery {
  readonly job: number;
  readonly outcome: FactsOutcome;
}
