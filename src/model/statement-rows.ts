/**
 * Statements as columns of numbers, without prices: quick to make, to keep, and to make statements of again with the
 * prices of a run (`ledger/statements.ts`). Texts are named by number, 0 where there is none; a number that is not
 * there is NaN.
 */
import type { PromptKind } from './ledger.ts';
import type { StatedChain, StatedSession } from './statement.ts';
import { usageKinds } from './usage.ts';

/** Of each entry, in the order of their sessions: cell `c` of row `r` is `cells[c * count + r]`. */
export const entryTimes = ['at', 'outputEstimate'] as const;

/**
 * Words of 32 bits of each entry. A counter that needs more stands in `large`. `model` is as recorded; `tools` is a
 * list of names in JSON; `chain` a position among those of the session.
 */
export const entryWords = [
  ...usageKinds,
  'context',
  'marks',
  'chain',
  'model',
  'speed',
  'serviceTier',
  'inferenceGeo',
  'branch',
  'version',
  'tools',
] as const;

/** Counters of 2^32 and more: the cell they belong to, and the count. */
export const largeNumbers = ['cell', 'count'] as const;

/** Of each rebuild: its entry as a position among all, and what its premium depends on. */
export const rebuildNumbers = ['entry', 'rebuilt', 'cacheWrite5m', 'cacheWrite1h', 'cacheWriteUnknown'] as const;

export const promptNumbers = ['at', 'chars', 'chain', 'kind'] as const;

/** Marks of an entry: its part in the two lowest bits, as a position in `parts`. An entry that is no response belongs to the turn before it. */
export const entryMarks = { part: 3, coldStart: 4, conflict: 8, outputIsLowerBound: 16, metered: 32 } as const;

export const parts = ['response', 'advisor', 'compaction', 'refused'] as const;

export const promptKinds = [
  'prompt',
  'queued',
  'scripted',
  'control',
  'work',
  'interruption',
  'answer',
  'denial',
] as const satisfies readonly PromptKind[];

export interface StatementRows {
  readonly sessions: readonly SessionHead[];
  readonly texts: readonly string[];
  readonly entryTimes: Float64Array;
  readonly entryWords: Uint32Array;
  readonly large: Float64Array;
  readonly rebuilds: Float64Array;
  readonly prompts: Float64Array;
  readonly otherTimes: Float64Array;
}

/** A session, and how many rows of each kind are its own. */
export interface SessionHead extends StatedSession {
  readonly files: readonly string[];
  /** A chain that is no agent of the session has no type. */
  readonly chains: readonly (StatedChain & { readonly agentType?: string | undefined })[];
  readonly entries: number;
  readonly prompts: number;
  readonly otherTimes: number;
}
