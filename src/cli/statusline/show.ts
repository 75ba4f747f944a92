/**
 * `receipts statusline`: one line from what the agent tells on standard input and what the refresher left before. It
 * reads no transcript; where the state is behind, it starts one refresher and does not wait for it.
 */
import { statSync } from 'node:fs';
import process from 'node:process';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { pipedObject } from '../piped-object.ts';
import { startAgain } from '../start-again.ts';
import { statusline } from './line.ts';
import { releaseLock, takeLock } from './lock.ts';
import { refreshDue } from './refresh-due.ts';
import type { State } from './state.ts';
import { readState, stateFile } from './state.ts';
import type { Told } from './told.ts';
import { told } from './told.ts';

const limits = { waitMs: 300, characters: 1 << 20 };

/** What was said beside the status itself. */
export interface Said {
  readonly width?: number | undefined;
  /** For the refresher, which works in another directory. */
  readonly options?: readonly string[];
}

/** Exit code 0 whatever comes in: any other blanks the line. */
export async function showStatusline(io: Io, { width, options = [] }: Said = {}): Promise<number> {
  const { object } = await pipedObject(process.stdin, limits);
  if (object === undefined) {
    io.stdout.write('receipts: no status on standard input\n');
    return exitCodes.done;
  }
  const now = told(object);
  const file = stateFile(now.sessionId, io);
  const state = file === undefined ? undefined : readState(file);
  const columns = width ?? Number(io.environment['COLUMNS']);
  io.stdout.write(
    `${statusline({ told: now, standing: state?.standing, now: io.now, columns: columns > 0 ? columns : undefined })}\n`,
  );
  if (file !== undefined) refresh({ file, told: now, state, options }, io);
  return exitCodes.done;
}

interface Behind {
  readonly file: string;
  readonly told: Told;
  readonly state: State | undefined;
  readonly options: readonly string[];
}

function refresh({ file, told: { transcript, sessionId, cost }, state, options }: Behind, io: Io): void {
  const size = transcript === undefined ? undefined : sizeOf(transcript);
  if (size === undefined || !refreshDue(state, { ...size, told: cost }, io.now)) return;
  const lock = lockOf(file);
  if (!takeLock(lock, io.now)) return;
  const stdin = JSON.stringify({ session_id: sessionId, transcript_path: transcript, told: cost?.toString() });
  startAgain({ argv: ['statusline', 'refresh', ...options], stdin }, () => releaseLock(lock));
}

export function lockOf(stateFileName: string): string {
  return `${stateFileName}.lock`;
}

export function sizeOf(transcript: string): { readonly bytes: number; readonly mtimeMs: number } | undefined {
  try {
    const stats = statSync(transcript, { throwIfNoEntry: false });
    return stats?.isFile() === true ? { bytes: stats.size, mtimeMs: stats.mtimeMs } : undefined;
  } catch (error) {
    systemErrorCode(error);
    return undefined;
  }
}
