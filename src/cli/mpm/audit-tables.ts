/** The audit of a claude-mpm report as tables: the way to our figure, the models, likely duplicates, markers. */
import type { Table, Vital } from '../../model/table.ts';
import type { Marker } from '../../sources/claude-mpm/markers.ts';
import type { MpmReport } from '../../sources/claude-mpm/session-report.ts';
import { parseDecimal } from '../../model/money.ts';
import { audit, auditModels, duplicates, markers as marks } from '../../reports/tables/audits.ts';
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
  return audit.filled(
    auditSteps(report, items).map(({ label, change, after }) => [label, change, after]),
    {
      notes: [
        'Two items with one file, model, input, cache read and cache write are taken for one response told twice.',
        ...(unpriced === 0 ? [] : [`${unpriced} items have no price of ours: the sum of the last step is unknown.`]),
      ],
    },
  );
}

export function auditedModels(items: readonly AuditedItem[]): Table {
  const names = [...new Set(items.map(({ item }) => item.model ?? ''))].toSorted();
  return auditModels.filled(
    names.map((name) => {
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
  );
}

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
  const rows = repeated.map(({ item, at, repeats, reported }) => [
    item.line,
    repeats,
    at,
    item.type,
    item.model,
    reported,
  ]);
  const sum = sumOf(repeated.map(({ reported }) => reported));
  return duplicates.filled(rows, {
    total: repeated.length < 2 ? undefined : [undefined, undefined, undefined, undefined, undefined, sum],
    dataOnly: repeated.length === 0,
  });
}

/** What was paused and committed from the first item of the report to a quarter of an hour after the last. */
export function markersTable(items: readonly AuditedItem[], markers: readonly Marker[]): Table {
  const times = items.flatMap(({ at }) => at ?? []);
  const from = times.reduce((first, at) => Math.min(first, at), Infinity);
  const to = times.reduce((last, at) => Math.max(last, at), -Infinity) + graceMs;
  const inside = markers.filter(({ at }) => at >= from && at <= to);
  return marks.filled(
    inside.map((marker, index) => markerRow(marker, inside[index - 1], items)),
    {
      notes:
        markers.length === 0 ? [] : [`${inside.length} of ${markers.length} markers lie in the time of the report.`],
      dataOnly: inside.length === 0,
    },
  );
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
