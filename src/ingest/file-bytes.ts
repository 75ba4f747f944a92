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

export const chunkBytes = 256 * 1024;

/** A file while it is open. */
export interface OpenFile {
  /** Its size when it was opened. */
  readonly bytes: number;
  readonly mtimeMs: number;
  readonly inode: number;
  /** Fills `into` from `position` on as far as one read does, and returns how many bytes that were; or why none. */
  read(into: Uint8Array, position: number): number | Failure;
}

/** Gives the open file to `use` and returns what that makes of it, or why it could not be opened. */
export function withFile<Result>(
  path: string,
  use: (file: OpenFile) => Result,
): { readonly result: Result } | { readonly failure: Failure } {
  const opened = open(path);
  if ('failure' in opened) return opened;
  const { descriptor, ...state } = opened;
  const read: OpenFile['read'] = (into, position) => {
    const length = readAt(descriptor, into, position);
    return length === 0 ? { reason: 'changed-while-read' } : length;
  };
  try {
    return { result: use({ ...state, read }) };
  } finally {
    close(descriptor);
  }
}

interface Opened extends Omit<OpenFile, 'read'> {
  readonly descriptor: number;
}

function open(path: string): Opened | { readonly failure: Failure } {
  try {
    if (!statSync(path).isFile()) return { failure: { reason: 'not-a-file' } };
    const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(descriptor);
    const { size: bytes, mtimeMs, ino: inode } = stats;
    if (stats.isFile()) return { descriptor, bytes, mtimeMs, inode };
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

/**
 * The chunks of a file from `position` on, each valid until the next one is asked for. Where reading breaks off,
 * `onFailure` hears of it and the chunks end there.
 */
export function* chunks(file: OpenFile, onFailure: (failure: Failure) => void, position = 0): Generator<Buffer> {
  const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(file.bytes - position, 1)));
  for (let next = position; next < file.bytes;) {
    const length = file.read(chunk.subarray(0, Math.min(chunk.length, file.bytes - next)), next);
    if (typeof length !== 'number') {
      onFailure(length);
      return;
    }
    yield chunk.subarray(0, length);
    next += length;
  }
}

function readAt(descriptor: number, into: Uint8Array, position: number): number | Failure {
  try {
    return readSync(descriptor, into, 0, into.length, position);
  } catch (error) {
    return { reason: 'unreadable-file', detail: systemErrorCode(error) };
  }
}
