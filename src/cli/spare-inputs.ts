/** What was read is never written over: a report that took the place of its transcript would have destroyed it. */
import type { Stats } from 'node:fs';
import { statSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/**
 * Told by the file itself, for one file has many paths.
 * @throws UsageError where `output` is one of the `inputs`.
 */
export function spareInputs(output: string, inputs: readonly string[]): void {
  const target = statsOf(output);
  if (target === undefined) return;
  for (const input of inputs) {
    const stats = statsOf(input);
    if (stats?.ino !== target.ino || stats.dev !== target.dev) continue;
    throw new UsageError(`${output} is one of the transcripts that were read.`, 'Name another file.');
  }
}

/** `undefined` for what is not there or cannot be looked at: nothing was read from it. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
