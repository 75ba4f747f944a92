/** A verdict is what a gate decided about one limit. What cannot be decided is unknown, never kept. */
import type { Receipt } from './receipt.ts';
import type { Figure } from './unit.ts';

export interface Verdict {
  /** What was judged: `session 0d15c0a7…`, `all sessions`. */
  readonly subject: string;
  /** Absent where all sessions were judged as one. */
  readonly sessionId?: string | undefined;
  /** As it was asked: `cost_usd <= 50`. */
  readonly limit: string;
  /** The name of the figure for people. */
  readonly label: string;
  readonly outcome: 'kept' | 'broken' | 'unknown';
  /** Whether the gate stays shut: for a broken limit always, for an unknown one unless that was allowed. */
  readonly fails: boolean;
  readonly certainty: Certainty;
  /** Absent where the figure is unknown. */
  readonly value?: Figure | undefined;
  /** Absent where an earlier run did not know the figure. */
  readonly bound?: Figure | undefined;
  /** How far the value is beyond the bound, where the limit is broken. */
  readonly excess?: Figure | undefined;
  /** The place that weighs most in the figure. */
  readonly receipt?: Receipt | undefined;
}

/** What is left of a figure where prices or records are missing: a sum is at least what it says, a share of two is anything. */
export type Certainty = 'exact' | 'lower bound' | 'unsure';
