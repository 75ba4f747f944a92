#!/usr/bin/env node
/** The process: the world goes in, the exit code comes out. */
import { homedir, hostname, userInfo } from 'node:os';
import process from 'node:process';
import { main } from './cli/main.ts';
import type { Output } from './cli/io.ts';
import { readStandardInput } from './cli/standard-input.ts';

/** A reader that has seen enough (`| head`) closes the pipe: that is no error. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// Ctrl-C keeps its default, so that it works while files are read: the shell sees 130.
process.exitCode = await main(process.argv.slice(2), {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  environment: process.env,
  cwd: process.cwd(),
  home: homedir(),
  user: userName(),
  host: hostname(),
  now: Date.now(),
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  elapsedMs: () => performance.now(),
  readStdin: readStandardInput,
});

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
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
