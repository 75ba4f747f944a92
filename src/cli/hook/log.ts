/** The log of the hook: what became of each ended session, a line each. It keeps itself short. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { instant } from '../../render/format.ts';
import { guardTerminal } from '../../render/guard-terminal.ts';
import type { Io } from '../io.ts';
import { stateFolder } from '../state-folder.ts';
import { ownerOnly, writeWholeFile } from '../whole-file.ts';

type Place = Pick<Io, 'environment' | 'home'>;

/** Beyond this the older half goes. */
const mostBytes = 64 * 1024;
const longestLine = 1000;

export function logFile(place: Place): string {
  return join(stateFolder(place), 'hook.log');
}

/** Adds a line. Where even that fails (a full disk), nothing is left to tell it to. */
export function note(io: Place & Pick<Io, 'now'>, what: string): void {
  const file = logFile(io);
  const line = `${instant(io.now)} ${guardTerminal(what).slice(0, longestLine)}\n`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, line, { mode: ownerOnly });
    const kept = readFileSync(file);
    if (kept.length > mostBytes) writeWholeFile(file, laterHalf(kept.toString('utf8')), ownerOnly);
  } catch (error) {
    systemErrorCode(error);
  }
}

function laterHalf(text: string): string {
  const half = text.slice(-mostBytes / 2);
  return half.slice(half.indexOf('\n') + 1);
}

/** The last lines, the newest at the end; none where there is no log. */
export function lastNotes(place: Place, most: number): readonly string[] {
  try {
    return readFileSync(logFile(place), 'utf8').trimEnd().split('\n').slice(-most).map(guardTerminal);
  } catch (error) {
    systemErrorCode(error);
    return [];
  }
}
