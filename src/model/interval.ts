/**
 * Stretches of time in whole milliseconds, `from` inside, `to` outside. Sets of them are kept sorted, apart and without
 * empty ones, so that their lengths add up exactly.
 */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** All instants of any of the intervals: sorted, apart (touching ones joined), none empty. Reversed ones are empty. */
export function union(intervals: readonly Interval[]): readonly Interval[] {
  const sorted = intervals.filter(({ from, to }) => to > from).toSorted((left, right) => left.from - right.from);
  const joined: Interval[] = [];
  for (const { from, to } of sorted) {
    const last = joined.at(-1);
    if (last === undefined || from > last.to) joined.push({ from, to });
    else if (to > last.to) joined[joined.length - 1] = { from: last.from, to };
  }
  return joined;
}

/** The instants of both sets. */
export function intersect(left: readonly Interval[], right: readonly Interval[]): readonly Interval[] {
  const first = union(left);
  const second = union(right);
  const common: Interval[] = [];
  let at = 0;
  for (const one of first) {
    for (let other = second[at]; other !== undefined && other.from < one.to; other = second[at]) {
      const from = Math.max(one.from, other.from);
      const to = Math.min(one.to, other.to);
      if (to > from) common.push({ from, to });
      if (other.to > one.to) break;
      at += 1;
    }
  }
  return common;
}

/** The instants of the first set that are not in the second. */
export function subtract(left: readonly Interval[], right: readonly Interval[]): readonly Interval[] {
  const first = union(left);
  const removed = union(right);
  const rest: Interval[] = [];
  let at = 0;
  for (const { from, to } of first) {
    let begin = from;
    for (let cut = removed[at]; cut !== undefined && cut.from < to; cut = removed[at]) {
      if (cut.from > begin) rest.push({ from: begin, to: cut.from });
      begin = Math.max(begin, cut.to);
      if (cut.to > to) break;
      at += 1;
    }
    if (begin < to) rest.push({ from: begin, to });
  }
  return rest;
}

/** Milliseconds in any of the intervals, each instant once. */
export function total(intervals: readonly Interval[]): number {
  return union(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
}
