/** Rows as they are fetched, batch after batch, and at the end as one table of columns. */
import type { Rows } from '../../../model/scan.ts';

export interface CollectedRows {
  /** Copies so many rows out of memory, from the cell `start` on. */
  readonly add: (memory: Uint32Array, start: number, count: number) => void;
  readonly rows: () => Rows;
}

export function collectedRows(columns: number): CollectedRows {
  const batches: Batch[] = [];
  return {
    add(memory, start, count) {
      if (count > 0) batches.push({ count, cells: memory.slice(start, start + columns * count) });
    },
    rows: () => squeezed(joined(batches, columns), columns),
  };
}

/** Every cell of every row. */
type Batch = Omit<Rows, 'same'>;

/** Most transcripts fit in one batch. */
function joined(batches: readonly Batch[], columns: number): Batch {
  const [only] = batches;
  if (batches.length === 1 && only !== undefined) return only;
  let count = 0;
  for (const batch of batches) count += batch.count;
  const cells = new Uint32Array(columns * count);
  let done = 0;
  for (const batch of batches) {
    for (let column = 0; column < columns; column += 1) {
      cells.set(batch.cells.subarray(column * batch.count, (column + 1) * batch.count), column * count + done);
    }
    done += batch.count;
  }
  return { count, cells };
}

/** One cell for each column that says the same in every row, as most do: a version, a branch, a counter that is not there. */
function squeezed({ count, cells }: Batch, columns: number): Rows {
  if (count < 2) return { count, cells, same: 0 };
  let same = 0;
  let size = 0;
  for (let column = 0; column < columns; column += 1) {
    const isSame = saysTheSame(cells, column * count, count);
    if (isSame) same |= 1 << column;
    size += isSame ? 1 : count;
  }
  const kept = new Uint32Array(size);
  let at = 0;
  for (let column = 0; column < columns; column += 1) {
    const length = (same & (1 << column)) === 0 ? count : 1;
    kept.set(cells.subarray(column * count, column * count + length), at);
    at += length;
  }
  return { count, cells: kept, same };
}

function saysTheSame(cells: Uint32Array, from: number, count: number): boolean {
  const first = cells[from];
  for (let at = from + 1; at < from + count; at += 1) if (cells[at] !== first) return false;
  return true;
}
