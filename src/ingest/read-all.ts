/** The facts of every file of a run: what is kept of it from the last run, what was appended since, or all of it. */
import type { Source } from '../model/source.ts';
import type { CachedFile } from './cache/cached-file.ts';
import type { FactsStore } from './cache/facts-store.ts';
import { factsStore } from './cache/facts-store.ts';
import { unpacked } from './cache/packed-file.ts';
import type { CacheOptions } from './cache/shards.ts';
import type { Facts } from './facts.ts';
import { joined } from './facts.ts';
import type { Failure } from './file-bytes.ts';
import type { FoundFile } from './found.ts';
import type { FactsOptions, FactsOutcome, Job } from './read-facts.ts';
import { readFacts } from './read-facts.ts';
import { scannersOf } from './scanners.ts';
import { isSame, mayHaveGrown } from './stamp.ts';
import type { Threads } from './threads/read-jobs.ts';
import { readJobs } from './threads/read-jobs.ts';

export interface ReadAllOptions extends FactsOptions {
  /** Whether a source's scanner reads what it can; it does unless told. The decoder alone says the same, slower. */
  readonly scan?: boolean | undefined;
  /** Where facts are kept from run to run; nowhere unless told. */
  readonly cache?: CacheOptions | undefined;
  /** Other threads to read with; none unless told. */
  readonly threads?: Threads | undefined;
  /** Hears of every file that is done, and of how many bytes it had. */
  readonly onFile?: ((bytes: number) => void) | undefined;
}

export type Sources = Readonly<Record<string, Source>>;

/** What a file says, or why it could not be opened. */
export type Read = ReadFile | { readonly failure: Failure };

export interface ReadFile {
  readonly facts: Facts;
  /** Where all of the file is known, and will be as long as it does not change: its state, and when the run began that read it. */
  readonly state?: Pick<CachedFile, 'stamp' | 'readAt'> | undefined;
}

/** For each file, in their order. */
export function readAll(files: readonly FoundFile[], sources: Sources, options: ReadAllOptions): readonly Read[] {
  const kept = keptFacts(options);
  const plans = files.map((found) => planOf(found, kept));
  const outcomes = outcomesOf(plans, sources, options);
  const news: CachedFile[] = [];
  const reads = plans.map((plan) => {
    const { kept: file, ...read } = readOf(plan, plan.job && outcomes.get(plan.job), options.cache?.now);
    if (file !== undefined) news.push(file);
    return read;
  });
  kept?.save(news);
  return reads;
}

/** What the decoder alone reads is read to be compared, and kept nowhere. */
function keptFacts(options: ReadAllOptions): FactsStore | undefined {
  const { cache, scan = true } = options;
  return cache !== undefined && scan && isPlain(options) ? factsStore(cache) : undefined;
}

interface Plan {
  readonly found: FoundFile;
  readonly known?: CachedFile | undefined;
  /** Absent where everything is known. */
  readonly job?: Job | undefined;
}

function planOf(found: FoundFile, kept: FactsStore | undefined): Plan {
  const packed = found.origin === 'disk' ? kept?.find(found) : undefined;
  if (packed === undefined) return { found, job: { found } };
  const { stamp, readAt } = packed.index;
  const isKnown = isSame(stamp, readAt, found);
  if (!isKnown && !mayHaveGrown(stamp, found)) return { found, job: { found } };
  const known = unpacked(packed, found);
  // A last line without an end is not kept; it is looked at again.
  return isKnown && stamp.offset === stamp.bytes ? { found, known } : { found, known, job: { found, from: stamp } };
}

function outcomesOf(plans: readonly Plan[], sources: Sources, options: ReadAllOptions): ReadonlyMap<Job, FactsOutcome> {
  const { scan = true, includeText, includeActs, maxLineBytes, chunkBytes, threads, onFile } = options;
  const stamps = options.cache !== undefined;
  const scannerOf = scannersOf();
  const read = (job: Job): FactsOutcome => {
    const source = sources[job.found.source];
    if (source === undefined) throw new Error(`No source has the id ${job.found.source}.`);
    return readFacts(job, { source, options: { ...options, stamps }, scanner: scan ? scannerOf(source) : undefined });
  };
  for (const { found, job } of plans) if (job === undefined) onFile?.(found.bytes);
  const jobs = plans.flatMap(({ job }) => job ?? []);
  const outcomes = readJobs({
    jobs,
    options: { includeText, includeActs, maxLineBytes, chunkBytes, stamps },
    threads: scan ? threads : undefined,
    read,
    onJob: ({ found }) => onFile?.(found.bytes),
  });
  return new Map(jobs.flatMap((job, index) => pair(job, outcomes[index])));
}

function pair(job: Job, outcome: FactsOutcome | undefined): readonly (readonly [Job, FactsOutcome])[] {
  return outcome === undefined ? [] : [[job, outcome]];
}

/** Texts and acts are never kept. */
function isPlain({ includeText, includeActs }: ReadAllOptions): boolean {
  return !includeText && includeActs === undefined;
}

/** Puts together what was known and what was read in the run that began at `now`; `kept` is what is worth keeping of it. */
function readOf(
  { found, known }: Plan,
  outcome: FactsOutcome | undefined,
  now: number | undefined,
): Read & { readonly kept?: CachedFile | undefined } {
  if (outcome === undefined) {
    if (known === undefined) throw new Error(`${found.file} was neither known nor read.`);
    return { facts: known.facts, state: { stamp: known.stamp, readAt: known.readAt } };
  }
  if ('failure' in outcome) return outcome;
  const { rest, stamp, continued } = outcome;
  const facts = continued && known !== undefined ? joined(known.facts, outcome.facts) : outcome.facts;
  const file = stamp === undefined || now === undefined ? undefined : { found, stamp, readAt: now, facts };
  const kept = continued && known !== undefined && file !== undefined && isAsGood(known, file) ? undefined : file;
  if (rest === undefined) return { facts, state: file && { stamp: file.stamp, readAt: file.readAt }, kept };
  return { facts: joined(facts, rest), kept };
}

/** Whether what is kept already does for the next run. */
function isAsGood(known: CachedFile, { found, stamp }: CachedFile): boolean {
  const isUnended = stamp.offset !== stamp.bytes;
  const { bytes, mtimeMs } = known.stamp;
  return bytes === stamp.bytes && mtimeMs === stamp.mtimeMs && (isUnended || isSame(known.stamp, known.readAt, found));
}
