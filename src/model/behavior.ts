/** What detectors find in a session: behaviours, each with its receipt; and the commits and pull requests it tells of. */
import type { PullRequest } from './act.ts';
import type { Placing } from './placing.ts';
import type { Picos } from './money.ts';

/** A fact follows from records alone; a heuristic rests on the look of a text, and is labelled so. */
export type BehaviorClass = 'fact' | 'heuristic';

export interface Behavior extends Placing {
  /** The detector's id. */
  readonly detector: string;
  readonly ruleVersion: number;
  readonly class: BehaviorClass;
  /** What is there, without a word of the transcript. */
  readonly what: string;
  /** At most 160 code points; only where the run was asked to include text. */
  readonly quote?: string | undefined;
  /** Of the turn that made the move; absent where it is unpriced, or no turn made it. */
  readonly turnCost?: Picos | undefined;
  /** Of all turns that the move set off, where it set some off. */
  readonly setOffCost?: Picos | undefined;
  readonly durationMs?: number | undefined;
}

/** A commit that git reported in the result of a call. */
export interface CommitFact extends Placing {
  /** Seven digits. */
  readonly hash: string;
  readonly branch?: string | undefined;
}

/** A pull request of the session, where it was first told of. */
export interface PullFact extends Placing, PullRequest {
  /** The branch that the agent was on. */
  readonly branch?: string | undefined;
}

export interface Findings {
  readonly behaviors: readonly Behavior[];
  readonly commits: readonly CommitFact[];
  readonly pulls: readonly PullFact[];
}
