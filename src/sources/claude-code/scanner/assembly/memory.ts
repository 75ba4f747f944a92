/**
 * The memory of the scanner, laid out once: columns that wait to be fetched, the table and the pool of strings, and the
 * bytes of the transcript. Pages that nobody touches cost nothing. The pool comes last, for it alone grows.
 */

/** Rows of one kind that wait at most; the host fetches them when one kind is full. */
export const rowsPerFetch: i32 = 4096;
/** Calls and results may outnumber records. */
export const itemsPerFetch: i32 = 16384;

export const recordColumns: i32 = 8;
export const turnColumns: i32 = 27;
export const callColumns: i32 = 7;
export const resultColumns: i32 = 2;
export const namingColumns: i32 = 2;

const bytesPerCell: i32 = 4;
const page: i32 = 65536;

/** Lines that are longer are not scanned; with the bytes of one more read behind them. */
export const longestLine: i32 = 16 * 1024 * 1024;
export const inputBytes: i32 = longestLine + 4 * 1024 * 1024;
/** Blocks of 64 bytes are read past the end. */
const slack: i32 = 64;

/** Slots of the string table at most; a fuller one stops looking for repetitions. */
export const mostSlots: i32 = 1 << 21;

export const records: i32 = (<i32>__heap_base + 63) & ~63;
export const turns: i32 = records + recordColumns * rowsPerFetch * bytesPerCell;
export const calls: i32 = turns + turnColumns * rowsPerFetch * bytesPerCell;
export const results: i32 = calls + callColumns * itemsPerFetch * bytesPerCell;
export const namings: i32 = results + resultColumns * itemsPerFetch * bytesPerCell;
export const nesting: i32 = namings + namingColumns * rowsPerFetch * bytesPerCell;
export const deepest: i32 = 4096;
export const keyHashes: i32 = nesting + deepest;
export const mostKeys: i32 = 4096;
export const names: i32 = keyHashes + mostKeys * bytesPerCell;
export const nameBytes: i32 = 16 * 1024;
/** Places of strings of the record at hand. */
export const told: i32 = names + nameBytes;
export const toldBytes: i32 = 48;
/** The same of the last record that had them. */
export const entries: i32 = told + toldBytes;
/** Keys in their places, and those whose values are being read. */
export const keys: i32 = entries + toldBytes;
export const keysBytes: i32 = 64 * 1024;
export const outerKeys: i32 = keys + keysBytes;
const outerKeysBytes: i32 = 64;
/** Where members of a result's details stand: ten pairs of places. */
export const spans: i32 = outerKeys + outerKeysBytes;
export const spansBytes: i32 = 80;
/** Where the host writes a digest. */
export const digest: i32 = spans + spansBytes;
const digestBytes: i32 = 48;
export const slots: i32 = digest + digestBytes;
export const input: i32 = slots + mostSlots * bytesPerCell;
export const pool: i32 = input + inputBytes + slack;

/** Makes sure that memory reaches `end`. */
export function reach(end: i32): void {
  const missing = end - (memory.size() << 16);
  // In steps of 4 MiB, for growing is slow.
  if (missing > 0) memory.grow(<i32>max<u32>((<u32>missing + page - 1) >> 16, 64));
}

export function put(base: i32, column: i32, capacity: i32, row: i32, value: u32): void {
  store<u32>(base + ((column * capacity + row) << 2), value);
}

/** Moves the columns of `rows` rows together. */
export function pack(base: i32, columns: i32, capacity: i32, rows: i32): i32 {
  for (let column = 1; column < columns; column += 1) {
    memory.copy(base + ((column * rows) << 2), base + ((column * capacity) << 2), rows << 2);
  }
  return rows;
}
