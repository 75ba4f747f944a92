/** Usage is what one request read and wrote, in tokens by kind. Kinds never overlap (definitions §3). */
export interface Usage {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  /** Written to the cache with a lifetime that the record does not tell; priced as five minutes. */
  readonly cacheWriteUnknown: number;
  readonly output: number;
  readonly webSearches: number;
}

export type UsageKind = keyof Usage;

/** What was written to the cache, by how long it was to live. */
export type Writes = Pick<Usage, 'cacheWrite5m' | 'cacheWrite1h' | 'cacheWriteUnknown'>;

export const usageKinds = [
  'input',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
  'cacheWriteUnknown',
  'output',
  'webSearches',
] as const satisfies readonly UsageKind[];

export const noUsage: Usage = {
  input: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheWriteUnknown: 0,
  output: 0,
  webSearches: 0,
};

/**
 * The counters as a record holds them. A counter that is absent is `undefined`: it is no difference between two
 * copies, and counts as nothing once the copies are merged.
 */
export interface Counters {
  readonly input?: number | undefined;
  readonly cacheRead?: number | undefined;
  /** `cache_creation_input_tokens`: all writes, or 0 where a version wrote only the split below. */
  readonly cacheWriteFlat?: number | undefined;
  readonly cacheWrite5m?: number | undefined;
  readonly cacheWrite1h?: number | undefined;
  readonly output?: number | undefined;
  readonly webSearches?: number | undefined;
}

/** Usage of a response from its merged counters: `cacheWrite = max(flat, 5m + 1h)`, the surplus of unknown lifetime. */
export function usageOf(counters: Counters): Usage {
  const cacheWrite5m = counters.cacheWrite5m ?? 0;
  const cacheWrite1h = counters.cacheWrite1h ?? 0;
  return {
    input: counters.input ?? 0,
    cacheRead: counters.cacheRead ?? 0,
    cacheWrite5m,
    cacheWrite1h,
    cacheWriteUnknown: Math.max(0, (counters.cacheWriteFlat ?? 0) - cacheWrite5m - cacheWrite1h),
    output: counters.output ?? 0,
    webSearches: counters.webSearches ?? 0,
  };
}

/** The larger of each counter over two copies; absent only where both lack it. */
export function mergeCounters(left: Counters, right: Counters): Counters {
  return {
    input: larger(left.input, right.input),
    cacheRead: larger(left.cacheRead, right.cacheRead),
    cacheWriteFlat: larger(left.cacheWriteFlat, right.cacheWriteFlat),
    cacheWrite5m: larger(left.cacheWrite5m, right.cacheWrite5m),
    cacheWrite1h: larger(left.cacheWrite1h, right.cacheWrite1h),
    output: larger(left.output, right.output),
    webSearches: larger(left.webSearches, right.webSearches),
  };
}

function larger(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.max(left, right);
}

export function cacheWriteOf(usage: Writes): number {
  return usage.cacheWrite5m + usage.cacheWrite1h + usage.cacheWriteUnknown;
}

/** Context: what the model was given to read, in tokens. */
export function contextOf(usage: Usage): number {
  return usage.input + usage.cacheRead + cacheWriteOf(usage);
}
