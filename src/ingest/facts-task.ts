/** Reading the facts of one file, as a thread of any kind does it. */
import type { Sources } from './read-all.ts';
import type { FactsOptions, FactsOutcome, Job } from './read-facts.ts';
import { readFacts } from './read-facts.ts';
import { scannersOf } from './scanners.ts';

export interface FactsTaskOptions extends FactsOptions {
  /** Whether a source's scanner reads what it can; it does unless told. */
  readonly scan?: boolean | undefined;
}

/** Each thread has scanners of its own. */
export function factsTask(sources: Sources): (options: FactsTaskOptions) => (job: Job) => FactsOutcome {
  const scannerOf = scannersOf();
  return (options) => (job) => {
    const source = sources[job.found.source];
    if (source === undefined) throw new Error(`No source has the id ${job.found.source}.`);
    return readFacts(job, { source, options, scanner: options.scan === false ? undefined : scannerOf(source) });
  };
}
