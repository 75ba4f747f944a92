/** Sums over entries: what most figures of a table are made of. */
import type { Picos } from './money.ts';
import type { Mutable } from './mutable.ts';
import type { StatedRebuild, StatedTurn } from './statement.ts';
import type { Usage } from './usage.ts';
import { noUsage } from './usage.ts';

export interface Sums {
  readonly turns: number;
  readonly mainTurns: number;
  readonly subagentTurns: number;
  /** Turns whose output is a lower bound, whose copies contradict each other, and first turns of an agent. */
  readonly lowerBoundTurns: number;
  readonly conflicts: number;
  readonly coldStarts: number;
  readonly usage: Usage;
  readonly outputEstimated: number;
  /** Of the entries that have a price: how many, what they cost, and what they wrote for an unknown time. */
  readonly priced: number;
  readonly cost: Picos;
  readonly pricedUnknownWrites: number;
  /** Turns of which an entry has no price. */
  readonly unpricedTurns: number;
  readonly rebuilds: readonly StatedRebuild[];
}

/** Sums that are still added to. */
export interface Summing extends Mutable<Omit<Sums, 'usage' | 'unpricedTurns' | 'rebuilds'>> {
  readonly usage: Mutable<Usage>;
  /** A part of the cost, in whole pico-dollars, that a number holds exactly. */
  picos: number;
  readonly unpriced: Set<StatedTurn['id']>;
  readonly rebuilds: StatedRebuild[];
}

export function emptySums(): Summing {
  return {
    turns: 0,
    mainTurns: 0,
    subagentTurns: 0,
    lowerBoundTurns: 0,
    conflicts: 0,
    coldStarts: 0,
    usage: { ...noUsage },
    outputEstimated: 0,
    priced: 0,
    cost: 0n,
    picos: 0,
    pricedUnknownWrites: 0,
    unpriced: new Set(),
    rebuilds: [],
  };
}
