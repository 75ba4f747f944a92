/**
 * Facts are what was read of one transcript, before it is known to whom it belongs: the rows of the scan, and what the
 * decoder made of the lines that the scan left, or of all lines where there was none.
 */
import { Buffer } from 'node:buffer';
import type { Scan } from '../model/scan.ts';
import type { Tally } from './tally.ts';
import { increment } from './tally.ts';

export interface Facts {
  /** One after the other where a transcript was read in parts; none where the decoder read all of it. */
  readonly parts: readonly FactsPart[];
  /** What the decoder read, and the accounting of the whole. */
  readonly tally: Tally;
}

/** A scan, and how many records and events of the tally stand on each line that it left. */
export interface FactsPart {
  readonly scan: Scan;
  readonly lines: readonly LineShare[];
}

export interface LineShare {
  readonly records: number;
  readonly events: number;
}

/** Adds to the accounting what the scan read itself. */
export function countScanned({ counts, sessions }: Tally, { rows, dropped, pool }: Scan): void {
  let used = 0;
  let ignored = dropped;
  const { records, namings } = rows;
  for (let row = 0; row < records.count; row += 1) {
    const kind = (records.cells[records.count + row] ?? 0) & 3;
    if (kind === 0) ignored += 1;
    else if (kind !== 3) used += 1;
  }
  counts.read += used + ignored;
  counts.used += used;
  counts.ignored += ignored;
  if (namings.count === 0) return;
  const strings = pooled(pool);
  for (let row = 0; row < namings.count; row += 1) {
    const session = strings[namings.cells[row] ?? 0];
    const times = namings.cells[namings.count + row] ?? 0;
    if (session !== undefined) increment(sessions, session, times);
  }
}

/** The strings of a pool by number; nothing under 0. */
export function pooled(pool: Uint8Array): readonly (string | undefined)[] {
  const bytes = Buffer.from(pool.buffer, pool.byteOffset, pool.byteLength);
  // Parts of one long string are made far quicker than strings of bytes, and nearly all are ASCII.
  const whole = bytes.toString('latin1');
  const strings: (string | undefined)[] = [undefined];
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    const from = at + 8;
    const to = from + length;
    strings.push(isPlain(bytes, from, to) ? whole.slice(from, to) : unescaped(bytes.toString('utf8', from, to)));
    at = (to + 3) & ~3;
  }
  return strings;
}

const backslash = 0x5c;

function isPlain(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 || byte === backslash) return false;
  }
  return true;
}

function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(`"${raw}"`);
  return typeof value === 'string' ? value : raw;
}
