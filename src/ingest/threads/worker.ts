/** A worker reads files as long as there are any, and hands in what they say. It is a program of its own. */
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { sources } from '../../sources/index.ts';
import type { FactsOutcome } from '../read-facts.ts';
import { readFacts } from '../read-facts.ts';
import { scannersOf } from '../scanners.ts';
import type { Delivery, Order } from './queue.ts';
import { byWorker, ended, handedIn, take } from './queue.ts';

const { order, port }: { readonly order: Order; readonly port: MessagePort } = workerData;
const scannerOf = scannersOf();

const { counters } = order.shared;

try {
  for (let job = take(order.shared, byWorker); job !== undefined; job = take(order.shared, byWorker)) {
    const wanted = order.jobs[job];
    const source = wanted && Object.entries(sources).find(([id]) => id === wanted.found.source)?.[1];
    if (wanted === undefined || source === undefined) continue;
    const outcome = readFacts(wanted, { source, options: order.options, scanner: scannerOf(source) });
    const delivery: Delivery = { job, outcome };
    port.postMessage(delivery, buffersOf(outcome));
    Atomics.add(counters, handedIn, 1);
    Atomics.notify(counters, handedIn);
  }
} finally {
  // Whatever it failed at, nobody is to wait for it.
  Atomics.add(counters, ended, 1);
  Atomics.notify(counters, handedIn);
}

/** Columns are handed over, not copied. */
function buffersOf(outcome: FactsOutcome): ArrayBuffer[] {
  if ('failure' in outcome) return [];
  const { scanned } = outcome.facts;
  if (scanned === undefined) return [];
  const { pool, rows } = scanned.scan;
  const buffers = [pool.buffer, ...Object.values(rows).map(({ cells }) => cells.buffer)];
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer);
}
