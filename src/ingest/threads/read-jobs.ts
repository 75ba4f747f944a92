/**
 * Reading many files: by this thread alone, or with workers beside it where there is enough to read. The order in which
 * files are read decides nothing: what they say is put where it belongs.
 */
import type { MessagePort } from 'node:worker_threads';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { FactsOutcome, Job } from '../read-facts.ts';
import type { Delivery, Order, Shared } from './queue.ts';
import { byMain, byWorker, ended, handedIn, shared, take } from './queue.ts';

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

export interface Jobs extends Pick<Order, 'jobs' | 'options'> {
  readonly threads?: Threads | undefined;
  readonly read: (job: Job) => FactsOutcome;
  readonly onJob: (job: Job) => void;
}

/** For each job, in their order, what its file says. */
export function readJobs({ jobs, options, threads, read, onJob }: Jobs): readonly FactsOutcome[] {
  const largestFirst = jobs.toSorted((left, right) => right.found.bytes - left.found.bytes);
  const state = shared(jobs.length);
  const order = { jobs: largestFirst, options, shared: state };
  const ports = threads === undefined ? [] : started(order, workersFor(jobs, threads), threads.program);
  const outcomes = new Map<Job, FactsOutcome>();
  const handIn = ({ job, outcome }: Delivery): void => {
    const done = largestFirst[job];
    if (done === undefined || outcomes.has(done)) return;
    outcomes.set(done, outcome);
    onJob(done);
  };
  const readHere = (job: number): void => {
    const wanted = largestFirst[job];
    if (wanted !== undefined) handIn({ job, outcome: read(wanted) });
  };
  for (let job = take(state, byMain); job !== undefined; job = take(state, byMain)) {
    readHere(job);
    collect(ports, handIn);
  }
  awaitOthers({ ...state, patienceMs: threads?.patienceMs ?? patienceMs }, ports, handIn);
  // A worker may have ended where it should not: what it never handed in is read here.
  return jobs.map((job) => outcomes.get(job) ?? read(job));
}

function workersFor(jobs: readonly Job[], { cores, bytesPerThread: bytes = bytesPerThread }: Threads): number {
  const total = jobs.reduce((sum, { found }) => sum + found.bytes, 0);
  return Math.max(0, Math.min(cores, jobs.length, 1 + Math.floor(total / bytes)) - 1);
}

function started(order: Order, count: number, program: string): readonly MessagePort[] {
  return Array.from({ length: count }, () => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(program, { workerData: { order, port: port2 }, transferList: [port2] });
    // A worker that cannot start takes no job, and the others take them all.
    worker.on('error', () => undefined);
    worker.unref();
    return port1;
  });
}

function collect(ports: readonly MessagePort[], handIn: (delivery: Delivery) => void): void {
  for (const port of ports) {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      const delivery: Delivery = next.message;
      handIn(delivery);
    }
  }
}

/** The largest file that is scanned takes far less. */
const patienceMs = 20_000;

/** How long nobody is asked whether all workers have ended. */
const glanceMs = 100;

/** Waits for what others took, as long as they hand in anything and one of them is at work. */
function awaitOthers(
  { counters, takenBy, patienceMs: patience }: Shared & { readonly patienceMs: number },
  ports: readonly MessagePort[],
  handIn: (delivery: Delivery) => void,
): void {
  const theirs = [...takenBy.keys()].filter((job) => Atomics.load(takenBy, job) === byWorker);
  for (let silentMs = 0; silentMs < patience;) {
    const allEnded = Atomics.load(counters, ended) >= ports.length;
    const done = Atomics.load(counters, handedIn);
    collect(ports, handIn);
    if (done >= theirs.length || allEnded) break;
    silentMs = Atomics.wait(counters, handedIn, done, glanceMs) === 'timed-out' ? silentMs + glanceMs : 0;
  }
  collect(ports, handIn);
  for (const port of ports) port.close();
}
