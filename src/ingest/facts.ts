/**
 * Facts are what was read of one transcript, before it is known to whom it belongs: the rows of the scan, and what the
 * decoder made of the lines that the scan left, or of all lines where there was none.
 */
import { Buffer } from 'node:buffer';
import type { Scan } from '../model/scan.ts';
import type { Tally } from './tally.ts';
import { joinedTally } from './tally.ts';

export interface Facts {
  /** One after the other where a transcript was read in parts; none where the decoder read all of it. */
  readonly parts: readonly FactsPart[];
  /** What the decoder read, and its accounting. */
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

/** What was read first, and what was read behind it. */
export function joined(first: Facts, next: Facts): Facts {
  return { parts: [...first.parts, ...next.parts], tally: joinedTally(first.tally, next.tally) };
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

/** A text as UTF-8: from a byte of `bytes` to before another. */
export interface Span {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Hands over each text of a pool by its number, from 1; the span is valid until the call returns. */
export function eachText(pool: Uint8Array, onText: (number: number, span: Span) => void): void {
  const bytes = Buffer.from(pool.buffer, pool.byteOffset, pool.byteLength);
  const hasEscapes = bytes.includes(backslash);
  const span = { bytes: pool, from: 0, to: 0 };
  let number = 0;
  for (let at = 0; at < bytes.length;) {
    span.from = at + 8;
    span.to = span.from + bytes.readUInt32LE(at + 4);
    number += 1;
    at = (span.to + 3) & ~3;
    if (!hasEscapes || !bytes.subarray(span.from, span.to).includes(backslash)) {
      onText(number, span);
      continue;
    }
    const text = Buffer.from(unescaped(bytes.toString('utf8', span.from, span.to)));
    onText(number, { bytes: text, from: 0, to: text.length });
  }
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
