/** What was used and what it cost: the same columns, in the same order, in every table that has them. */
import type { MetricId } from '../../metrics/index.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column } from '../table-definition.ts';

export const tokenIds = [
  'input',
  'output',
  'output-estimated',
  'output-lower-bound-turns',
  'cache-read',
  'cache-write-5m',
  'cache-write-1h',
  'cache-write-unknown',
  'web-searches',
] as const satisfies readonly MetricId[];

export const cacheIds = ['cache-hit', 'cache-leverage'] as const satisfies readonly MetricId[];

export const costPartIds = [
  'input-cost',
  'output-cost',
  'cache-read-cost',
  'cache-write-cost',
  'web-search-cost',
] as const satisfies readonly MetricId[];

/** The model of a row. */
export function modelColumn<Row>(of: (row: Row) => string | undefined): ColumnOf<Row, unknown> {
  const model = column<Row>(['model', 'text', 'Model', 'As the price book names it, else as recorded.'], of);
  return { ...model, endTells: true };
}
