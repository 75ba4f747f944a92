/** How the agent starts this program: by files that are here, whatever its search path, or by name for a whole team. */
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { packageRoot } from '../package-root.ts';
import { UsageError } from '../usage-error.ts';

/** The name on everybody's search path: settings that a team shares name nobody's folders. */
export const byName: readonly string[] = ['receipts'];

/** This Node and the built program; from sources, the one that was built from them. */
export function byFiles(): readonly string[] {
  const started = process.argv[1];
  const isBuilt = started !== undefined && existsSync(started) && realpathSync(started).endsWith('bin.js');
  const script = isBuilt ? realpathSync(started) : join(packageRoot(), 'dist', 'bin.js');
  if (existsSync(script)) return [process.execPath, script];
  throw new UsageError(`${script} is missing: the hook would have nothing to start.`, 'Run "npm run build" first.');
}

/** Whether what a command starts is there; a name without a folder is for the shell to find. */
export function isStartable([program = '', script = '']: readonly string[]): boolean {
  const files = [program, script].filter((word) => /[/\\]/.test(word));
  return program !== '' && files.every((file) => existsSync(file));
}
