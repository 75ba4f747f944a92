/** What the program knows about prices: every row of the price book, in US dollars for a million tokens. */
import type { Attos, Picos } from '../../model/money.ts';
import type { PriceRow } from '../../model/rates.ts';
import { compareText } from '../../model/receipt.ts';
import type { UsageKind } from '../../model/usage.ts';
import { compareTimes } from '../order.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, shown } from '../table-definition.ts';

const columns: readonly ColumnOf<PriceRow>[] = [
  column(['model', 'text', 'Model', 'The model id.'], ({ model }) => model),
  column(['provider', 'text', 'Provider', 'Whose list price it is.'], ({ provider }) => provider),
  column(['valid_from', 'text', 'From', 'The first UTC day; empty: no lower bound.'], ({ from }) => dateOf(from)),
  column(['valid_to', 'text', 'To', 'The first UTC day after it; empty: still valid.'], ({ to }) => dateOf(to)),
  rate('input', ['input_usd', 'Input', 'A million fresh input tokens.']),
  rate('output', ['output_usd', 'Output', 'A million output tokens.']),
  rate('cacheRead', ['cache_read_usd', 'Cache read', 'A million tokens read from the cache.']),
  rate('cacheWrite5m', ['cache_write_5m_usd', 'Write 5m', 'A million tokens written for 5 minutes.']),
  rate('cacheWrite1h', ['cache_write_1h_usd', 'Write 1h', 'A million tokens written for 1 hour.']),
  column(
    ['thousand_web_searches_usd', 'usd', '1,000 searches', 'A thousand web searches.'],
    ({ standard, without = [] }) => (without.includes('webSearches') ? undefined : forThousand(standard.webSearches)),
  ),
  column(
    ['long_context_above_tokens', 'tokens', 'Long above', 'Above this context other prices hold.'],
    (row) => row.longContext?.above,
  ),
  column(['ids', 'text', 'Ids', 'Every exact id that names the model.'], ({ ids }) => ids),
  column(['source', 'text', 'Source', 'Where the price was read.'], ({ source }) => source),
  column(['checked_on', 'text', 'Checked', 'When it was read.'], ({ checkedOn }) => checkedOn),
  column(['notes', 'text', 'Notes', 'What else the row says.'], ({ notes }) => notes),
];

export const prices = defineTable<PriceRow>({
  name: 'prices',
  title: 'Prices',
  meaning: "One model's list prices for one stretch of time.",
  columns: shown(columns, {
    always: ['model', 'valid_from', 'valid_to', 'input_usd', 'output_usd', 'cache_read_usd', 'cache_write_5m_usd'],
    wide: ['cache_write_1h_usd', 'source', 'checked_on'],
  }),
  rows: ({ request }: Question) =>
    (request.prices?.rows ?? []).toSorted(
      (left, right) =>
        compareText(left.model, right.model) || compareTimes(left.from ?? -Infinity, right.from ?? -Infinity),
    ),
  notes: () => ['US dollars for a million tokens, before multipliers of speed, tier and region.'],
});

function rate(
  kind: UsageKind,
  [key, label, meaning]: readonly [key: string, label: string, meaning: string],
): ColumnOf<PriceRow> {
  return column([key, 'usd', label, meaning], ({ standard, without = [] }) =>
    without.includes(kind) ? undefined : forMillion(standard[kind]),
  );
}

/** An atto-dollar is a millionth of a pico-dollar: the price of a token is the price of a million, in picos. */
function forMillion(price: Attos): Picos {
  return price;
}

function forThousand(price: Attos): Picos {
  return price / 1000n;
}

function dateOf(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 10);
}
