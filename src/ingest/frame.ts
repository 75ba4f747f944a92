/**
 * Framing turns the bytes of a transcript into records: one for each JSON object, wherever it stands, and one for each
 * text that is none (definitions §1, "record"). What a record means is the source's business.
 */
import { isUtf8 } from 'node:buffer';
import { documentFrames, mayBeDocument } from './document.ts';
import type { Frame, Mend, Place } from './framed.ts';
import type { Line } from './lines.ts';
import { lines } from './lines.ts';
import { isJsonObject, parsed, pieces } from './pieces.ts';

export interface FrameOptions {
  /** A line that is longer, even with its long texts cut, is rejected unread. */
  readonly maxLineBytes: number;
  /** Whether the bytes may be one JSON document over several lines: an array of records, or a single one. */
  readonly document: boolean;
}

/** Below the longest string that the engine can hold (2^29 - 24 characters). */
export const defaultMaxLineBytes = 256 * 1024 * 1024;

export function* frames(chunks: Iterable<Buffer>, options: FrameOptions): Generator<Frame> {
  let first = true;
  let document = false;
  const held: Buffer[] = [];
  const stream = chunks[Symbol.iterator]();
  for (let next = stream.next(); next.done !== true; next = stream.next()) {
    if (first && isUtf16(next.value)) {
      yield { kind: 'rejected', reason: 'other-encoding', line: 1, offset: 0 };
      stream.return?.();
      return;
    }
    document ||= first && options.document && mayBeDocument(next.value);
    if (!document) {
      yield* linesOf(chain([next.value], stream), options.maxLineBytes);
      return;
    }
    first = false;
    held.push(Buffer.from(next.value));
  }
  const whole = Buffer.concat(held);
  const text = whole.length > options.maxLineBytes ? undefined : whole.toString();
  const found = text === undefined ? undefined : documentFrames(text);
  yield* found ?? linesOf([whole], options.maxLineBytes);
}

/** Whether a file that begins so holds lines of UTF-8, each to be read by itself. */
export function holdsLines(head: Buffer, { document }: Pick<FrameOptions, 'document'>): boolean {
  return !isUtf16(head) && !(document && mayBeDocument(head));
}

function* chain(head: readonly Buffer[], rest: Iterator<Buffer>): Generator<Buffer> {
  yield* head;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

function* linesOf(chunks: Iterable<Buffer>, maxLineBytes: number): Generator<Frame> {
  for (const line of lines(chunks, maxLineBytes)) yield* framesOfLine(line);
}

/** The records of one line, and whatever else it holds. */
export function framesOfLine(line: Line): readonly Frame[] {
  const found = lineFrames(line);
  const mended = found.length === 0 ? undefined : mendOf(line, found);
  if (mended === undefined) return found;
  return found.map((frame) => (frame.kind === 'record' ? { ...frame, mended } : frame));
}

function lineFrames({ number: line, offset, bytes, terminated }: Line): readonly Frame[] {
  if (bytes === undefined) return [{ kind: 'rejected', reason: 'too-long', line, offset }];
  const [start, end] = edges(bytes);
  if (start === end) return [];
  const raw = bytes.toString('utf8', start, end);
  const place = { line, offset: offset + start };
  const value = parsed(raw);
  if (isJsonObject(value)) return [{ kind: 'record', value, raw, ...place }];
  if (value !== undefined) return [{ kind: 'rejected', reason: 'not-object', ...place }];
  return tornFrames(raw, place, terminated);
}

/** Replacing and cutting both leave a record that reads well, so that it has to be said. */
function mendOf({ bytes, cut }: Line, found: readonly Frame[]): Mend | undefined {
  if (cut) return 'long-texts';
  // A search in text is quick, and hardly a record holds the replacement character.
  const isSuspect = found.some((frame) => frame.kind === 'record' && frame.raw.includes('\u{fffd}'));
  return isSuspect && bytes !== undefined && !isUtf8(bytes) ? 'invalid-utf8' : undefined;
}

/** A line that is not one JSON value: the complete objects on it, and one record for whatever else it holds. */
function tornFrames(text: string, { line, offset }: Place, terminated: boolean): readonly Frame[] {
  const { complete, tornAt } = pieces(text);
  const placeOf = (index: number): Place => ({ line, offset: offset + Buffer.byteLength(text.slice(0, index)) });
  const found: Frame[] = [];
  for (const { value, start, end } of complete) {
    found.push({ kind: 'record', value, raw: text.slice(start, end), ...placeOf(start) });
  }
  if (tornAt !== undefined) {
    const reason = complete.length === 0 ? 'not-json' : 'torn-rest';
    found.push(terminated ? { kind: 'rejected', reason, ...placeOf(tornAt) } : { kind: 'pending', ...placeOf(tornAt) });
  }
  return found.toSorted((left, right) => left.offset - right.offset);
}

/** Where the text of a line begins and ends, without blanks, CR, NUL bytes and byte order marks around it. */
function edges(bytes: Buffer): readonly [start: number, end: number] {
  let start = 0;
  let end = bytes.length;
  while (start < end) {
    if (isFiller(bytes[start])) start += 1;
    else if (isMark(bytes, start)) start += 3;
    else break;
  }
  while (end > start) {
    if (isFiller(bytes[end - 1])) end -= 1;
    else if (isMark(bytes, end - 3)) end -= 3;
    else break;
  }
  return [start, end];
}

function isFiller(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09 || byte === 0x00;
}

function isMark(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
}

/** By its byte order mark, or by a first character of JSON with a zero byte beside it. */
function isUtf16(bytes: Buffer): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const little = first !== 0 && second === 0 && third !== 0 && fourth === 0;
  const big = first === 0 && second !== 0 && third === 0 && fourth !== 0;
  return bytes.length >= 4 && (little || big);
}
