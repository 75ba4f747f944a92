/** The different values of a group, in the order of text: a cell that lists models or versions. */
import { compareText } from '../model/receipt.ts';

export function distinct<Item>(items: readonly Item[], of: (item: Item) => string | undefined): readonly string[] {
  const values = new Set<string>();
  for (const item of items) {
    const value = of(item);
    if (value !== undefined) values.add(value);
  }
  return [...values].toSorted(compareText);
}
