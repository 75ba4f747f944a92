/** The one table that some formats hold: the command's own, else the first of the report. */
import type { Report, Table } from '../model/table.ts';

export function ownTable({ command, tables }: Pick<Report, 'command' | 'tables'>): Table | undefined {
  return tables.find(({ name }) => name === command) ?? tables[0];
}
