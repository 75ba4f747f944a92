/**
 * The program started once more, on its own: it outlives the one that started it, keeps no terminal and no pipe of the
 * agent's open, and gets what it has to know on its standard input.
 */
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import process from 'node:process';

export interface Start {
  readonly argv: readonly string[];
  /** Less than a pipe holds (64 KiB), so that nobody waits for the reader. */
  readonly stdin: string;
}

/** Starts it in the given surroundings; `failed` hears of it where the system cannot. */
export function startAgain({ argv, stdin }: Start, failed: (error: Error) => void): void {
  const script = process.argv[1] ?? '';
  const child = spawn(process.execPath, [...process.execArgv, resolve(script), ...argv], {
    // Not in the directory of the session: it is somebody's checkout, and its configuration is not asked for.
    cwd: dirname(process.execPath),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  child.on('error', failed);
  child.stdin.on('error', failed);
  child.stdin.end(stdin);
  child.unref();
}
