/** One transcript being written: lines made of ASCII text and slices, gathered in a buffer until it is full. */
import { closeSync, futimesSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Slice } from './filler.ts';
import type { Truth } from './truth.ts';

export type Part = string | Slice;

export interface Sink {
  readonly file: string;
  /** Writes one record; `kind` is what the truth counts its bytes under. */
  readonly line: (kind: string, parts: readonly Part[]) => void;
  /** Bytes so far. */
  readonly size: () => number;
  /** Closes the file, last changed at `at` (UTC milliseconds; whole seconds, so that it can be set back exactly). */
  readonly end: (at: number) => void;
}

const capacity = 1 << 20;

export function sink(file: string, truth: Truth): Sink {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'w');
  const buffer = Buffer.allocUnsafe(capacity);
  let filled = 0;
  let written = 0;
  const flush = (): void => {
    writeWhole(handle, buffer.subarray(0, filled));
    written += filled;
    filled = 0;
  };
  const append = (part: Part): void => {
    const length = typeof part === 'string' ? part.length : part.end - part.start;
    if (filled + length > capacity) flush();
    if (typeof part === 'string') buffer.write(part, filled, 'latin1');
    else part.bytes.copy(buffer, filled, part.start, part.end);
    filled += length;
  };
  truth.countFile();
  return {
    file,
    line(kind, parts) {
      const before = written + filled;
      for (const part of parts) append(part);
      append('\n');
      truth.countLine(kind, written + filled - before);
    },
    size: () => written + filled,
    end(at) {
      flush();
      const seconds = Math.floor(at / 1000);
      futimesSync(handle, seconds, seconds);
      closeSync(handle);
    },
  };
}

/** A write to a file may take less than it was given. */
function writeWhole(handle: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(handle, bytes, done, bytes.length - done);
}
