/** The audit of a claude-mpm report as tables: the way to our figure, the models, likely duplicates, markers. */
import type { Column, Table, Vital } from '../../model/table.ts';
import type { Marker } from '../../sources/claude-mpm/markers.ts';
import type { MpmReport } from '../../sources/claude-mpm/session-report.ts';
import { parseDecimal } from '../../model/money.ts';
import { column } from '../compat-figures.ts';
import type { AuditedItem } from './audit.ts';
import { auditSteps, sumOf } from './audit.ts';

export function auditVitals(report: MpmReport, items: readonly AuditedItem[]): readonly Vital[] {
  const once = items.filter(({ repeats }) => repeats === undefined);
  const steps = auditSteps(report, items);
  const hour = sumOf(once.map(({ hourCost }) => hourCost));
  return [
    { label: 'Session', unit: 'id', value: report.sessionId },
    { label: 'Reported cost', unit: 'usd', value: steps[0]?.after },
    { label: 'Audited cost', unit: 'usd', value: steps.at(-1)?.after, note: 'cache writes priced for 5 minutes' },
    { label: 'Audited cost, 1 h', unit: 'usd', value: hour, note: 'were every cache write to last an hour' },
    { label: 'Items of a model', unit: 'count', value: items.length },
    { label: 'Likely duplicates', unit: 'count', value: items.length - once.length },
  ];
}

export function stepsTable(report: MpmReport, items: readonly AuditedItem[]): Table {
  const unpriced = items.filter(({ cost }) => cost === undefined).length;
  return {
    name: 'audit',
    title: 'From the reported figure to ours',
    columns: [
      column('step', ['Step', 'text', 'What is put right.']),
      column('change_usd', ['Change', 'usd', 'What the step adds or takes away.']),
      column('after_usd', ['After', 'usd', 'The figure after the step.']),
    ],
    rows: auditSteps(report, items).map(({ label, change, after }) => [label, change, after]),
    notes: [
      'Two items with one file, model, input, cache read and cache write are taken for one response told twice.',
      ...(unpriced === 0 ? [] : [`${unpriced} items have no price of ours: the sum of the last step is unknown.`]),
    ],
  };
}

export function auditedModels(items: readonly AuditedItem[]): Table {
  const names = [...new Set(items.map(({ item }) => item.model ?? ''))].toSorted();
  return {
    name: 'audit_models',
    title: 'Models of the report',
    columns: [
      column('model', ['Model', 'text', 'As the report names it.']),
      column('items', ['Items', 'count', 'Items of the timeline.']),
      column('turns', ['Turns', 'count', 'Items without likely duplicates.']),
      ...tokenColumns,
      column('reported_cost_usd', ['Reported', 'usd', 'Cost by the report, duplicates and all.']),
      column('cost_usd', ['Cost', 'usd', 'Cost of the turns at the prices of the day.']),
    ],
    rows: names.map((name) => {
      const own = items.filter(({ item }) => item.model === name);
      const once = own.filter(({ repeats }) => repeats === undefined);
      return [
        name,
        own.length,
        once.length,
        ...tokens(once),
        sumOf(own.map(({ reported }) => reported)),
        sumOf(once.map(({ cost }) => cost)),
      ];
    }),
    notes: [],
  };
}

const tokenColumns: readonly Column[] = [
  column('input_tokens', ['Input', 'tokens', 'Fresh input of the turns.']),
  column('output_tokens', ['Output', 'tokens', 'Output of the turns.']),
  column('cache_read_tokens', ['Cache read', 'tokens', 'Read from the cache.']),
  column('cache_write_tokens', ['Cache write', 'tokens', 'Written to the cache.']),
];

function tokens(items: readonly AuditedItem[]): readonly number[] {
  const sums = [0, 0, 0, 0];
  for (const { item } of items) {
    for (const [index, count] of [item.input, item.output, item.cacheRead, item.cacheWrite].entries()) {
      sums[index] = (sums[index] ?? 0) + count;
    }
  }
  return sums;
}

export function duplicatesTable(items: readonly AuditedItem[]): Table {
  const repeated = items.filter(({ repeats }) => repeats !== undefined);
  return {
    name: 'duplicates',
    title: 'Likely duplicates',
    columns: [
      column('line', ['Line', 'line', 'The line of the report.']),
      column('first_line', ['First', 'line', 'The line that told the response first.']),
      column('at', ['At', 'instant', 'To the minute, in the time zone that was asked for.']),
      column('type', ['Type', 'text', 'As the report calls it.']),
      column('model', ['Model', 'text', 'As the report names it.']),
      column('reported_cost_usd', ['Reported', 'usd', 'What the report counts for it again.']),
    ],
    rows: repeated.map(({ item, at, repeats, reported }) => [item.line, repeats, at, item.type, item.model, reported]),
    total:
      repeated.length < 2
        ? undefined
        : [undefined, undefined, undefined, undefined, undefined, sumOf(repeated.map(({ reported }) => reported))],
    notes: [],
    dataOnly: repeated.length === 0,
  };
}

/** What was paused and committed from the first item of the report to a quarter of an hour after the last. */
export function markersTable(items: readonly AuditedItem[], markers: readonly Marker[]): Table {
  const times = items.flatMap(({ at }) => at ?? []);
  const from = times.reduce((first, at) => Math.min(first, at), Infinity);
  const to = times.reduce((last, at) => Math.max(last, at), -Infinity) + graceMs;
  const inside = markers.filter(({ at }) => at >= from && at <= to);
  return {
    name: 'markers',
    title: 'Pauses and commits',
    columns: [
      column('at', ['At', 'instant', 'When it was made.']),
      column('kind', ['Kind', 'text', 'A pause or a commit.']),
      column('name', ['Name', 'text', 'The name of the pause, or seven digits of the commit.']),
      column('after_line', ['After', 'line', 'The item of the report before it.']),
      column('input_tokens', ['Input', 'tokens', 'What the tool counted for the commit.']),
      column('output_tokens', ['Output', 'tokens', 'What the tool counted for the commit.']),
      column('recorded_cost_usd', ['Recorded', 'usd', 'What the tool estimated for the commit, where it did.']),
      column('cost_usd', ['Cost', 'usd', 'Audited cost since the marker before.']),
    ],
    rows: inside.map((marker, index) => markerRow(marker, inside[index - 1], items)),
    notes: markers.length === 0 ? [] : [`${inside.length} of ${markers.length} markers lie in the time of the report.`],
    dataOnly: inside.length === 0,
  };
}

const graceMs = 15 * 60_000;

function markerRow(
  { at, kind, name, input, output, usd }: Marker,
  before: Marker | undefined,
  items: readonly AuditedItem[],
) {
  const since = items.filter((each) => each.at !== undefined && each.at <= at && each.at > (before?.at ?? -Infinity));
  const cost = sumOf(since.filter(({ repeats }) => repeats === undefined).map((each) => each.cost));
  const last = items.findLast((each) => each.at !== undefined && each.at <= at);
  return [at, kind, name, last?.item.line, input, output, usd === undefined ? undefined : parseDecimal(usd, 12), cost];
}
