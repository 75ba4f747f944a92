/**
 * The facts of sessions that are no turns, as they are kept beside the rows of their statements: what figures ask of them,
 * and no more.
 */
import type { Receipt } from './receipt.ts';
import type { StatedExchange, StatedWhole, WholeStatement } from './statement.ts';

export interface FactRows {
  /** In the order of the sessions of the statement rows. */
  readonly sessions: readonly SessionFacts[];
  /** Names of tools. */
  readonly tools: readonly string[];
  /** Of each call, session after session: its time, NaN where it has none, and the position of its tool's name. */
  readonly callTimes: Float64Array;
  readonly callTools: Uint32Array;
}

export interface SessionFacts extends Pick<StatedWhole, 'time'> {
  readonly title?: WholeStatement['session']['title'];
  readonly receipt?: Receipt | undefined;
  /** In pico-dollars, as digits. */
  readonly recordedCost?: string | undefined;
  readonly exchanges: readonly StatedExchange[];
  readonly widths: readonly number[];
  readonly outcomes: readonly WholeStatement['errors'][number]['outcome'][];
  /** How many there are. */
  readonly delegations: number;
  readonly calls: number;
}
