/**
 * The lock of an archive: one writer at a time. It names the process that holds it; that of a process that is no more
 * is taken over at once, that of another machine, on a shared disk, when it has not been renewed for long.
 */
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { isAlive } from '../is-alive.ts';
import { UsageError } from '../usage-error.ts';
import { ownerOnly } from '../whole-file.ts';

export interface LockOptions {
  readonly host: string;
  /** How long to wait for another writer. */
  readonly waitMs: number;
}

const lookEveryMs = 50;
/** Longer than any writer takes. */
const foreignStaleMs = 15 * 60 * 1000;
const namelessStaleMs = 2000;

/**
 * Does the work while nobody else writes to the folder.
 * @throws UsageError where another writer is not done in time.
 */
export async function whileLocked<Result>(
  folder: string,
  { host, waitMs }: LockOptions,
  work: () => Result,
): Promise<Result> {
  const lock = join(folder, 'lock');
  for (let waited = 0; !taken(lock, host); waited += lookEveryMs) {
    if (waited >= waitMs) {
      throw new UsageError('Another run is writing to the archive.', `If there is none, delete ${lock}.`);
    }
    await new Promise((resolved) => {
      setTimeout(resolved, lookEveryMs);
    });
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string, host: string): boolean {
  return created(lock, host) || (isLeft(lock, host) && takenOver(lock, host));
}

function created(lock: string, host: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${host}\n`, { flag: 'wx', mode: ownerOnly });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether its holder is gone. One that names nobody is being written, or its writer was killed before it could. */
function isLeft(lock: string, host: string): boolean {
  try {
    const age = Date.now() - statSync(lock).mtimeMs;
    const [, holder = '', where = ''] = /^(\d+) (.*)\n$/.exec(readFileSync(lock, 'utf8')) ?? [];
    if (where === host) return !isAlive(Number(holder));
    return age > (where === '' ? namelessStaleMs : foreignStaleMs);
  } catch (error) {
    // Given back in between: the next look finds it free.
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Of several that found it left, one moves it away; who moved another's by then puts that back. */
function takenOver(lock: string, host: string): boolean {
  const away = `${lock}.${process.pid}`;
  try {
    renameSync(lock, away);
    const isTheLeftOne = isLeft(away, host);
    if (!isTheLeftOne) linkSync(away, lock);
    rmSync(away, { force: true });
    return isTheLeftOne && created(lock, host);
  } catch (error) {
    systemErrorCode(error);
    return false;
  }
}
