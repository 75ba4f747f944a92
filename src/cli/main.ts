/** The program: arguments and a world in, an exit code out. It prints what people asked for, and why it could not. */
import { awaited } from './awaited.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { version } from './package-root.ts';

/**
 * Runs one command. Data goes to `io.stdout`, everything else to `io.stderr`; the result is the exit code
 * (0 done, 1 a limit broken, 2 usage or configuration, 3 nothing found, 4 incomplete under `--strict`).
 * Anything thrown is a bug and keeps its stack.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  // The parser is most of what there is to load; the version needs none of it.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${version()}\n`);
    return exitCodes.done;
  }
  const atOnce = awaited(argv);
  if (atOnce !== undefined) return atOnce(io);
  const { program } = await import('./program.ts');
  return program(argv, io);
}
