/**
 * All of standard input. Node opens a pipe so that a read finds nothing yet (`EAGAIN`) instead of waiting; then this
 * waits itself. Windows ends a closed pipe with an error of its own.
 */
import { readSync } from 'node:fs';
import { systemErrorCode } from '../ingest/input-error.ts';

const standardInput = 0;
const chunkBytes = 1 << 16;
const pauseMs = 10;

export function readStandardInput(): Uint8Array {
  const chunks: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const bytes = readSome(chunk);
    if (bytes === 0) return Buffer.concat(chunks);
    if (bytes === undefined) Atomics.wait(pause, 0, 0, pauseMs);
    else chunks.push(chunk.subarray(0, bytes));
  }
}

/** 0 at the end, `undefined` where nothing is there yet. */
function readSome(chunk: Buffer): number | undefined {
  try {
    return readSync(standardInput, chunk);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EAGAIN') return undefined;
    if (code === 'EOF') return 0;
    throw error;
  }
}
