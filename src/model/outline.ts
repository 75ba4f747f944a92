/**
 * An outline of a session is what a statement needs of it. Most turns say nothing but what they used: they are told one
 * after the other, without an object for each, and the session holds only those that say more.
 */
import type { Session, Turn } from './session.ts';

export interface Outline {
  readonly session: Session;
  /** The turns of each of its chains, in their order; absent where the session holds all of them itself. */
  readonly turns?: readonly TurnCursor[] | undefined;
}

/** The turns of a chain, all of them its own, and dated. */
export interface TurnCursor {
  /** When each began, in UTC milliseconds: each later than the one before. */
  readonly starts: Float64Array;
  /** When their calls were made. */
  readonly callTimes: Float64Array;
  /** The one where the cursor stands; it holds until the cursor moves. */
  readonly turn: OutlinedTurn;
  readonly moveTo: (position: number) => void;
}

/** What a statement tells of a turn. */
export interface OutlinedTurn extends Pick<
  Turn,
  | 'startedAt'
  | 'model'
  | 'metered'
  | 'usage'
  | 'first'
  | 'last'
  | 'speed'
  | 'serviceTier'
  | 'inferenceGeo'
  | 'branch'
  | 'version'
  | 'content'
  | 'conflict'
  | 'outputIsLowerBound'
> {
  readonly toolCalls: readonly { readonly name: string }[];
}
