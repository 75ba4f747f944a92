/** What an update of the prices changes: a row for each price or other fact of a price row that is not what it was. */
import type { PriceChange } from '../../model/price-change.ts';
import type { Figure } from '../../model/unit.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable } from '../table-definition.ts';

const columns: readonly ColumnOf<PriceChange>[] = [
  column(['change', 'text', 'Change', 'Whether the row was added, changed or removed.'], ({ kind }) => kind),
  column(['model', 'text', 'Model', 'The model id.'], ({ row }) => row.model),
  column(['provider', 'text', 'Provider', 'Whose list price it is.'], ({ row }) => row.provider, 'data'),
  column(['valid_from', 'text', 'From', 'The first UTC day; empty: no lower bound.'], ({ row }) => dayOf(row.from)),
  column(['field', 'text', 'Field', 'What is different, as a price file names it.'], ({ field }) => field),
  figure(['old', 'Old', 'What held before; dollars for a million tokens, or for a search.'], (row) => row.before),
  figure(['new', 'New', 'What holds from then on.'], (row) => row.after),
];

export const priceChanges = defineTable<PriceChange>({
  name: 'price_changes',
  title: 'Price changes',
  meaning: 'One fact of a price row that an update changes.',
  onRequest: true,
  columns,
  rows: ({ request }) => request.priceChanges ?? [],
});

function figure(
  [key, label, meaning]: readonly [key: string, label: string, meaning: string],
  of: (row: PriceChange) => Figure | undefined,
): ColumnOf<PriceChange> {
  return column([key, 'figure', label, meaning], of);
}

function dayOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 10);
}
