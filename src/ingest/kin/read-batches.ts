/** Reading batch by batch: by as many threads as it is worth, with what is known of their files from the last run. */
import type { Problem } from '../../model/quality.ts';
import type { NewFile } from '../cache/facts-store.ts';
import { factsStore } from '../cache/facts-store.ts';
import type { FoundFile } from '../found.ts';
import type { ReadAllOptions, Sources } from '../read-all.ts';
import { planOf } from '../read-all.ts';
import { runJobs } from '../threads/run-jobs.ts';
import type { Batch, BatchOutcome, KeyedFile, Made, Make } from './batch.ts';
import { batches, batchTask } from './batch.ts';

export interface BatchesOptions extends Omit<ReadAllOptions, 'includeText' | 'includeActs'> {
  /** What is made of the transcripts of a batch, or of a kin. */
  readonly make: Make;
}

export interface ReadBatch {
  readonly keyed: ReadonlyMap<FoundFile, KeyedFile>;
  /** Of all its files. */
  readonly keys: Uint32Array;
  readonly made: Made;
  readonly problems: readonly Problem[];
}

export function readBatches(
  files: readonly FoundFile[],
  sources: Sources,
  options: BatchesOptions,
): readonly ReadBatch[] {
  const { cache, scan, maxLineBytes, chunkBytes, threads, onFile, make } = options;
  // What the decoder alone reads is read to be compared, and kept nowhere.
  const facts = cache === undefined || scan === false ? undefined : factsStore(cache);
  const all = batches(files.map((found) => planOf(found, facts)));
  const asked = { includeText: false, scan, maxLineBytes, chunkBytes, keptAt: facts && cache?.now };
  const run = batchTask(sources, make)(asked);
  const onJob = (batch: Batch): void => batch.forEach(({ found }) => onFile?.(found.bytes));
  // What is known is not handed from thread to thread.
  const jobs = all.filter((batch) => batch.every(({ known }) => known === undefined));
  const outcomes = runJobs({
    task: 'statements',
    jobs,
    options: asked,
    threads: scan === false ? undefined : threads,
    bytesOf: (batch) => batch.reduce((sum, { found }) => sum + found.bytes, 0),
    run,
    onJob,
  });
  const outcomeByBatch = new Map(jobs.map((batch, position) => [batch, outcomes[position]]));
  const read = all.map((batch) => {
    const outcome = outcomeByBatch.get(batch);
    if (outcome === undefined) onJob(batch);
    return { batch, outcome: outcome ?? run(batch) };
  });
  facts?.savePacked(read.flatMap(({ batch, outcome }) => packedOf(batch, outcome)));
  return read.map(({ batch, outcome }) => readBatch(batch, outcome));
}

function packedOf(batch: Batch, outcome: BatchOutcome): readonly NewFile[] {
  return batch.flatMap(({ found }, position) => {
    const file = outcome.files[position];
    return file === undefined || 'failure' in file || file.packed === undefined ? [] : [{ found, packed: file.packed }];
  });
}

function readBatch(batch: Batch, { files, made }: BatchOutcome): ReadBatch {
  const keyed = new Map<FoundFile, KeyedFile>();
  const problems: Problem[] = [];
  for (const [position, { found }] of batch.entries()) {
    const file = files[position];
    if (file === undefined) continue;
    if ('failure' in file) problems.push({ file: found.file, line: 0, ...file.failure });
    else keyed.set(found, { keys: file.keys, state: file.state });
  }
  return { keyed, keys: joinedKeys([...keyed.values()]), made, problems };
}

export function joinedKeys(files: readonly Pick<KeyedFile, 'keys'>[]): Uint32Array {
  const keys = new Uint32Array(files.reduce((sum, file) => sum + file.keys.length, 0));
  let at = 0;
  for (const file of files) {
    keys.set(file.keys, at);
    at += file.keys.length;
  }
  return keys;
}
