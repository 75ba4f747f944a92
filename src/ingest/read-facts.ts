/**
 * The facts of one file: scanned where its source has a scanner, and line by line through the source's decoder where it
 * has none, where texts are wanted, and where the file is not made of lines that can be scanned. Both say the same.
 */
import { Buffer } from 'node:buffer';
import type { LeftLine, Scanner } from '../model/scan.ts';
import type { RecordPlace, Source } from '../model/source.ts';
import type { Facts, LineShare } from './facts.ts';
import type { Failure, OpenFile } from './file-bytes.ts';
import { chunkBytes, chunks, withFile } from './file-bytes.ts';
import type { FoundFile } from './found.ts';
import type { FrameOptions } from './frame.ts';
import type { Frame } from './framed.ts';
import { defaultMaxLineBytes, frames, framesOfLine, holdsLines } from './frame.ts';
import { cutTexts, longLineBytes } from './long-texts.ts';
import type { Stamp } from './stamp.ts';
import { fingerprint } from './stamp.ts';
import type { Tally } from './tally.ts';
import { countDecoded, countMended, countPending, countRejected, emptyTally } from './tally.ts';

export interface FactsOptions extends Pick<RecordPlace, 'includeText' | 'includeActs'> {
  /** A longer line is rejected, its long texts cut before; 256 MiB unless told. */
  readonly maxLineBytes?: number | undefined;
  /** How much is read at once; 256 KiB unless told. */
  readonly chunkBytes?: number | undefined;
  /** Whether files are stamped, so that what is read can be kept; they are unless told. */
  readonly stamps?: boolean | undefined;
  /** All of standard input; needed for `-` only. */
  readonly readStdin?: (() => Uint8Array) | undefined;
}

/** A file to read; from where on, if what stands before is known already. */
export interface Job {
  readonly found: FoundFile;
  readonly from?: Stamp | undefined;
}

export interface FileFacts {
  /** Of all complete lines; of those behind `from` where `continued`. */
  readonly facts: Facts;
  readonly continued: boolean;
  /** Of a last line without an end: it may be another the next time. */
  readonly rest?: Facts | undefined;
  /** Absent where the file has to be read anew each time. */
  readonly stamp?: Stamp | undefined;
}

export type FactsOutcome = FileFacts | { readonly failure: Failure };

interface Reader {
  readonly source: Source;
  readonly options: FactsOptions;
  /** Without one, the source's decoder reads everything. */
  readonly scanner: Scanner | undefined;
}

/** What was read of a file, or why it could not be opened. */
export function readFacts(job: Job, reader: Reader): FactsOutcome {
  const { found } = job;
  if (found.origin === 'stdin') {
    const { stamp: _, ...facts } = factsOf(job, reader, held(reader.options.readStdin?.() ?? new Uint8Array()));
    return facts;
  }
  const outcome = withFile(found.path, (file) => factsOf(job, reader, file));
  return 'failure' in outcome ? outcome : outcome.result;
}

/** Bytes that are here already, as an open file. */
function held(bytes: Uint8Array): OpenFile {
  const read: OpenFile['read'] = (into, position) => {
    const part = bytes.subarray(position, position + into.length);
    into.set(part);
    return part.length;
  };
  return { bytes: bytes.length, mtimeMs: 0, inode: 0, read };
}

interface Work {
  readonly found: FoundFile;
  readonly source: Source;
  readonly options: FactsOptions;
  readonly tally: Tally;
}

const beginning: Pick<Stamp, 'offset' | 'line'> = { offset: 0, line: 1 };

function factsOf({ found, from }: Job, reader: Reader, file: OpenFile): FileFacts {
  const { scanner, options } = reader;
  const work = (): Work => ({ found, ...reader, tally: emptyTally(found.file) });
  if (scanner !== undefined && !options.includeText && options.includeActs === undefined) {
    const continued = from !== undefined && fingerprint(file, from.offset) === from.fingerprint;
    const facts = scanned(work(), { file, scanner, start: continued ? from : beginning });
    if (facts !== undefined) return { ...facts, continued };
  }
  const plain = work();
  return decoded(plain, chunks(file, noting(plain.tally)));
}

function noting({ file, problems }: Tally): (failure: Failure) => void {
  return (failure) => void problems.push({ file, line: 0, ...failure });
}

function decoded(work: Work, input: Iterable<Buffer>): FileFacts {
  const { maxLineBytes = defaultMaxLineBytes } = work.options;
  const framing: FrameOptions = { maxLineBytes, document: work.found.given };
  for (const frame of frames(input, framing)) countFrame(work, frame);
  return { facts: { tally: work.tally }, continued: false };
}

function countFrame({ found: { role: file }, source, options, tally }: Work, frame: Frame): void {
  const { includeText, includeActs } = options;
  if (frame.kind === 'record') {
    const { value, raw, line } = frame;
    if (frame.mended !== undefined) countMended(tally, frame, frame.mended);
    countDecoded(tally, frame, source.decode(value, { line, raw, file, includeText, includeActs }));
  } else if (frame.kind === 'pending') {
    countPending(tally);
  } else {
    countRejected(tally, frame, frame);
  }
}

interface Scanning {
  readonly file: OpenFile;
  readonly scanner: Scanner;
  readonly start: Pick<Stamp, 'offset' | 'line'>;
}

/** `undefined` where the file holds something else than lines, or a line too long for the scanner. */
function scanned(work: Work, { file, scanner, start }: Scanning): Omit<FileFacts, 'continued'> | undefined {
  const lines: LineShare[] = [];
  const { tally, found, options } = work;
  const onLeft = (left: LeftLine): void => {
    const [records, events] = [tally.records.length, tally.events.length];
    if (left.decoded === undefined) countLine(work, left, true);
    else countDecoded(tally, { line: left.number, offset: left.offset }, left.decoded);
    lines.push({ records: tally.records.length - records, events: tally.events.length - events });
  };
  const { offset, line } = start;
  scanner.begin({ bytes: file.bytes - offset, offset, line, ofAgent: found.role.kind === 'agent' });
  for (let position = start.offset; position < file.bytes;) {
    const room = scanner.room(options.chunkBytes ?? chunkBytes);
    if (room.length === 0) return undefined;
    const into = room.subarray(0, Math.min(room.length, file.bytes - position));
    const length = file.read(into, position);
    if (typeof length !== 'number') {
      noting(tally)(length);
      const { scan, rest } = scanner.end();
      return { facts: { scanned: { scan, lines }, tally }, rest: restFacts(work, rest) };
    }
    if (position === 0 && !beginsWithLines(into.subarray(0, length), found)) return undefined;
    scanner.advance(length, onLeft);
    position += length;
  }
  const { scan, rest } = scanner.end();
  const facts = { scanned: { scan, lines }, tally };
  return { facts, rest: restFacts(work, rest), stamp: options.stamps === false ? undefined : stampOf(file, rest) };
}

function beginsWithLines({ buffer, byteOffset, length }: Uint8Array, { given }: FoundFile): boolean {
  return holdsLines(Buffer.from(buffer, byteOffset, length), { document: given });
}

function stampOf(file: OpenFile, { offset, number: line }: LeftLine): Stamp | undefined {
  const { bytes, mtimeMs, inode } = file;
  const print = fingerprint(file, offset);
  return print === undefined ? undefined : { bytes, mtimeMs, inode, offset, line, fingerprint: print };
}

function restFacts(work: Work, rest: LeftLine): Facts | undefined {
  if (rest.bytes.length === 0) return undefined;
  const tally = emptyTally(work.tally.file);
  countLine({ ...work, tally }, rest, false);
  return { tally };
}

function countLine(work: Work, { number, offset, bytes: raw }: LeftLine, terminated: boolean): void {
  const whole = Buffer.from(raw.buffer, raw.byteOffset, raw.length);
  // As `lines` has it: the length decides, not how the line was read.
  const cut = whole.length > longLineBytes;
  const bytes = cut ? cutTexts()(whole) : whole;
  for (const frame of framesOfLine({ number, offset, bytes, terminated, cut })) countFrame(work, frame);
}
