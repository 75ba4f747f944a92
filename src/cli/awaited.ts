/**
 * Commands that an agent waits for, many times a day: they go before the parser and load nothing but themselves. The
 * registry has them, too, for `--help` and for whoever puts an option first.
 */
import type { Io } from './io.ts';

/** How to run what is asked for, where it is one of them. */
export function awaited(argv: readonly string[]): ((io: Io) => Promise<number>) | undefined {
  const [command, action, ...rest] = argv;
  if (argv.includes('--help') || argv.includes('-h')) return undefined;
  if (command === 'hook' && action === 'run') {
    return async (io) => (await import('./hook/run.ts')).hookRun(rest, io);
  }
  if (command === 'statusline' && action === undefined) {
    return async (io) => (await import('./statusline/show.ts')).showStatusline(io);
  }
  return undefined;
}
