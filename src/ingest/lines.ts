/** Splits bytes into lines on LF alone; everything else that some call a line end is text. */
import { cutTexts, longLineBytes } from './long-texts.ts';

export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Valid until the next line is asked for; absent where the line is longer than the limit. */
  readonly bytes: Buffer | undefined;
  /** False for the last line of a file that does not end with LF. */
  readonly terminated: boolean;
  /** Whether the line was so long that its long texts were cut. */
  readonly cut: boolean;
}

const lineFeed = 0x0a;

/**
 * The lines of a stream of chunks. A chunk may be reused once the next one is asked for. Memory: the longest line, its
 * long texts cut, up to `maxBytes`; a longer one is skipped as it streams by.
 */
export function* lines(chunks: Iterable<Buffer>, maxBytes: number): Generator<Line> {
  let number = 1;
  let offset = 0;
  let held = nothing();
  for (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      const rest = chunk.subarray(start, end);
      const length = held.bytes + rest.length;
      yield { number, offset, ...ended(held, rest, maxBytes), terminated: true };
      number += 1;
      offset += length + 1;
      start = end + 1;
      if (held.bytes > 0 || held.cut !== undefined) held = nothing();
    }
    if (start < chunk.length) hold(held, chunk.subarray(start), maxBytes);
  }
  if (held.bytes > 0) yield { number, offset, ...ended(held, Buffer.alloc(0), maxBytes), terminated: false };
}

/** The beginning of a line whose end is in a later chunk. */
interface Held {
  pieces: Buffer[];
  /** As read. */
  bytes: number;
  /** In `pieces`. */
  keptBytes: number;
  cut?: ReturnType<typeof cutTexts>;
}

function nothing(): Held {
  return { pieces: [], bytes: 0, keptBytes: 0 };
}

function hold(held: Held, piece: Buffer, maxBytes: number): void {
  held.bytes += piece.length;
  if (held.cut === undefined && held.bytes > Math.min(longLineBytes, maxBytes)) beginCutting(held);
  const kept = held.cut === undefined ? Buffer.from(piece) : held.cut(piece);
  held.keptBytes += kept.length;
  // Beyond the limit only the length is counted.
  if (held.keptBytes > maxBytes) held.pieces = [];
  else held.pieces.push(kept);
}

function beginCutting(held: Held): void {
  held.cut = cutTexts();
  held.pieces = held.pieces.map(held.cut);
  held.keptBytes = held.pieces.reduce((sum, { length }) => sum + length, 0);
}

function ended(held: Held, rest: Buffer, maxBytes: number): Pick<Line, 'bytes' | 'cut'> {
  if (held.cut === undefined && held.bytes + rest.length > Math.min(longLineBytes, maxBytes)) beginCutting(held);
  const { pieces, keptBytes, cut } = held;
  const last = cut === undefined ? rest : cut(rest);
  const isCut = cut !== undefined;
  if (keptBytes + last.length > maxBytes) return { bytes: undefined, cut: isCut };
  return { bytes: pieces.length === 0 ? last : Buffer.concat([...pieces, last]), cut: isCut };
}
