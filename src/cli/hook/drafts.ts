/** Drafts are what a process that was killed while it wrote left behind, named after its number: swept by the next. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { isAlive } from '../is-alive.ts';

const draftName = /^[\w.-]+\.(?:md|json|html)\.(\d+)\.part$/;

/** Removes the drafts of reports whose writer is no more. */
export function sweepDrafts(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const writer = Number(draftName.exec(name)?.[1] ?? process.pid);
      if (!isAlive(writer)) rmSync(join(folder, name), { force: true });
    }
  } catch (error) {
    // A folder that is not there yet has none; one that cannot be read or written fails at the report itself.
    systemErrorCode(error);
  }
}
