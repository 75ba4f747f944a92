/** Rows as objects whose keys are the columns, and JSON that is safe to print. */
import type { Table } from '../model/table.ts';
import type { DataValue } from './format.ts';
import { data } from './format.ts';
import { unseen } from './guard-terminal.ts';

export type DataRow = Readonly<Record<string, DataValue>>;

export function rowsAsData({ columns, rows }: Table): readonly DataRow[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ key, unit }, index) => [key, data(row[index], unit)])));
}

/**
 * JSON in which everything unseen is an escape: the same meaning, nothing hidden. Only the newlines of the layout are
 * left, for those of texts are escapes already.
 */
export function printedJson(value: unknown, indent: number): string {
  return JSON.stringify(value, undefined, indent).replaceAll(unseen, (found) =>
    found === '\n' ? found : escape(found),
  );
}

function escape(character: string): string {
  return Array.from({ length: character.length }, (_, at) => {
    return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }).join('');
}
