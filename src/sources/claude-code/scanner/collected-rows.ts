/** Rows as they are fetched, batch after batch, and at the end as one table of columns. */
import type { Rows } from '../../../model/scan.ts';
import { squeezed } from '../../../model/squeezed.ts';

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
