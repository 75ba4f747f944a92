/** The registry of charts, in the order of a page. A chart names the reports it belongs to. */
import type { Picture } from '../model/picture.ts';
import type { Question } from '../reports/table-definition.ts';
import type { Chart } from './chart.ts';
import { picturesOf } from './chart.ts';
import { context } from './context.ts';
import { cost } from './cost.ts';
import { days } from './days.ts';
import { groups } from './groups.ts';
import { hours } from './hours.ts';
import { lanes } from './lanes.ts';
import { rebuilds } from './rebuilds.ts';
import { trend } from './trend.ts';

export const charts = {
  lanes,
  cost,
  context,
  trend,
  groups,
  days,
  hours,
  rebuilds,
} satisfies Record<string, Chart>;

export function pictures(question: Question): readonly Picture[] {
  return picturesOf(charts, question);
}
