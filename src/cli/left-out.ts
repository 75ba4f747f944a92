/** Formats that hold one table: which others of the report are lost in them, and where they are. */
import type { Report, Table } from '../model/table.ts';
import { formatOf } from '../render/index.ts';
import { ownTable } from '../render/own-table.ts';
import type { TableDefinition } from '../reports/table-definition.ts';
import { tables as registry } from '../reports/tables/index.ts';
import type { Settings } from './settings.ts';

export function leftOut(report: Report, { format, quiet }: Pick<Settings, 'format' | 'quiet'>): readonly string[] {
  const own = ownTable(report);
  if (formatOf(format).holds !== 'one table' || quiet || own === undefined) return [];
  const others = report.tables.filter((table) => table !== own);
  if (others.length === 0) return [];
  const names = others.map(({ name }) => name).join(', ');
  return [`${format} holds one table, ${own.name}, and not ${names}; ${placeOf(report.tables)}`];
}

/** Some tables only their own command fills. */
function placeOf(tables: readonly Table[]): string {
  const exported = Object.values<TableDefinition>(registry).filter(({ onRequest }) => onRequest !== true);
  const names = new Set(exported.map(({ name }) => name));
  return tables.every(({ name }) => names.has(name))
    ? '"receipts export --to DIR" writes every one.'
    : '--format json holds every one.';
}
