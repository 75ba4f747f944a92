/**
 * What is summed over the entries of a group: most figures of a table come from the same few sums, so entries are told
 * once for all of them.
 */
import type { Entries } from '../model/entries.ts';
import type { Picos } from '../model/money.ts';
import { onceFor } from '../model/once.ts';
import type { StatedEntry, StatedRebuild } from '../model/statement.ts';
import type { Usage } from '../model/usage.ts';
import { noUsage } from '../model/usage.ts';

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

/** Of the same entries the same sums: they are told once, however many ask. */
export const sumsOf = onceFor((entries: Entries): Sums => {
  const sums = summing();
  entries.forEach((entry) => add(sums, entry));
  return { ...sums, unpricedTurns: sums.unpriced.size };
});

type Summing = ReturnType<typeof summing>;

function summing() {
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
    pricedUnknownWrites: 0,
    unpriced: new Set<StatedEntry['turn']['id']>(),
    rebuilds: new Array<StatedRebuild>(),
  };
}

function add(sums: Summing, entry: StatedEntry): void {
  const { cost, usage, turn, part } = entry;
  if (part === 'response') addTurn(sums, entry);
  else sums.outputEstimated += usage.output;
  sums.usage.input += usage.input;
  sums.usage.cacheRead += usage.cacheRead;
  sums.usage.cacheWrite5m += usage.cacheWrite5m;
  sums.usage.cacheWrite1h += usage.cacheWrite1h;
  sums.usage.cacheWriteUnknown += usage.cacheWriteUnknown;
  sums.usage.output += usage.output;
  sums.usage.webSearches += usage.webSearches;
  if (cost === undefined) {
    sums.unpriced.add(turn.id);
    return;
  }
  sums.priced += 1;
  sums.cost += cost.total;
  sums.pricedUnknownWrites += usage.cacheWriteUnknown;
}

function addTurn(sums: Summing, { turn, chain, usage, outputEstimate, coldStart, rebuild }: StatedEntry): void {
  sums.turns += 1;
  if (chain.role === 'main') sums.mainTurns += 1;
  else sums.subagentTurns += 1;
  if (turn.outputIsLowerBound) sums.lowerBoundTurns += 1;
  if (turn.conflict) sums.conflicts += 1;
  if (coldStart) sums.coldStarts += 1;
  sums.outputEstimated += turn.outputIsLowerBound ? (outputEstimate ?? usage.output) : usage.output;
  if (rebuild !== undefined) sums.rebuilds.push(rebuild);
}
