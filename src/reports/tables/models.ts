/** What each model cost, main agent and subagents apart: the dearest first. */
import type { Slice } from '../../model/metric.ts';
import type { Statements } from '../../model/statement.ts';
import type { Group } from '../groups.ts';
import { groups } from '../groups.ts';
import { statedSlice } from '../slices.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, shown } from '../table-definition.ts';
import { cacheIds, costPartIds, modelColumn, tokenIds } from './spending.ts';

const columns: readonly ColumnOf<Group>[] = [
  modelColumn(({ keys }) => keys[0]),
  column(['role', 'text', 'Role', 'The main agent, or subagents.'], ({ keys }) => keys[1]),
  ...metricColumns<Group>(['turns']),
  ...metricColumns<Group>(tokenIds),
  ...metricColumns<Group>(cacheIds),
  ...metricColumns<Group>(['cost']),
  ...metricColumns<Group>(costPartIds),
  ...metricColumns<Group>(['rebuilds', 'rebuild-premium', 'unpriced-turns']),
];

export const models = defineTable<Group, Slice, Statements>({
  name: 'models',
  title: 'Models',
  meaning: 'One model in one role, over the sessions of the scope.',
  columns: shown(columns, {
    bar: 'cost_usd',
    always: ['model', 'role', 'turns', 'output_tokens', 'cache_read_tokens', 'cost_usd'],
    // Beside a cache fresh input is the least of all tokens: the name of a model is worth more.
    wide: [
      'input_tokens',
      'cache_write_5m_tokens',
      'cache_write_1h_tokens',
      'cache_hit_ratio',
      'cache_leverage',
      'rebuild_premium_usd',
    ],
  }),
  rows: modelGroups,
  total: ({ ledger }) => statedSlice(ledger.sessions),
  lacksPrice,
});

export function modelGroups({ ledger, request }: Question<Statements>): readonly Group[] {
  return groups(ledger, ['model', 'role'], request.calendar);
}
