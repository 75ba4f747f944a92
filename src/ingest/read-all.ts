/** The facts of every file of a run: what is kept of it from the last run, what was appended since, or all of it. */
import type { Scanner } from '../model/scan.ts';
import type { Source } from '../model/source.ts';
import type { CachedFile } from './cache/cached-file.ts';
import { cacheKey } from './cache/cached-file.ts';
import { unpacked } from './cache/packed-file.ts';
import type { CacheOptions, Store } from './cache/store.ts';
import { store } from './cache/store.ts';
import type { Facts } from './facts.ts';
import { joined } from './facts.ts';
import type { Failure } from './file-bytes.ts';
import type { FoundFile } from './found.ts';
import type { FactsOptions, FactsOutcome, Job } from './read-facts.ts';
import { readFacts } from './read-facts.ts';
import { isSame, mayHaveGrown } from './stamp.ts';

export interface ReadAllOptions extends FactsOptions {
  /** Whether a source's scanner reads what it can; it does unless told. The decoder alone says the same, slower. */
  readonly scan?: boolean | undefined;
  /** Where facts are kept from run to run; nowhere unless told. */
  readonly cache?: CacheOptions | undefined;
  /** Hears of every file that is done, and of how many bytes it had. */
  readonly onFile?: ((bytes: number) => void) | undefined;
}

export type Sources = Readonly<Record<string, Source>>;

/** What a file says, or why it could not be opened. */
export type Read = { readonly facts: Facts } | { readonly failure: Failure };

/** For each file, in their order. */
export function readAll(files: readonly FoundFile[], sources: Sources, options: ReadAllOptions): readonly Read[] {
  const kept = keptFacts(options);
  const plans = files.map((found) => planOf(found, kept, options));
  const outcomes = readJobs(plans, sources, options);
  const news: CachedFile[] = [];
  const reads = plans.map((plan, index) => readOf(plan, outcomes[index], news));
  kept?.save(news);
  return reads;
}

/** Texts and acts are never kept; and what the decoder alone reads is read to be compared. */
function keptFacts({ cache, scan = true, includeText, includeActs }: ReadAllOptions): Store | undefined {
  return cache === undefined || !scan || includeText || includeActs !== undefined ? undefined : store(cache);
}

interface Plan {
  readonly found: FoundFile;
  readonly known?: CachedFile | undefined;
  /** Absent where everything is known. */
  readonly job?: Job | undefined;
}

function planOf(found: FoundFile, kept: Store | undefined, { cache }: ReadAllOptions): Plan {
  const packed = found.origin === 'disk' ? kept?.find(cacheKey(found)) : undefined;
  if (packed === undefined || cache === undefined) return { found, job: { found } };
  const { stamp } = packed.index;
  const isKnown = isSame(stamp, found, cache.now);
  if (!isKnown && !mayHaveGrown(stamp, found)) return { found, job: { found } };
  const known = unpacked(packed, found.file);
  // A last line without an end is not kept; it is looked at again.
  return isKnown && stamp.offset === stamp.bytes ? { found, known } : { found, known, job: { found, from: stamp } };
}

function readJobs(
  plans: readonly Plan[],
  sources: Sources,
  options: ReadAllOptions,
): readonly (FactsOutcome | undefined)[] {
  const scannerOf = scanners(options);
  return plans.map(({ found, job }) => {
    const source = sources[found.source];
    if (source === undefined) throw new Error(`No source has the id ${found.source}.`);
    const outcome = job && readFacts(job, { source, options, scanner: scannerOf(source) });
    options.onFile?.(found.bytes);
    return outcome;
  });
}

/** One scanner for each source, made when its first file is read. */
function scanners({ scan = true }: ReadAllOptions): (source: Source) => Scanner | undefined {
  const scannerBySource = new Map<Source, Scanner | undefined>();
  return (source) => {
    if (!scan) return undefined;
    if (!scannerBySource.has(source)) scannerBySource.set(source, source.scanner?.());
    return scannerBySource.get(source);
  };
}

/** Puts together what was known and what was read, and adds to `news` what is worth keeping. */
function readOf({ found, known, job }: Plan, outcome: FactsOutcome | undefined, news: CachedFile[]): Read {
  if (outcome === undefined) {
    if (known === undefined) throw new Error(`${found.file} was neither known nor read.`);
    return known;
  }
  if ('failure' in outcome) return outcome;
  const { rest, stamp, continued } = outcome;
  const facts = continued && known !== undefined ? joined(known.facts, outcome.facts) : outcome.facts;
  const isNew = !continued || job?.from?.bytes !== stamp?.bytes || job?.from?.mtimeMs !== stamp?.mtimeMs;
  if (stamp !== undefined && isNew) news.push({ key: cacheKey(found), stamp, facts });
  return { facts: rest === undefined ? facts : joined(facts, rest) };
}
