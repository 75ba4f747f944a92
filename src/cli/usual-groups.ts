/**
 * The two groups that `compare` takes where none is named: the last two of time; else, of those with enough sessions
 * for a verdict, the two that were used last, for an old group is rarely the question; else the two of most sessions.
 */
import { leastValues } from '../metrics/bootstrap.ts';
import { dimensions } from '../reports/dimensions/index.ts';
import type { Side, SidesBy } from '../reports/sides.ts';
import { UsageError } from './usage-error.ts';

export interface UsualGroups {
  /** The one that began first. */
  readonly a: Side;
  readonly b: Side;
  /** How they were chosen, where there were others. */
  readonly how: readonly string[];
}

/** @throws UsageError where there are no two. */
export function usualGroups(by: SidesBy, groups: readonly Side[]): UsualGroups {
  const { two, rule } = chosen(by, groups);
  const [a, b] = two.toSorted((left, right) => startOf(left) - startOf(right) || 0);
  if (a !== undefined && b !== undefined) {
    const how = `Chosen of ${groups.length.toLocaleString('en-US')} groups: ${rule}; "receipts compare A B --by ${by}" names others.`;
    return { a, b, how: groups.length > 2 ? [how] : [] };
  }
  throw new UsageError(
    `There are no two groups by ${by} in this scope.`,
    `"receipts usage --by ${by}" lists what there is.`,
  );
}

interface Chosen {
  readonly two: readonly Side[];
  readonly rule: string;
}

function chosen(by: SidesBy, groups: readonly Side[]): Chosen {
  if (dimensions[by].order === 'time') return { two: groups.slice(-2), rule: 'the last two' };
  const enough = groups.filter(({ sessions }) => sessions.length >= leastValues);
  if (enough.length < 2) return { two: groups.slice(0, 2), rule: 'the two of most sessions' };
  const newest = enough.toSorted((left, right) => endOf(right) - endOf(left));
  return { two: newest.slice(0, 2), rule: `the two used last that have at least ${leastValues} sessions` };
}

/** UTC milliseconds; a group without a dated session is the last. */
function startOf({ sessions }: Side): number {
  return Math.min(Number.MAX_VALUE, ...sessions.map(({ session }) => session.startedAt ?? Number.MAX_VALUE));
}

/** A group without a dated session is the oldest. */
function endOf({ sessions }: Side): number {
  return Math.max(-1, ...sessions.map(({ session }) => session.endedAt ?? -1));
}
