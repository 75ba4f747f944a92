/**
 * Reads a price file (`prices.json`, or the user's own for `--prices`) and lays it over the rows already known: a row
 * with the model and the start of a known one replaces it, every other row is added. README.md describes the shape.
 */
import type { PriceRow } from '../model/rates.ts';
import { compareText } from '../model/receipt.ts';
import { spelling } from './grammar.ts';
import { fault, listOf, objectOf } from './fields.ts';
import type { Complaint, Field } from './fields.ts';
import { readRow } from './read-row.ts';

export type PricesRead =
  | { readonly kind: 'rows'; readonly rows: readonly PriceRow[] }
  | { readonly kind: 'complaints'; readonly complaints: readonly Complaint[] };

/** `json` is the parsed file. Either every row is sound and all rows come back, or every complaint does. */
export function readPrices(json: unknown, known: readonly PriceRow[]): PricesRead {
  const complaints: Complaint[] = [];
  const field: Field = { value: json, path: '', complain: (complaint) => complaints.push(complaint) };
  const file = objectOf(field, ['$schema', 'rows']);
  const list = file?.('rows');
  if (list !== undefined && !Array.isArray(list.value)) fault(list, 'expected a list of rows');
  const fields = list === undefined || !Array.isArray(list.value) ? [] : listOf(list);
  const read = fields.map((item) => ({ field: item, row: readRow(item) }));
  const given = read.flatMap(({ row, field: item }) => (row === undefined ? [] : [{ field: item, row }]));
  if (complaints.length === 0) complainAboutClashes(given, known);
  if (complaints.length > 0) return { kind: 'complaints', complaints };
  return {
    kind: 'rows',
    rows: overlay(
      known,
      given.map(({ row }) => row),
    ),
  };
}

interface GivenRow {
  readonly field: Field;
  readonly row: PriceRow;
}

/** Two rows of one file for one model and start, or an id that names two models, leave open which price is meant. */
function complainAboutClashes(given: readonly GivenRow[], known: readonly PriceRow[]): void {
  const starts = new Set<string>();
  const modelById = new Map<string, string>();
  for (const { model, provider, ids } of known) for (const id of ids) modelById.set(idKey(provider, id), model);
  for (const { field, row } of given) {
    if (starts.has(rowKey(row))) fault(field, `a second row for ${row.model} with the same valid_from`);
    starts.add(rowKey(row));
    for (const id of row.ids) {
      const model = modelById.get(idKey(row.provider, id)) ?? row.model;
      if (model !== row.model) fault(field, `the id ${id} already names ${model}`);
      modelById.set(idKey(row.provider, id), row.model);
    }
  }
}

/** The rows in force, by provider, model and start. A replaced row leaves its ids behind. */
function overlay(known: readonly PriceRow[], added: readonly PriceRow[]): readonly PriceRow[] {
  const rowByKey = new Map(known.map((row) => [rowKey(row), row]));
  for (const row of added) {
    const before = rowByKey.get(rowKey(row));
    const ids = [...new Set([...row.ids, ...(before?.ids ?? [])])];
    rowByKey.set(rowKey(row), { ...row, ids });
  }
  return [...rowByKey.values()].toSorted(compareRows);
}

export function compareRows(left: PriceRow, right: PriceRow): number {
  return (
    compareText(left.provider, right.provider) ||
    compareText(left.model, right.model) ||
    (left.from ?? -Number.MAX_VALUE) - (right.from ?? -Number.MAX_VALUE) ||
    0
  );
}

function rowKey({ model, from }: PriceRow): string {
  return `${from ?? ''} ${model}`;
}

function idKey(provider: string, id: string): string {
  return `${provider} ${spelling(id)}`;
}
