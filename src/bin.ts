#!/usr/bin/env node
/** The process: the world goes in, the exit code comes out. */
import { availableParallelism, homedir, hostname, userInfo } from 'node:os';
import process from 'node:process';
import { keepCompiledCode } from './cli/code-cache.ts';
import { exitCodes } from './cli/exit-codes.ts';
import { setEngine } from './cli/engine.ts';
import { main } from './cli/main.ts';
import type { Output } from './cli/io.ts';
import { readStandardInput } from './cli/standard-input.ts';
import { systemZone } from './cli/system-zone.ts';

/** A reader that has seen enough (`| head`) closes the pipe: that is no error. A full disk is one. */
process.stdout.on('error', ({ code = 'error' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') return;
  process.stderr.write(`receipts: standard output could not be written (${code}).\n`);
  process.exit(exitCodes.usage);
});

/** Where standard error itself fails, nobody is left to be told; the exit code still stands. */
process.stderr.on('error', () => undefined);

keepCompiledCode({ environment: process.env, home: homedir() });
setEngine(process.versions.node);

// Ctrl-C keeps its default, so that it works while files are read: the shell sees 130.
process.exitCode = await main(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  environment: process.env,
  cwd: process.cwd(),
  home: homedir(),
  user: userName(),
  host: hostname(),
  cores: availableParallelism(),
  now: Date.now(),
  // Asked for where it matters: the engine may take as long to know it as to start the program.
  get zone() {
    return systemZone(process.env);
  },
  elapsedMs: () => process.uptime() * 1000,
  readStdin: readStandardInput,
});

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (content) => void stream.write(content),
    isTerminal: stream.isTTY,
    columns: stream.columns,
  };
}

/** A user id without a name (in a container) has none. */
function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
