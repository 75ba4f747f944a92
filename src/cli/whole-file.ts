/** A file that is whole or as it was before: written beside, brought to the disk, then put in its place. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { systemErrorCode } from '../ingest/input-error.ts';

/** Permissions of a file that its owner alone reads. */
export const ownerOnly = 0o600;
/** What the user's mask leaves of it is for everybody. */
const forAll = 0o666;

/** Replaces the file; its folder is made. Throws what the system says where that fails, and leaves the old file. */
export function writeWholeFile(path: string, data: string | Uint8Array, mode = forAll): void {
  const draft = `${path}.${process.pid}.part`;
  try {
    makeFolder(dirname(path));
    // One of a killed process that had the same number.
    rmSync(draft, { force: true });
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

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** One folder after the other: where the system claims that none can be made, the recursive call never returns. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another run may have been first.
    if (!isFolder(path)) throw error;
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
