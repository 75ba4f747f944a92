/** Whether a process is there: signal 0 asks without doing anything; one of somebody else's is alive, too. */
import process from 'node:process';
import { systemErrorCode } from '../ingest/input-error.ts';

export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}
