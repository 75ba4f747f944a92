/** The rows of a scan as they are looked up by number: their columns, and their texts, made when they are asked for. */
import type { Columns, RowKind, Scan } from '../../model/scan.ts';
import { columnsOf, rowKinds } from '../../model/scan.ts';
import type { Texts } from '../texts.ts';
import { textsOf } from '../texts.ts';

export interface WholeRows {
  readonly texts: Texts;
  readonly columns: Readonly<Record<RowKind, Columns>>;
  readonly counts: Readonly<Record<RowKind, number>>;
}

export function wholeRows({ rows, pool }: Scan): WholeRows {
  return {
    texts: textsOf(pool),
    columns: byKind((kind) => columnsOf(kind, rows[kind])),
    counts: byKind((kind) => rows[kind].count),
  };
}

function byKind<Value>(valueOf: (kind: RowKind) => Value): Record<RowKind, Value> {
  const [records, responses, calls, outcomes, namings] = rowKinds;
  return {
    records: valueOf(records),
    responses: valueOf(responses),
    calls: valueOf(calls),
    outcomes: valueOf(outcomes),
    namings: valueOf(namings),
  };
}
