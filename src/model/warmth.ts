/**
 * Warmth is how long the cache of a running session still serves its main agent, and what the next turn pays again
 * once it does not (definitions §5): a prediction, for the turn is still to come.
 */
import type { Picos } from './money.ts';

export interface Warmth {
  /** The lifetime in force. */
  readonly ttlMs: number;
  /** From then on a rebuild would be the wait's doing: UTC milliseconds. */
  readonly coldAt: number;
  /** What the next turn has to read. */
  readonly contextTokens: number;
  /** If all of it is written again; 0 where it is too little to count as a rebuild, absent where it has no price. */
  readonly premium?: Picos | undefined;
}
