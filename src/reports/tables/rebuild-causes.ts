/** Cold rebuilds by cause and, where a gap was the cause, by whose time it was: the dearest first. */
import { costOf } from '../../metrics/cost.ts';
import { premiumOf } from '../../metrics/rebuilds.ts';
import { moneyRatio } from '../../metrics/totals.ts';
import type { Entry, Ledger } from '../../model/ledger.ts';
import type { Rebuild } from '../../model/rebuild.ts';
import type { Slice } from '../../model/metric.ts';
import type { Picos } from '../../model/money.ts';
import { compareDearest, compareKeys } from '../order.ts';
import { grouped, sliceOf } from '../slices.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, totalled } from '../table-definition.ts';

interface CauseRow {
  readonly rebuild: Rebuild;
  readonly slice: Slice;
  /** Of all turns of the scope, rebuilds or not. */
  readonly wholeCost: Picos | undefined;
}

const columns: readonly ColumnOf<CauseRow>[] = [
  column(['cause', 'text', 'Cause', 'Why the cache did not serve.'], ({ rebuild }) => rebuild.cause),
  column(['owner', 'text', 'Owner', 'Whose time the gap was, for an idle rebuild.'], ({ rebuild }) => rebuild.owner),
  ...metricColumns<CauseRow>(['rebuilds', 'rebuilt', 'rebuild-premium', 'rebuild-turn-cost']),
  {
    ...totalled(
      column<CauseRow>(
        ['rebuild_premium_share_ratio', 'ratio', 'Of cost', 'The premium as a share of the cost of all turns.'],
        ({ slice, wholeCost }) => moneyRatio(premiumOf(slice), wholeCost),
      ),
      'rebuild-premium-share',
    ),
    bar: true,
  },
];

export const rebuildCauses = defineTable<CauseRow>({
  name: 'rebuild_causes',
  title: 'Cold rebuilds by cause',
  meaning: 'All cold rebuilds of one cause and owner.',
  columns,
  rows: ({ ledger }) => causeRows(ledger),
  total: ({ ledger }) => sliceOf(ledger.sessions),
  lacksPrice,
});

function causeRows({ sessions }: Ledger): readonly CauseRow[] {
  const entries = sessions.flatMap((account) => account.entries);
  const wholeCost = costOf(entries);
  const rebuilt = entries.flatMap((entry) => (entry.rebuild === undefined ? [] : [{ entry, rebuild: entry.rebuild }]));
  const byCause = grouped(rebuilt, ({ rebuild }) => JSON.stringify([rebuild.cause, rebuild.owner ?? null]));
  const rows = [...byCause.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [rowOf(first.rebuild, group, wholeCost)];
  });
  return rows.toSorted(
    (left, right) =>
      compareDearest(premiumOf(left.slice), premiumOf(right.slice)) ||
      compareKeys(left.rebuild.cause, right.rebuild.cause) ||
      compareKeys(left.rebuild.owner, right.rebuild.owner),
  );
}

function rowOf(rebuild: Rebuild, group: readonly { readonly entry: Entry }[], wholeCost: Picos | undefined): CauseRow {
  return { rebuild, slice: { entries: group.map(({ entry }) => entry) }, wholeCost };
}
