/** A request as the command line makes it, with what a test cares about. */
import type { ReportRequest } from '../../src/reports/request.ts';
import type { Table } from '../../src/model/table.ts';
import type { Cell } from '../../src/model/unit.ts';

export function request(of: Partial<ReportRequest> = {}): ReportRequest {
  return {
    command: 'report',
    by: [],
    calendar: { timezone: 'UTC', weekStart: 'monday' },
    scope: { timezone: 'UTC' },
    includeText: false,
    ...of,
  };
}

/** The rows of a table as objects of the columns asked for. */
export function cells(table: Table, ...keys: readonly string[]): readonly Readonly<Record<string, Cell>>[] {
  return table.rows.map((row) => cellsOf(table, row, keys));
}

/** The totals row, likewise; absent where there is none. */
export function totalCells(table: Table, ...keys: readonly string[]): Readonly<Record<string, Cell>> | undefined {
  return table.total === undefined ? undefined : cellsOf(table, table.total, keys);
}

function cellsOf(table: Table, row: readonly Cell[], keys: readonly string[]): Readonly<Record<string, Cell>> {
  return Object.fromEntries(
    keys.map((key) => {
      const position = table.columns.findIndex((column) => column.key === key);
      if (position < 0) throw new Error(`${table.name} has no column ${key}`);
      return [key, row[position]];
    }),
  );
}
