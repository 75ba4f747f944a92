/** Rows of numbers of one kind, one behind the other. */
export function joinedNumbers<Row extends Float64Array | Uint32Array>(
  Kind: new (length: number) => Row,
  rows: readonly Row[],
): Row {
  const all = new Kind(rows.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const row of rows) {
    all.set(row, end);
    end += row.length;
  }
  return all;
}
