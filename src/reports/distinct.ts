/** The different values of a group, in the order of text: a cell that lists models or versions. */
import type { Told } from '../metrics/totals.ts';
import { compareText } from '../model/receipt.ts';

export function distinct<Item>(items: Told<Item>, of: (item: Item) => string | undefined): readonly string[] {
  const values = new Set<string>();
  items.forEach((item) => {
    const value = of(item);
    if (value !== undefined) values.add(value);
  });
  return [...values].toSorted(compareText);
}
