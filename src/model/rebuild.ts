/** A cold rebuild: a turn that wrote again what the cache had held, why, and what that cost beyond reading it. */
import type { Picos } from './money.ts';
import type { Placing } from './placing.ts';
import type { Turn } from './session.ts';

export type RebuildCause =
  | 'model changed'
  | 'system changed'
  | 'tools changed'
  | 'messages changed'
  | 'compaction'
  | 'model switch'
  | 'effort change'
  | 'version change'
  | 'ttl class change'
  | 'idle past ttl'
  | 'resume'
  | 'unexplained';

export type RebuildOwner = 'human' | 'delegation' | 'tool' | 'approval' | 'limit' | 'unknown';

export interface Rebuild extends Placing {
  readonly turn: Turn;
  readonly before: Turn;
  /** Absent where either turn is undated. */
  readonly gapMs: number;
  readonly ttlMs: number;
  readonly cause: RebuildCause;
  /** What the transcript alone suggests, when the API's own verdict decided: agreement or conflict. */
  readonly inferred: RebuildCause;
  /** Of an idle rebuild. */
  readonly owner?: RebuildOwner | undefined;
  readonly apiReason?: string | undefined;
  readonly contextBefore: number;
  readonly cacheRead: number;
  readonly rebuilt: number;
  /** Absent where the turn is unpriced. */
  readonly premium?: Picos | undefined;
  readonly turnCost?: Picos | undefined;
}
