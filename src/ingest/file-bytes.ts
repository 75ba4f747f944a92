/**
 * The bytes of a file as it was when it was opened: what is appended later waits for the next run. Pipes and devices
 * are refused before and after opening, and opening never waits for anyone.
 */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { ReasonCode } from '../model/quality.ts';
import { systemErrorCode } from './input-error.ts';

export interface Failure {
  readonly reason: ReasonCode;
  readonly detail?: string | undefined;
}

const chunkBytes = 256 * 1024;

/**
 * Gives the chunks of the file to `use` and returns what that makes of them, or why the file could not be opened.
 * A chunk is valid until the next one is asked for. Where reading breaks off, `onFailure` hears of it and the chunks
 * end there.
 */
export function withBytes<Result>(
  path: string,
  use: (chunks: Iterable<Buffer>) => Result,
  onFailure: (failure: Failure) => void,
): { readonly result: Result } | { readonly failure: Failure } {
  const opened = open(path);
  if ('failure' in opened) return opened;
  try {
    return { result: use(chunks(opened, onFailure)) };
  } finally {
    close(opened.descriptor);
  }
}

interface Opened {
  readonly descriptor: number;
  readonly bytes: number;
}

function open(path: string): Opened | { readonly failure: Failure } {
  try {
    if (!statSync(path).isFile()) return { failure: { reason: 'not-a-file' } };
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    if (stats.isFile()) return { descriptor, bytes: stats.size };
    close(descriptor);
    return { failure: { reason: 'not-a-file' } };
  } catch (error) {
    return { failure: { reason: 'unreadable-file', detail: systemErrorCode(error) } };
  }
}

/** Nothing was written: whatever closing says, what was read stands. */
function close(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch (error) {
    systemErrorCode(error);
  }
}

function* chunks({ descriptor, bytes }: Opened, onFailure: (failure: Failure) => void): Generator<Buffer> {
  const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(bytes, 1)));
  for (let position = 0; position < bytes;) {
    const length = readAt(descriptor, chunk.subarray(0, Math.min(chunk.length, bytes - position)), position);
    if (typeof length !== 'number') {
      onFailure(length);
      return;
    }
    if (length === 0) {
      onFailure({ reason: 'changed-while-read' });
      return;
    }
    yield chunk.subarray(0, length);
    position += length;
  }
}

function readAt(descriptor: number, into: Buffer, position: number): number | Failure {
  try {
    return readSync(descriptor, into, 0, into.length, position);
  } catch (error) {
    return { reason: 'unreadable-file', detail: systemErrorCode(error) };
  }
}
