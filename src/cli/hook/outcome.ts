/** What became of a step after a session: a file, or a sentence that says why there is none. */
import { join } from 'node:path';
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../command.ts';
import { fileName } from '../deliver.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { writeWholeFile } from '../whole-file.ts';
import type { Aftermath, Step } from './after-session.ts';

export interface Ending extends Aftermath {
  readonly folder: string;
  /** What the files are called, without an ending. */
  readonly name: string;
}

/** In words; `undefined` where there was nothing to do. A report of nothing takes no earlier one's place. */
export async function outcome(step: Step, ending: Ending, call: Call): Promise<string | undefined> {
  const command = await call.commands[step.command]?.();
  const given = step.given(ending);
  if (command === undefined || given === undefined) return undefined;
  try {
    const { io, printed, said } = listening(call.io);
    const options = argumentsOf({ ...given, 'fail-empty': true }, io.environment, settled(call));
    const code = await command.run({ ...call, name: step.command, io, arguments: options });
    const remarks = said()
      .trim()
      .replaceAll(/\s*\n\s*/g, ' ');
    if (code !== exitCodes.done) return `${step.command} ended with ${code} ${remarks}`;
    if (step.ending === undefined) return `${step.command} done ${remarks}`;
    const file = join(ending.folder, `${fileName(ending.name)}.${step.ending}`);
    writeWholeFile(file, printed());
    return `wrote ${file} ${remarks}`;
  } catch (error) {
    return `${step.command} failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** What the user has settled for every run; where to read and to write is known here. */
function settled({ configuration: { settings } }: Call): Call['configuration']['settings'] {
  return new Map([...settings].filter(([name]) => name !== 'root' && name !== 'output'));
}

interface Listening {
  readonly io: Io;
  readonly printed: () => Buffer;
  readonly said: () => string;
}

/** A world in which what is printed is kept, and no environment narrows the session or looks elsewhere for it. */
function listening(io: Io): Listening {
  const printed: Uint8Array[] = [];
  const said: Uint8Array[] = [];
  const environment = { ...io.environment, RECEIPTS_ROOT: undefined, RECEIPTS_OUTPUT: undefined };
  return {
    io: { ...io, stdout: listener(printed), stderr: listener(said), environment },
    printed: () => Buffer.concat(printed),
    said: () => Buffer.concat(said).toString('utf8'),
  };
}

function listener(heard: Uint8Array[]): Io['stdout'] {
  return { write: (text) => void heard.push(Buffer.from(text)), isTerminal: false };
}
