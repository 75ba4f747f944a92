/** What each model cost, main agent and subagents apart: the dearest first. */
import type { Entry } from '../../model/ledger.ts';
import type { Slice } from '../../model/metric.ts';
import { metrics } from '../../metrics/index.ts';
import { compareText } from '../../model/receipt.ts';
import { roleOf } from '../dimensions/index.ts';
import { compareDearest, compareKeys } from '../order.ts';
import { grouped, sliceOf } from '../slices.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, shown } from '../table-definition.ts';
import { cacheIds, costPartIds, tokenIds } from './spending.ts';

export interface ModelRow {
  readonly model: string | undefined;
  readonly role: 'main' | 'subagent';
  readonly slice: Slice;
}

const columns: readonly ColumnOf<ModelRow>[] = [
  column(['model', 'text', 'Model', 'As the price book names it, else as recorded.'], ({ model }) => model),
  column(['role', 'text', 'Role', 'The main agent, or subagents.'], ({ role }) => role),
  ...metricColumns<ModelRow>(['turns']),
  ...metricColumns<ModelRow>(tokenIds),
  ...metricColumns<ModelRow>(cacheIds),
  ...metricColumns<ModelRow>(['cost']),
  ...metricColumns<ModelRow>(costPartIds),
  ...metricColumns<ModelRow>(['rebuilds', 'rebuild-premium']),
];

export const models = defineTable<ModelRow>({
  name: 'models',
  title: 'Models',
  meaning: 'One model in one role, over the sessions of the scope.',
  columns: shown(columns, {
    always: ['model', 'role', 'turns', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'cost_usd'],
    wide: [
      'cache_write_5m_tokens',
      'cache_write_1h_tokens',
      'cache_hit_ratio',
      'cache_leverage',
      'rebuild_premium_usd',
    ],
  }),
  rows: modelRows,
  total: ({ ledger }) => sliceOf(ledger.sessions),
  lacksPrice,
});

export function modelRows({ ledger }: Pick<Question, 'ledger'>): readonly ModelRow[] {
  const entries = ledger.sessions.flatMap((account) => account.entries);
  const rows: ModelRow[] = [];
  for (const ofRole of grouped(entries, ({ chain }) => roleOf(chain))) {
    const [role, its] = ofRole;
    for (const [model, group] of grouped<Entry, string | undefined>(its, (entry) => entry.model)) {
      rows.push({ model, role, slice: { entries: group } });
    }
  }
  const costOf = metrics.cost.of;
  return rows
    .map((row) => ({ row, picos: knownPicos(costOf(row.slice)) }))
    .toSorted(
      (left, right) =>
        compareDearest(left.picos, right.picos) ||
        compareKeys(left.row.model, right.row.model) ||
        compareText(left.row.role, right.row.role),
    )
    .map(({ row }) => row);
}

function knownPicos(value: number | bigint | undefined): bigint | undefined {
  return typeof value === 'bigint' ? value : undefined;
}
