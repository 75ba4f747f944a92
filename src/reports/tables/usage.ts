/** Usage by any dimensions: the keys asked for come first, in the order asked. */
import { metrics } from '../../metrics/index.ts';
import type { Slice } from '../../model/metric.ts';
import type { Statements } from '../../model/statement.ts';
import type { Column, Table } from '../../model/table.ts';
import type { DimensionId } from '../dimensions/index.ts';
import { dimensions, isOfTurnsAlone } from '../dimensions/index.ts';
import type { Group } from '../groups.ts';
import { groups } from '../groups.ts';
import { statedSlice } from '../slices.ts';
import type { ColumnOf, Question, TableDefinition } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, shown } from '../table-definition.ts';
import { cacheIds, tokenIds } from './spending.ts';

const dimensionIds = [
  'hour',
  'day',
  'week',
  'month',
  'model',
  'project',
  'branch',
  'agent_type',
  'session',
  'version',
  'source',
  'tool',
  'role',
] as const satisfies readonly DimensionId[];

const figures: readonly ColumnOf<Group>[] = [
  ...metricColumns<Group>(['turns']),
  ...metricColumns<Group>(tokenIds),
  ...metricColumns<Group>(cacheIds),
  ...metricColumns<Group>(['cost', 'rebuilds', 'rebuild-premium']),
  ...metricColumns<Group>(['interventions']).map((of) => ({ ...of, meaning: meaningOfInterventions() })),
  ...metricColumns<Group>(['sessions', 'unpriced-turns']),
];

const title = 'Usage';
const meaning = 'One group of turns: the keys are those asked for.';

export const usage: TableDefinition<Statements> = {
  name: 'usage',
  title,
  meaning,
  columns: definitionFor(dimensionIds).columns,
  table: (question) => definitionFor(question.request.by).table(question),
};

function meaningOfInterventions(): string {
  const without = dimensionIds.filter(isOfTurnsAlone).join(', ');
  return metrics.interventions.definition.replace(/\.$/, `; empty by ${without}, for a human input is of none.`);
}

function definitionFor(by: readonly DimensionId[]): TableDefinition<Statements> {
  return defineTable<Group, Slice, Statements>({
    name: 'usage',
    title: by.length === 0 ? title : `${title} by ${by.map((id) => dimensions[id].label.toLowerCase()).join(', ')}`,
    meaning,
    columns: shown([...by.map(keyColumn), ...figures], {
      bar: 'cost_usd',
      always: [...by, 'turns', 'input_tokens', 'output_tokens', 'cache_read_tokens', 'cost_usd'],
      wide: ['cache_hit_ratio', 'rebuilds', 'rebuild_premium_usd', 'interventions', 'sessions'],
    }),
    rows: ({ ledger, request }) => groups(ledger, by, request.calendar),
    newestLast: by.some((id) => dimensions[id].order === 'time'),
    total: ({ ledger }) => statedSlice(ledger.sessions),
    lacksPrice,
    notes: (rows, question) => [...notes(by, question), ...(rows.length === 0 ? [] : withoutInputs(by))],
  });
}

function keyColumn(id: DimensionId, position: number): ColumnOf<Group> {
  const { label, definition } = dimensions[id];
  return {
    ...column([id, unitOf(id), label, definition], ({ keys }: Group) => keys[position]),
    names: true,
    endTells: id === 'model',
  };
}

function unitOf(id: DimensionId): Column['unit'] {
  if (id === 'session') return 'id';
  return id === 'project' ? 'path' : 'text';
}

function notes(by: readonly DimensionId[], { request }: Question<Statements>): Table['notes'] {
  const { timezone, weekStart } = request.calendar;
  const told: string[] = [];
  if (by.some((id) => dimensions[id].order === 'time')) {
    told.push(`Hours, days, weeks and months are those of ${timezone}.`);
  }
  if (by.includes('week')) told.push(`Weeks start on ${weekStart === 'sunday' ? 'Sunday' : 'Monday'}.`);
  if (by.includes('tool')) told.push('A turn that called several tools is in the group of that set, and in no other.');
  return told;
}

/** Why a column is empty that has a total. */
function withoutInputs(by: readonly DimensionId[]): Table['notes'] {
  const without = by.filter(isOfTurnsAlone);
  if (without.length === 0) return [];
  return [`A human input is of no ${without.join(' or ')}: interventions are counted in the total alone.`];
}
