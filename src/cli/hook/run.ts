/**
 * `receipts hook run`: what the agent waits for when a session ends. It reads who has ended, hands over to a process of
 * its own and is gone: the agent grants one and a half seconds for all hooks together, and must not notice this one.
 */
import process from 'node:process';
import type { Io } from '../io.ts';
import { exitCodes } from '../exit-codes.ts';
import { pipedObject } from '../piped-object.ts';
import { startAgain } from '../start-again.ts';
import { endedSession } from './ended-session.ts';

/** Since the program began; the agent writes at once, so this is for one that never does. */
const deadlineMs = 110;
const leastWaitMs = 40;
const mostCharacters = 1 << 20;

/** Always exit code 0: any other is told to the user by the agent, and 2 means "do not go on". */
export async function hookRun(argv: readonly string[], io: Io): Promise<number> {
  const waitMs = Math.max(leastWaitMs, deadlineMs - io.elapsedMs());
  const { object, why } = await pipedObject(process.stdin, { waitMs, characters: mostCharacters });
  if (object === undefined) {
    await complain(reasons[why], io);
    return exitCodes.done;
  }
  const start = { argv: ['hook', 'report', ...argv], stdin: JSON.stringify(endedSession(object)) };
  try {
    startAgain(start, ({ message }) => void complain(message, io));
  } catch (error) {
    await complain(String(error), io);
  }
  return exitCodes.done;
}

const reasons = {
  whole: 'nothing is amiss',
  'too late': 'the agent told no whole JSON object in time',
  'too long': 'the agent told too much',
  'no object': 'the agent told no JSON object',
} as const;

/** Most sessions end without: what the log needs is loaded for those that do not. */
async function complain(what: string, io: Io): Promise<void> {
  const { note } = await import('./log.ts');
  note(io, `nothing written: ${what}.`);
}
