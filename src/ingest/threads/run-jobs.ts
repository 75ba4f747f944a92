/**
 * Many jobs of reading: done by this thread alone, or with workers beside it where there is enough to read. The order in
 * which they are done decides nothing: what becomes of each is put where it belongs.
 */
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Delivery, Order, Shared } from './queue.ts';
import { byMain, byWorker, handedIn, shared, take } from './queue.ts';

export interface Threads {
  /** The worker's program. */
  readonly program: string;
  /** How many threads the machine runs at once. */
  readonly cores: number;
  /** A further thread is started for each so many bytes; as measured (BENCHMARKS.md) unless told. */
  readonly bytesPerThread?: number | undefined;
  /** For how long a worker may hand in nothing before its files are read here; 20 seconds unless told. */
  readonly patienceMs?: number | undefined;
}

/** A worker takes 30 to 40 ms to start, in which one thread reads 100 MB. */
const bytesPerThread = 150e6;

export interface Jobs<Job, Options, Outcome> extends Pick<Order<Job, Options>, 'task' | 'jobs' | 'options'> {
  readonly threads?: Threads | undefined;
  readonly bytesOf: (job: Job) => number;
  /** Does a job in this thread: as a worker does. */
  readonly run: (job: Job) => Outcome;
  readonly onJob: (job: Job) => void;
}

/** For each job, in their order, what became of it. */
export function runJobs<Job, Options, Outcome>(asked: Jobs<Job, Options, Outcome>): readonly Outcome[] {
  const { task, jobs, options, threads, bytesOf, run, onJob } = asked;
  const largestFirst = jobs.toSorted((left, right) => bytesOf(right) - bytesOf(left));
  const state = shared(jobs.length);
  const order = { task, jobs: largestFirst, options, shared: state };
  const ports = threads === undefined ? [] : started(order, workersFor(asked, threads), threads.program);
  const outcomes = new Map<Job, Outcome>();
  const handIn = ({ job, outcome }: Delivery<Outcome>): void => {
    const done = largestFirst[job];
    if (done === undefined || outcomes.has(done)) return;
    outcomes.set(done, outcome);
    onJob(done);
  };
  for (let job = take(state, byMain); job !== undefined; job = take(state, byMain)) {
    const wanted = largestFirst[job];
    if (wanted !== undefined) handIn({ job, outcome: run(wanted) });
    collect(ports, handIn);
  }
  awaitOthers({ ...state, patienceMs: threads?.patienceMs ?? patienceMs }, ports, handIn);
  // A worker may have ended where it should not: what it never handed in is done here.
  return jobs.map((job) => outcomes.get(job) ?? run(job));
}

function workersFor<Job>(
  { jobs, bytesOf }: Pick<Jobs<Job, unknown, unknown>, 'jobs' | 'bytesOf'>,
  { cores, bytesPerThread: bytes = bytesPerThread }: Threads,
): number {
  const total = jobs.reduce((sum, job) => sum + bytesOf(job), 0);
  return Math.max(0, Math.min(cores, jobs.length, 1 + Math.floor(total / bytes)) - 1);
}

function started<Job, Options>(order: Order<Job, Options>, count: number, program: string): readonly MessagePort[] {
  return Array.from({ length: count }, () => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(program, { workerData: { order, port: port2 }, transferList: [port2] });
    // A worker that cannot start takes no job, and the others take them all.
    worker.on('error', () => undefined);
    worker.unref();
    return port1;
  });
}

function collect<Outcome>(ports: readonly MessagePort[], handIn: (delivery: Delivery<Outcome>) => void): void {
  for (const port of ports) {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      const delivery: Delivery<Outcome> = next.message;
      handIn(delivery);
    }
  }
}

/** The largest file that is scanned takes far less. */
const patienceMs = 20_000;

/** Waits for what others took, as long as they hand in anything. */
function awaitOthers<Outcome>(
  { counters, takenBy, patienceMs: patience }: Shared & { readonly patienceMs: number },
  ports: readonly MessagePort[],
  handIn: (delivery: Delivery<Outcome>) => void,
): void {
  const theirs = [...takenBy.keys()].filter((job) => Atomics.load(takenBy, job) === byWorker);
  for (;;) {
    const done = Atomics.load(counters, handedIn);
    collect(ports, handIn);
    if (done >= theirs.length || Atomics.wait(counters, handedIn, done, patience) === 'timed-out') break;
  }
  collect(ports, handIn);
  for (const port of ports) port.close();
}
