/** Rows as they are fetched, batch after batch, and at the end as one table of columns. */
import type { Rows } from '../../../model/scan.ts';

export interface CollectedRows {
  /** Copies rows out of memory where the columns lie `capacity` cells apart. */
  readonly add: (
    memory: Uint32Array,
    place: { readonly start: number; readonly capacity: number; readonly count: number },
  ) => void;
  readonly rows: () => Rows;
}

export function collectedRows(columns: number): CollectedRows {
  const batches: Rows[] = [];
  return {
    add(memory, { start, capacity, count }) {
      if (count === 0) return;
      const cells = new Uint32Array(columns * count);
      for (let column = 0; column < columns; column += 1) {
        const from = start + column * capacity;
        cells.set(memory.subarray(from, from + count), column * count);
      }
      batches.push({ count, cells });
    },
    rows: () => joined(batches, columns),
  };
}

/** Most transcripts fit in one batch. */
function joined(batches: readonly Rows[], columns: number): Rows {
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
