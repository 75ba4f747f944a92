/** What each group cost, by kind of token: models, projects, or whatever the report groups by, the dearest on top. */
import { costOf } from '../metrics/cost.ts';
import type { DimensionId } from '../reports/dimensions/index.ts';
import { dimensions } from '../reports/dimensions/index.ts';
import { groups as groupsOf } from '../reports/groups.ts';
import { bars } from './bars.ts';
import type { Chart } from './chart.ts';
import { kindKey, kinds } from './kinds.ts';
import { pricesByKind } from './prices.ts';

export const groups: Chart = {
  title: 'Cost by group',
  meaning:
    'API-equivalent cost of the dearest groups, by what it was paid for. Where a report groups by time alone, by model.',
  on: ['usage', 'report', 'models'],
  tables: ['usage', 'models'],
  key: kindKey,
  draw({ ledger, request: { by, calendar } }) {
    const named = by.filter((id) => dimensions[id].order !== 'time');
    const wanted: readonly DimensionId[] = named.length === 0 ? ['model'] : named;
    const found = groupsOf(ledger, wanted, calendar).filter(({ slice }) => slice.entries.length > 0);
    return bars(
      found.map(({ keys, slice: { entries } }) => {
        const name = keys.map((key) => key ?? '–').join(' · ');
        const sizes = pricesByKind(entries);
        const amount = { value: costOf(entries), unit: 'usd' } as const;
        return {
          name: [name],
          pieces: kinds.map(({ style }, at) => ({ style, size: sizes[at] ?? 0 })),
          amount,
          told: [name, ': ', amount],
        };
      }),
    );
  },
};
