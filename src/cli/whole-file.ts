/** A small file that is whole or as it was before: written beside, brought to the disk, then put in its place. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { systemErrorCode } from '../ingest/input-error.ts';

/** Permissions of a file that its owner alone reads. */
const ownerOnly = 0o600;

/** Replaces the file; its folder is made. Throws what the system says where that fails, and leaves the old file. */
export function writeWholeFile(path: string, data: string | Uint8Array, mode = ownerOnly): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.part`;
  // One of a killed process that had the same number.
  discard(draft);
  try {
    const file = openSync(draft, 'wx', mode);
    try {
      writeFileSync(file, data);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } catch (error) {
    discard(draft);
    throw error;
  }
}

/** What cannot be removed was not written: why not is on its way to the reader. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch (error) {
    systemErrorCode(error);
  }
}
