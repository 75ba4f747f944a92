/** Splits bytes into lines on LF alone; everything else that some call a line end is text. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Valid until the next line is asked for; absent where the line is longer than the limit. */
  readonly bytes: Buffer | undefined;
  /** False for the last line of a file that does not end with LF. */
  readonly terminated: boolean;
}

const lineFeed = 0x0a;

/**
 * The lines of a stream of chunks. A chunk may be reused once the next one is asked for. Memory: the longest line up
 * to `maxBytes`; a longer one is skipped as it streams by.
 */
export function* lines(chunks: Iterable<Buffer>, maxBytes: number): Generator<Line> {
  let number = 1;
  let offset = 0;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      const rest = chunk.subarray(start, end);
      const length = heldBytes + rest.length;
      yield { number, offset, bytes: length > maxBytes ? undefined : joined(held, rest), terminated: true };
      number += 1;
      offset += length + 1;
      start = end + 1;
      held = [];
      heldBytes = 0;
    }
    heldBytes += chunk.length - start;
    if (heldBytes > maxBytes) held = [];
    else if (start < chunk.length) held.push(Buffer.from(chunk.subarray(start)));
  }
  if (heldBytes === 0) return;
  const bytes = heldBytes > maxBytes ? undefined : joined(held, Buffer.alloc(0));
  yield { number, offset, bytes, terminated: false };
}

function joined(held: readonly Buffer[], rest: Buffer): Buffer {
  return held.length === 0 ? rest : Buffer.concat([...held, rest]);
}
