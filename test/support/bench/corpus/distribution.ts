/** A distribution by its quantiles: what was measured on real transcripts, drawn from again with sums and products only. */
import type { Random } from '../../../../fixtures/fourteen-hours/random.ts';

/** Pairs of share and value, both rising, from share 0 to share 1; between two pairs values are evenly spread. */
export type Distribution = readonly (readonly [share: number, value: number])[];

export function draw(chance: Random, distribution: Distribution): number {
  return valueAt(distribution, chance());
}

/** The value, whole, below which `share` of the draws lie. */
export function valueAt(distribution: Distribution, share: number): number {
  let [lowShare, lowValue] = distribution[0] ?? [0, 0];
  for (const [highShare, highValue] of distribution) {
    if (share <= highShare) {
      const part = highShare === lowShare ? 0 : (share - lowShare) / (highShare - lowShare);
      return Math.round(lowValue + part * (highValue - lowValue));
    }
    [lowShare, lowValue] = [highShare, highValue];
  }
  return lowValue;
}

/** Of weighted choices one. */
export function weighted<T>(chance: Random, choices: readonly (readonly [weight: number, choice: T])[]): T {
  let left = chance() * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new Error('nothing to choose from');
  return last[1];
}
