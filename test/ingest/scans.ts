/** Scans as a scanner leaves them, from rows that name their columns and say their strings. */
import type { Scanned } from '../../src/ingest/facts.ts';
import { columnsByKind, rowKinds } from '../../src/model/scan.ts';
import type { RowKind, Rows } from '../../src/model/scan.ts';

/** Strings as JSON writes them, numbered from 1. */
export function poolOf(strings: readonly string[]): Uint8Array {
  const parts = strings.map((text, position) => {
    const length = Buffer.byteLength(text);
    const part = Buffer.alloc(8 + Math.ceil(length / 4) * 4);
    part.writeUInt32LE(position + 1, 0);
    part.writeUInt32LE(length, 4);
    part.write(text, 8);
    return part;
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** A cell is a number, or a string of the pool; one that is not named is 0. */
export type Row = Readonly<Record<string, number | string | undefined>>;

export interface ScanParts extends Partial<Readonly<Record<RowKind, readonly Row[]>>> {
  readonly dropped?: number;
  readonly lines?: Scanned['lines'];
}

export function scanOf({ dropped = 0, lines = [], ...rowsByKind }: ScanParts): Scanned {
  const strings: string[] = [];
  const cellOf = (value: number | string | undefined): number => {
    if (typeof value !== 'string') return value ?? 0;
    if (!strings.includes(value)) strings.push(value);
    return strings.indexOf(value) + 1;
  };
  const rowsOf = (kind: RowKind): Rows => {
    const rows = rowsByKind[kind] ?? [];
    const cells = columnsByKind[kind].flatMap((column) => rows.map((row) => cellOf(row[column])));
    return { count: rows.length, cells: Uint32Array.from(cells), same: 0 };
  };
  const [records, responses, calls, outcomes, namings] = rowKinds.map(rowsOf);
  if (!records || !responses || !calls || !outcomes || !namings) throw new Error('a kind of rows is missing');
  const rows = { records, responses, calls, outcomes, namings };
  return { scan: { rows, pool: poolOf(strings), distinct: true, dropped }, lines };
}
