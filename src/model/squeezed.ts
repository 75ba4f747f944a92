/** Rows in as few cells as they need: one for each column in which every row says the same, as most do. */
import type { Rows } from './scan.ts';

/** Of rows with a cell for every column of every row, column after column. */
export function squeezed({ count, cells }: Omit<Rows, 'same'>, columns: number): Rows {
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
