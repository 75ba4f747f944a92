/** The order of time, in which turns, calls and events stand; most lists are in it already, as files are written in it. */

/** Undated last. */
export function compareTimes(left: number | undefined, right: number | undefined): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  return right === undefined ? -1 : left - right;
}

/** Sorts where two neighbours are out of order; otherwise the list itself. */
export function inOrder<Item>(items: readonly Item[], compare: (left: Item, right: Item) => number): readonly Item[] {
  for (let next = 1; next < items.length; next += 1) {
    const [left, right] = [items[next - 1], items[next]];
    if (left !== undefined && right !== undefined && compare(left, right) > 0) return items.toSorted(compare);
  }
  return items;
}
