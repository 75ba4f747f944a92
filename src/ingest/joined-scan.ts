/** Two scans of one transcript, the second of what stands behind the first, as the one that a single reading makes. */
import type { RowKind, Rows, Scan } from '../model/scan.ts';
import { cellAt, columnsByKind, columnsOf, textColumns } from '../model/scan.ts';
import { squeezed } from '../model/squeezed.ts';
import { joinedPool } from './joined-pool.ts';

export function joinedScan(first: Scan, next: Scan): Scan {
  const { pool, numbers } = joinedPool(first.pool, next.pool);
  const rowsOf = (kind: RowKind): Rows => joinedRows(kind, { first: first.rows[kind], next: next.rows[kind], numbers });
  return {
    rows: {
      records: rowsOf('records'),
      responses: rowsOf('responses'),
      calls: rowsOf('calls'),
      outcomes: rowsOf('outcomes'),
      namings: rowsOf('namings'),
    },
    pool,
    distinct: first.distinct && next.distinct,
    dropped: first.dropped + next.dropped,
  };
}

interface Joining {
  readonly first: Rows;
  readonly next: Rows;
  /** By the number of a string of the second, its number in both. */
  readonly numbers: Uint32Array;
}

function joinedRows(kind: RowKind, { first, next, numbers }: Joining): Rows {
  if (next.count === 0) return first;
  const count = first.count + next.count;
  const names = columnsByKind[kind];
  const cells = new Uint32Array(names.length * count);
  const [own, added] = [columnsOf(kind, first), columnsOf(kind, next)];
  for (const [column, name] of names.entries()) {
    const start = column * count;
    const from = own.starts[column] ?? 0;
    if (own.steps[column] === 0) cells.fill(own.cells[from] ?? 0, start, start + first.count);
    else cells.set(own.cells.subarray(from, from + first.count), start);
    for (let row = 0; row < next.count; row += 1) {
      const cell = cellAt(added, column, row);
      cells[start + first.count + row] = textColumns.has(name) ? (numbers[cell] ?? 0) : cell;
    }
  }
  return squeezed({ count, cells }, names.length);
}
