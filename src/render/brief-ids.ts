/** The begin of an id beside others: enough to tell the rows apart, and to name the session to the program. */
import type { Table } from '../model/table.ts';
import type { Cell } from '../model/unit.ts';

const briefLength = 8;

/** The table with the begin of each id, where that is the begin of no other one of its column. */
export function withBriefIds(table: Table): Table {
  const brief = new Map<number, readonly Cell[]>();
  for (const [index, column] of table.columns.entries()) {
    if (column.brief === true) brief.set(index, briefly(table.rows.map((row) => row[index])));
  }
  if (brief.size === 0) return table;
  const rows = table.rows.map((row, at) => row.map((cell, index) => brief.get(index)?.[at] ?? cell));
  return { ...table, rows };
}

function briefly(ids: readonly Cell[]): readonly Cell[] {
  const begins = ids.map((id) => (typeof id === 'string' ? id.slice(0, briefLength) : id));
  return new Set(begins).size === new Set(ids).size ? begins : ids;
}
