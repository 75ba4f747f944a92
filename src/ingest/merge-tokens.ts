/** The tokens of a response from all its copies: of each counter the largest, and whether they contradict each other. */
import type { Turn } from '../model/session.ts';
import type { Counters } from '../model/usage.ts';
import { mergeCounters, usageOf } from '../model/usage.ts';
import { extras, iterationUsage, mergeIterations } from './iterations.ts';
import type { PlacedCopy } from './placed-copy.ts';

type Tokens = Pick<Turn, 'metered' | 'usage' | 'first' | 'last' | 'extras' | 'conflict'>;

/** `model` is that of the response: a compaction inside it that names none was made by it. */
export function mergedTokens(copies: readonly PlacedCopy[], model: string | undefined): Tokens {
  let counters: Counters | undefined;
  let conflict = false;
  let iterates = false;
  for (const { copy } of copies) {
    if (copy.iterations !== undefined && copy.iterations.length > 0) iterates = true;
    if (copy.counters === undefined) continue;
    // Up to the first contradiction the largest of the input side is the first.
    conflict ||= counters !== undefined && contradict(counters, copy.counters);
    counters = counters === undefined ? copy.counters : mergeCounters(counters, copy.counters);
  }
  const usage = usageOf(counters ?? {});
  const metered = counters !== undefined;
  if (!iterates) return { metered, usage, first: usage, last: usage, extras: noExtras, conflict };
  const iterations = mergeIterations(copies.map(({ copy }) => copy.iterations ?? []));
  return { metered, usage, ...iterationUsage(usage, iterations), extras: extras(iterations, model), conflict };
}

const noExtras: Turn['extras'] = [];

/** The input side never differs between two honest copies of one response. */
export function contradict(left: Counters, right: Counters): boolean {
  return (
    differ(left.input, right.input) ||
    differ(left.cacheRead, right.cacheRead) ||
    differ(left.cacheWriteFlat, right.cacheWriteFlat) ||
    differ(left.cacheWrite5m, right.cacheWrite5m) ||
    differ(left.cacheWrite1h, right.cacheWrite1h)
  );
}

function differ(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
