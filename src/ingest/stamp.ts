/**
 * A stamp says in which state a file was when it was read, and how far: enough to tell later whether it is the same,
 * has grown, or is another.
 */
import type { OpenFile } from './file-bytes.ts';

export interface Stamp {
  readonly bytes: number;
  readonly mtimeMs: number;
  /** The file's number on its disk. */
  readonly inode: number;
  /** Behind the last line feed: where reading goes on, and with which line. */
  readonly offset: number;
  readonly line: number;
  /** Of the first bytes and of the last ones before `offset`. */
  readonly fingerprint: number;
}

/** What is known of a file without opening it. */
export type FileState = Pick<Stamp, 'bytes' | 'mtimeMs' | 'inode'>;

/**
 * A file may change twice within one tick of the clock of its disk. One that was written so shortly before it was read
 * may have changed since and show the same time; the coarsest clocks in use (FAT) count in steps of two seconds.
 */
const clockStepMs = 2000;

/** Whether the file is as it was when it was read: in a run that began at `readAt`, in UTC milliseconds. */
export function isSame({ bytes, mtimeMs, inode }: FileState, readAt: number, file: FileState): boolean {
  if (bytes !== file.bytes || mtimeMs !== file.mtimeMs || inode !== file.inode) return false;
  return mtimeMs < readAt - clockStepMs;
}

/** Whether more was appended to it, as far as that shows without opening it. */
export function mayHaveGrown(stamp: Stamp, file: FileState): boolean {
  return file.inode === stamp.inode && file.bytes > stamp.bytes && stamp.offset > 0;
}

const sampleBytes = 256;

/** The fingerprint of a file up to `offset`; `undefined` where it cannot be read. */
export function fingerprint(file: OpenFile, offset: number): number | undefined {
  const length = Math.min(sampleBytes, offset);
  const bytes = new Uint8Array(2 * length);
  for (const [part, position] of [0, offset - length].entries()) {
    const read = file.read(bytes.subarray(part * length, (part + 1) * length), position);
    if (read !== length) return length === 0 ? 0 : undefined;
  }
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
