/**
 * The facts of one file: scanned where its source has a scanner, and line by line through the source's decoder where it
 * has none, where texts are wanted, and where the file is not made of lines that can be scanned. Both say the same.
 */
import { Buffer } from 'node:buffer';
import type { LeftLine, Scanner } from '../model/scan.ts';
import type { Source } from '../model/source.ts';
import type { Facts, LineShare } from './facts.ts';
import type { Failure, OpenFile } from './file-bytes.ts';
import { chunkBytes, chunks, withFile } from './file-bytes.ts';
import type { FoundFile } from './found.ts';
import type { Frame, FrameOptions } from './frame.ts';
import { defaultMaxLineBytes, frames, framesOfLine, holdsLines } from './frame.ts';
import type { ReadOptions } from './read.ts';
import type { Tally } from './tally.ts';
import { countDecoded, countMended, countPending, countRejected, emptyTally } from './tally.ts';

export interface FactsOptions extends ReadOptions {
  /** Reads faster what it can read; without one, the source's decoder reads everything. */
  readonly scanner?: Scanner | undefined;
}

/** What was read of a file, or why it could not be opened. */
export function readFacts(
  found: FoundFile,
  source: Source,
  options: FactsOptions,
): { readonly facts: Facts } | { readonly failure: Failure } {
  if (found.origin === 'stdin') {
    const input = options.readStdin?.() ?? new Uint8Array();
    const whole = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
    return { facts: decoded({ found, source, options, tally: emptyTally(found.file) }, [whole]) };
  }
  const outcome = withFile(found.path, (file) => factsOf({ found, source, options }, file));
  return 'failure' in outcome ? outcome : { facts: outcome.result };
}

interface Request {
  readonly found: FoundFile;
  readonly source: Source;
  readonly options: FactsOptions;
}

interface Work extends Request {
  readonly tally: Tally;
}

function factsOf(request: Request, file: OpenFile): Facts {
  const { scanner, includeText, includeActs } = request.options;
  if (scanner !== undefined && !includeText && includeActs === undefined) {
    const facts = scanned({ ...request, tally: emptyTally(request.found.file) }, file, scanner);
    if (facts !== undefined) return facts;
  }
  const tally = emptyTally(request.found.file);
  return decoded({ ...request, tally }, chunks(file, noting(tally)));
}

function noting({ file, problems }: Tally): (failure: Failure) => void {
  return (failure) => void problems.push({ file, line: 0, ...failure });
}

function decoded(work: Work, input: Iterable<Buffer>): Facts {
  const { maxLineBytes = defaultMaxLineBytes } = work.options;
  const framing: FrameOptions = { maxLineBytes, document: work.found.given };
  for (const frame of frames(input, framing)) countFrame(work, frame);
  return { parts: [], tally: work.tally };
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

/** `undefined` where the file holds something else than lines, or a line too long for the scanner. */
function scanned(work: Work, file: OpenFile, scanner: Scanner): Facts | undefined {
  const lines: LineShare[] = [];
  const { tally } = work;
  const onLeft = (line: LeftLine): void => {
    const [records, events] = [tally.records.length, tally.events.length];
    countLine(work, line, true);
    lines.push({ records: tally.records.length - records, events: tally.events.length - events });
  };
  scanner.begin({ bytes: file.bytes, offset: 0, line: 1 });
  for (let position = 0; position < file.bytes;) {
    const room = scanner.room(work.options.chunkBytes ?? chunkBytes);
    if (room.length === 0) return undefined;
    const into = room.subarray(0, Math.min(room.length, file.bytes - position));
    const length = file.read(into, position);
    if (typeof length !== 'number') {
      noting(tally)(length);
      break;
    }
    const head = Buffer.from(into.buffer, into.byteOffset, length);
    if (position === 0 && !holdsLines(head, { document: work.found.given })) return undefined;
    scanner.advance(length, onLeft);
    position += length;
  }
  const { scan, rest } = scanner.end();
  if (rest.bytes.length > 0) countLine(work, rest, false);
  return { parts: [{ scan, lines }], tally };
}

function countLine(
  work: Work,
  { number, offset, bytes: { buffer, byteOffset, length } }: LeftLine,
  terminated: boolean,
) {
  const bytes = Buffer.from(buffer, byteOffset, length);
  for (const frame of framesOfLine({ number, offset, bytes, terminated, cut: false })) countFrame(work, frame);
}
