/**
 * `receipts hook report`: what `hook run` leaves to a process of its own. It waits until the agent has written its last
 * lines, takes every step, and notes in the log what became of each; nobody else would hear of it.
 */
import { statSync } from 'node:fs';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import type { Call } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { afterSession } from './after-session.ts';
import type { EndedSession } from './ended-session.ts';
import { endedSession } from './ended-session.ts';
import { sweepDrafts } from './drafts.ts';
import { transcriptOf } from './locate.ts';
import { note } from './log.ts';
import { outcome } from './outcome.ts';

export interface Wanted {
  readonly folder: string;
  readonly timeline: boolean;
  readonly archive: boolean;
}

export async function hookReport(call: Call, { folder: asked, ...wanted }: Wanted): Promise<number> {
  const { io } = call;
  const ended = told(io.readStdin());
  const who = `${ended.session_id ?? 'a session without an id'} (${ended.reason ?? 'no reason told'})`;
  const transcript = transcriptOf(ended, io);
  if (transcript === undefined) {
    note(io, `${who}: no transcript at ${ended.transcript_path ?? 'any path told'}, nor elsewhere under its id.`);
    return exitCodes.done;
  }
  await settled(transcript);
  const folder = folderOf(asked, ended, call);
  const name = ended.session_id ?? basename(transcript, extname(transcript));
  sweepDrafts(folder);
  for (const step of afterSession) {
    const became = await outcome(step, { transcript, folder, name, ...wanted }, call);
    if (became !== undefined) note(io, `${who}: ${became}`);
  }
  return exitCodes.done;
}

function told(bytes: Uint8Array): EndedSession {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? endedSession({ ...value }) : {};
  } catch {
    // Not from `hook run`, which tells an object; then nothing is known of the session.
    return {};
  }
}

/** A relative folder is the project's: the settings of a project name nobody's home. */
function folderOf(asked: string, { cwd }: EndedSession, { io }: Call): string {
  return isAbsolute(asked) ? asked : resolve(io.environment['CLAUDE_PROJECT_DIR'] ?? cwd ?? io.cwd, asked);
}

const lookEveryMs = 150;
const mostLooks = 20;

/** The last lines may still be on their way when the hook is called: a file that has stopped growing has them. */
async function settled(path: string): Promise<void> {
  let bytes = size(path);
  for (let look = 0; look < mostLooks; look += 1) {
    await new Promise((resolved) => {
      setTimeout(resolved, lookEveryMs);
    });
    const grown = size(path);
    if (grown === bytes) return;
    bytes = grown;
  }
}

function size(path: string): number | undefined {
  try {
    return statSync(path).size;
  } catch (error) {
    systemErrorCode(error);
    return undefined;
  }
}
