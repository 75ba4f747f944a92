/**
 * What is summed over the entries of a group: most figures of a table come from the same few sums, so entries are told
 * once for all of them.
 */
import type { Entries } from '../model/entries.ts';
import { onceFor } from '../model/once.ts';
import type { StatedEntry } from '../model/statement.ts';
import type { Summing, Sums } from '../model/sums.ts';
import { emptySums } from '../model/sums.ts';

/** Of the same entries the same sums: they are told once, however many ask. */
export const sumsOf = onceFor((entries: Entries): Sums => {
  const sums = emptySums();
  if (entries.sumInto === undefined) entries.forEach((entry) => add(sums, entry));
  else entries.sumInto(sums);
  const { picos, unpriced, ...others } = sums;
  return { ...others, cost: sums.cost + BigInt(picos), unpricedTurns: unpriced.size };
});

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
