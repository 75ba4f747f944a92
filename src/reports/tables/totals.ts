/** The totals of a scope: all its sessions as one, every figure in one row. A baseline is such a row. */
import type { MetricId } from '../../metrics/index.ts';
import { metrics } from '../../metrics/index.ts';
import type { Slice } from '../../model/metric.ts';
import type { WholeStatements } from '../../model/statement.ts';
import { sliceOf } from '../slices.ts';
import { defineTable, lacksPrice, metricColumns, shown } from '../table-definition.ts';

interface TotalsRow {
  readonly slice: Slice;
}

function isMetricId(id: string): id is MetricId {
  return Object.hasOwn(metrics, id);
}

export const totals = defineTable<TotalsRow, Slice, WholeStatements>({
  name: 'totals',
  title: 'Totals',
  meaning: 'All sessions of the scope as one, with every figure there is; a limit can be set on each.',
  columns: shown(metricColumns<TotalsRow>(Object.keys(metrics).filter(isMetricId)), {
    always: ['sessions', 'turns', 'prompts', 'delegations', 'errors', 'cost_usd', 'rebuilds', 'rebuild_premium_usd'],
    wide: ['cache_hit_ratio', 'unpriced_turns'],
  }),
  rows: ({ ledger: { sessions } }) => (sessions.length === 0 ? [] : [{ slice: sliceOf(sessions) }]),
  lacksPrice,
});
