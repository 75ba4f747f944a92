/** A worker takes the jobs that nobody took, one after the other, and hands in what their files say. */
import { join } from 'node:path';
import workerThreads, { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { FoundFile } from '../../../src/ingest/found.ts';
import type { FactsOutcome } from '../../../src/ingest/read-facts.ts';
import { readAll } from '../../../src/ingest/read-all.ts';
import type { Delivery, Order } from '../../../src/ingest/threads/queue.ts';
import { byMain, byWorker, ended, handedIn, shared, take } from '../../../src/ingest/threads/queue.ts';
import { sources } from '../../../src/sources/index.ts';
import { difference } from '../../support/difference.ts';
import { response, user } from '../../support/adversarial/line.ts';
import { foundFile } from '../cache/kept-files.ts';
import { folder, removeFolder } from '../folder.ts';

const options = { includeText: false };
const usual = globalThis.ArrayBuffer;
let root = '';

beforeEach(() => {
  root = folder({ 'a.jsonl': `${user('Look')}\n${response()}\n`, 'b.jsonl': 'torn\n', 'c.jsonl': '' });
});

afterEach(() => {
  Object.assign(workerThreads, { workerData: null });
  Object.assign(globalThis, { ArrayBuffer: usual });
  removeFolder(root);
});

function found(name: string, of: Partial<FoundFile> = {}): FoundFile {
  return foundFile({ path: join(root, name), ...of });
}

/** What a worker hands in that is started with this order; `posted` hears of what it has of that itself. */
async function work(order: Order, posted?: (delivery: Delivery) => void): Promise<readonly Delivery[]> {
  const { port1, port2 } = new MessageChannel();
  const port = {
    postMessage(delivery: Delivery, handedOver: readonly ArrayBuffer[]) {
      port2.postMessage(delivery, handedOver);
      posted?.(delivery);
    },
  };
  Object.assign(workerThreads, { workerData: { order, port } });
  jest.resetModules();
  await import('../../../src/ingest/threads/worker.ts');
  const deliveries: Delivery[] = [];
  for (let next = receiveMessageOnPort(port1); next !== undefined; next = receiveMessageOnPort(port1)) {
    deliveries.push(next.message);
  }
  port1.close();
  return deliveries;
}

test('every file is handed in as it is read by one thread alone', async () => {
  const files = ['a.jsonl', 'b.jsonl', 'c.jsonl'].map((name) => found(name));
  const queue = shared(3);
  const deliveries = await work({ jobs: files.map((each) => ({ found: each })), options, shared: queue });
  expect(deliveries.map(({ job }) => job)).toEqual([0, 1, 2]);
  expect([...queue.takenBy]).toEqual([byWorker, byWorker, byWorker]);
  expect([queue.counters[handedIn], queue.counters[ended]]).toEqual([3, 1]);
  const alone = readAll(files, sources, options);
  for (const { job, outcome } of deliveries) {
    const read = alone[job];
    if ('failure' in outcome || read === undefined || 'failure' in read) throw new Error('not read');
    expect(difference(outcome.facts, read.facts)).toBe(undefined);
  }
});

test('files that others took are left to them', async () => {
  const jobs = ['a.jsonl', 'b.jsonl', 'c.jsonl'].map((name) => ({ found: found(name) }));
  const queue = shared(3);
  take(queue, byMain);
  const deliveries = await work({ jobs, options, shared: queue });
  expect(deliveries.map(({ job }) => job)).toEqual([1, 2]);
  expect([...queue.takenBy]).toEqual([byMain, byWorker, byWorker]);
});

test('a worker that fails tells that it has ended', async () => {
  const queue = shared(2);
  const jobs = [{ found: Object.assign({}, found('a.jsonl'), { role: undefined }) }, { found: found('b.jsonl') }];
  await expect(work({ jobs, options, shared: queue })).rejects.toThrow(TypeError);
  expect([queue.counters[handedIn], queue.counters[ended]]).toEqual([0, 1]);
});

test('a file that cannot be read is handed in as such', async () => {
  const deliveries = await work({ jobs: [{ found: found('none.jsonl') }], options, shared: shared(1) });
  expect(deliveries).toEqual([{ job: 0, outcome: { failure: { reason: 'unreadable-file', detail: 'ENOENT' } } }]);
});

test('a file of a source that nobody knows is not handed in, and the next is', async () => {
  const jobs = [{ found: found('a.jsonl', { source: 'smoke-signals' }) }, { found: found('b.jsonl') }];
  const queue = shared(2);
  expect((await work({ jobs, options, shared: queue })).map(({ job }) => job)).toEqual([1]);
  expect(queue.counters[handedIn]).toBe(1);
});

test('a place in the queue without a job is passed over', async () => {
  expect(await work({ jobs: [], options, shared: shared(2) })).toEqual([]);
});

test('columns are handed over, not copied: nothing is left of them with the worker', async () => {
  // A test has the `ArrayBuffer` of another realm than its arrays have.
  Object.assign(globalThis, { ArrayBuffer: new Uint32Array().buffer.constructor });
  const left: number[] = [];
  const deliveries = await work({ jobs: [{ found: found('a.jsonl') }], options, shared: shared(1) }, ({ outcome }) =>
    left.push(...cellCounts(outcome)),
  );
  expect(left).toEqual([0, 0, 0, 0, 0, 0]);
  expect(deliveries.map(({ outcome }) => cellCounts(outcome).map(Math.sign))).toEqual([[1, 1, 1, 0, 0, 1]]);
});

/** How many cells the pool and the columns of each kind have. */
function cellCounts(outcome: FactsOutcome): readonly number[] {
  if ('failure' in outcome) return [];
  const { scanned } = outcome.facts;
  if (scanned === undefined) return [];
  const { pool, rows } = scanned.scan;
  return [pool.length, ...Object.values(rows).map(({ cells }) => cells.length)];
}
