/** A worker that acts as a test says, whatever a real one does. */
import { existsSync, writeFileSync } from 'node:fs';

export interface ActingWorker {
  /** The path of its program. */
  readonly program: string;
  /** Waits until it has got so far, ten seconds at most. */
  readonly awaitMark: () => void;
}

/**
 * It does this, as a program at a path that begins so: it may `take()` a job, `say(job, what)` of it, `handIn(job)` what
 * it says and that it is `done()`, `pause(ms)`, and `mark()` that it has got so far.
 */
export function actingWorker(path: string, does: string): ActingWorker {
  const [program, marked] = [`${path}.mjs`, `${path}.mark`];
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
    import { workerData } from 'node:worker_threads';
    const { order: { jobs, shared: { counters, takenBy } }, port } = workerData;
    const take = () => {
      const job = Atomics.add(counters, 0, 1);
      if (job >= takenBy.length) return undefined;
      Atomics.store(takenBy, job, 2);
      return job;
    };
    const say = (job, detail) => port.postMessage({ job, outcome: { failure: { reason: 'unreadable-file', detail } } });
    const done = () => { Atomics.add(counters, 1, 1); Atomics.notify(counters, 1); };
    const handIn = (job) => { say(job, jobs[job]?.found.path + ' there'); done(); };
    const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    const mark = () => writeFileSync(${JSON.stringify(marked)}, '');
    ${does}`,
  );
  const awaitMark = (): void => {
    const still = new Int32Array(new SharedArrayBuffer(4));
    for (let tries = 0; tries < 10_000 && !existsSync(marked); tries += 1) Atomics.wait(still, 0, 0, 1);
  };
  return { program, awaitMark };
}
