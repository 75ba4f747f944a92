/** The folder for what the user keeps with the program: prices of their own, reports, the archive. */
import { isAbsolute, join } from 'node:path';
import type { Io } from './io.ts';

/** By the XDG base directory rules, which ignore a relative path; by the system's own on Windows. */
export function dataFolder({ environment, home }: Pick<Io, 'environment' | 'home'>): string {
  const { XDG_DATA_HOME: told, LOCALAPPDATA: windows } = environment;
  const folder = [told, windows].find((path) => path !== undefined && isAbsolute(path));
  return join(folder ?? join(home, '.local', 'share'), 'session-receipts');
}
