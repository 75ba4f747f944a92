/** A worker does jobs as long as there are any, and hands in what became of each. It is a program of its own. */
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import type { Delivery, Order } from './queue.ts';
import { byWorker, handedIn, take } from './queue.ts';

/** What a worker can do: given the options of an order, what becomes of one of its jobs. */
export type Task<Job, Options, Outcome> = (options: Options) => (job: Job) => Outcome;

/** Does the jobs of the order that this thread was started with, if that is for this task. */
export function serve<Job, Options, Outcome>(name: string, task: Task<Job, Options, Outcome>): void {
  const { order, port }: { readonly order: Order<Job, Options>; readonly port: MessagePort } = workerData;
  if (order.task !== name) return;
  const done = task(order.options);
  for (let job = take(order.shared, byWorker); job !== undefined; job = take(order.shared, byWorker)) {
    const wanted = order.jobs[job];
    if (wanted === undefined) continue;
    const outcome = done(wanted);
    const delivery: Delivery<Outcome> = { job, outcome };
    port.postMessage(delivery, buffersIn(outcome));
    Atomics.add(order.shared.counters, handedIn, 1);
    Atomics.notify(order.shared.counters, handedIn);
  }
}

/** Columns are handed over, not copied; each once, wherever in a value they are. */
function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof ArrayBuffer) found.add(next.buffer);
    } else if (typeof next === 'object' && next !== null) {
      waiting.push(...Object.values(next));
    }
  }
  return [...found];
}
