/**
 * A table whose rows a command has, and no ledger. It is declared beside all others, so that the glossary, the schema and
 * the formats know it, and filled where the rows are.
 */
import type { Column, Table } from '../model/table.ts';
import type { TableDefinition } from './table-definition.ts';

export interface DeclaredTable extends TableDefinition {
  filled(rows: Table['rows'], more?: Partial<Omit<Table, 'name' | 'columns' | 'rows'>>): Table;
}

export type Declaration = Pick<TableDefinition, 'name' | 'title' | 'meaning' | 'columns'>;

export function declareTable({ name, title, meaning, columns }: Declaration): DeclaredTable {
  const filled: DeclaredTable['filled'] = (rows, more = {}) => ({ name, title, columns, rows, notes: [], ...more });
  return { name, title, meaning, columns, onRequest: true, table: () => filled([]), filled };
}

type Words = readonly [label: string, unit: Column['unit'], meaning: string];

export function declared(key: string, [label, unit, meaning]: Words, show: Column['show'] = 'always'): Column {
  return { key, label, unit, meaning, show };
}

/** Where a row comes from: shown in tables when asked for, in data always. */
export const declaredReceipt: readonly Column[] = [
  declared('file', ['File', 'path', 'The transcript that holds the record.'], 'receipt'),
  declared('line', ['Line', 'line', 'The line of the record, from 1.'], 'receipt'),
  declared('uuid', ['UUID', 'id', 'The id of the record.'], 'receipt'),
  declared('message_id', ['Message', 'id', 'The id of the response.'], 'receipt'),
];
