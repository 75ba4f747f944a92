/** The glossary of columns: what every table holds, in what unit, and what it means. */
import type { Column, Table } from '../model/table.ts';
import type { Cell } from '../model/unit.ts';
import { report } from './compose.ts';
import type { ReportDefinition } from './request.ts';
import type { TableDefinition } from './table-definition.ts';

const columns: readonly Column[] = [
  { key: 'table', label: 'Table', unit: 'text', meaning: 'The name of the table.', show: 'always' },
  { key: 'column', label: 'Column', unit: 'text', meaning: 'The name of the column.', show: 'always' },
  { key: 'unit', label: 'Unit', unit: 'text', meaning: 'What its values are.', show: 'always' },
  { key: 'meaning', label: 'Meaning', unit: 'text', meaning: 'What it says, in one sentence.', show: 'always' },
];

/** Of the given tables, or of the one that was asked for: `receipts columns turns`. */
export function glossary(definitions: readonly TableDefinition[]): ReportDefinition {
  return {
    summary: 'every table and column, with its unit and meaning',
    compose(ledger, request) {
      const chosen = definitions.filter(({ name }) => request.table === undefined || request.table === name);
      return report(ledger, request, { title: 'Columns', tables: [tableOf(chosen)] });
    },
  };
}

function tableOf(definitions: readonly TableDefinition[]): Table {
  return { name: 'columns', title: 'Columns', columns, rows: definitions.flatMap(rowsOf), notes: [] };
}

function rowsOf({ name, columns: held }: TableDefinition): readonly (readonly Cell[])[] {
  return held.map(({ key, unit, meaning }) => [name, key, unit, meaning]);
}
