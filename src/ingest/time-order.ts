/** The order of time, in which turns, calls and events stand. */

/** Undated last. */
export function compareTimes(left: number | undefined, right: number | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  return right === undefined ? -1 : left - right;
}
