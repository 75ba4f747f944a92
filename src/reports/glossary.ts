/** The glossary of columns: what every table holds, in what unit, and what it means. */
import type { Cell } from '../model/unit.ts';
import { report } from './compose.ts';
import type { ReportDefinition } from './request.ts';
import type { TableDefinition } from './table-definition.ts';
import { columns } from './tables/columns.ts';

/** Of the given tables, or of the one that was asked for: `receipts columns turns`. */
export function glossary(definitions: readonly TableDefinition[]): ReportDefinition {
  return {
    summary: 'every table and column, with its unit and meaning',
    compose(ledger, request) {
      const chosen = definitions.filter(({ name }) => request.table === undefined || request.table === name);
      return report(ledger, request, { title: 'Columns', tables: [columns.filled(chosen.flatMap(rowsOf))] });
    },
  };
}

function rowsOf({ name, columns: held }: TableDefinition): readonly (readonly Cell[])[] {
  return held.map(({ key, unit, meaning }) => [name, key, unit, meaning]);
}
