/** Quantiles by nearest rank: always a value that was measured, never a mean of two. */

/** The smallest value that at least a share `rank` of the sorted values does not exceed. */
export function quantile(sorted: readonly number[], rank: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * rank) - 1)];
}

export function median(sorted: readonly number[]): number | undefined {
  return quantile(sorted, 0.5);
}
