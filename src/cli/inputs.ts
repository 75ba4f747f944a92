/** What a run reads: the default folders, named roots, one path, or standard input; and which sessions of it. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Inputs } from '../ingest/discover.ts';
import type { Call } from './command.ts';
import type { SessionChoice } from './session-choice.ts';
import { sessionArgument } from './session-choice.ts';
import { UsageError } from './usage-error.ts';

export interface Wanted {
  readonly inputs: Inputs;
  readonly choice: SessionChoice;
}

/** `otherwise` is what no positional argument means. */
export function wanted({ arguments: given, io }: Call, otherwise: SessionChoice): Wanted {
  const roots = given.list('root').map((root) => resolve(io.cwd, root));
  const places: Inputs = roots.length === 0 ? { kind: 'default' } : { kind: 'roots', paths: roots };
  const text = given.text('session');
  if (text === undefined) return { inputs: places, choice: otherwise };
  const argument = sessionArgument(text, { cwd: io.cwd, exists: existsSync });
  if (argument.kind === 'choice') return { inputs: places, choice: argument.choice };
  if (roots.length > 0) {
    throw new UsageError(`"${text}" and --root both say where to read.`, 'Leave one of them out.');
  }
  const inputs: Inputs = argument.kind === 'stdin' ? { kind: 'stdin' } : { kind: 'path', path: argument.path };
  return { inputs, choice: otherwise.kind === 'newest-here' ? { kind: 'newest' } : otherwise };
}
