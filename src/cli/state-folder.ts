/** The folder for what the program notes for itself between two runs: nothing in it is missed when it is deleted. */
import { isAbsolute, join } from 'node:path';
import type { Io } from './io.ts';

/** By the XDG base directory rules, which ignore a relative path; by the system's own on Windows. */
export function stateFolder({ environment, home }: Pick<Io, 'environment' | 'home'>): string {
  const { XDG_STATE_HOME: told, LOCALAPPDATA: windows } = environment;
  if (told !== undefined && isAbsolute(told)) return join(told, 'session-receipts');
  if (windows !== undefined && isAbsolute(windows)) return join(windows, 'session-receipts');
  return join(home, '.local', 'state', 'session-receipts');
}
