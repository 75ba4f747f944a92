/**
 * The lock of a refresher: one at a time per session. It is taken by whoever starts one and given back by the one that
 * is done. One that failed keeps it, so that the next is not started before it counts as stale.
 */
import { closeSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { systemErrorCode } from '../../ingest/input-error.ts';

/** Longer than the largest transcript takes. */
export const staleMs = 60_000;

/** Whether the lock is ours now. */
export function takeLock(lock: string, now: number): boolean {
  try {
    mkdirSync(dirname(lock), { recursive: true });
    return created(lock) || (isStale(lock, now) && takenOver(lock));
  } catch (error) {
    // Without a lock there is no refresher, and the line says what it is told.
    systemErrorCode(error);
    return false;
  }
}

export function releaseLock(lock: string): void {
  rmSync(lock, { force: true });
}

function created(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function isStale(lock: string, now: number): boolean {
  const stats = statSync(lock, { throwIfNoEntry: false });
  return stats !== undefined && Math.abs(now - stats.mtimeMs) > staleMs;
}

/** Of several that found it stale, one moves it away; who moved a fresh one by then puts it back. */
function takenOver(lock: string): boolean {
  const { ino } = statSync(lock);
  const away = `${lock}.${process.pid}`;
  renameSync(lock, away);
  const isTheStaleOne = statSync(away).ino === ino;
  if (!isTheStaleOne) linkSync(away, lock);
  rmSync(away);
  return isTheStaleOne && created(lock);
}
