/** Lists in order: most are already, as transcripts are written in the order of time, and a look costs less than a sort. */

/** The items sorted, equal ones as they stood; the list itself where nothing is out of order. */
export function inOrder<Item>(items: readonly Item[], compare: (left: Item, right: Item) => number): readonly Item[] {
  for (let next = 1; next < items.length; next += 1) {
    const [left, right] = [items[next - 1], items[next]];
    if (left !== undefined && right !== undefined && compare(left, right) > 0) return items.toSorted(compare);
  }
  return items;
}

/** The position of the first item whose time is not before `at`, in a list by time; its length where there is none. */
export function firstFrom<Item>(
  items: readonly Item[],
  at: number,
  timeOf: (item: Item) => number | undefined,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    // Undated ones stand last.
    if (item !== undefined && (timeOf(item) ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
