/**
 * What is done after a session: each step is a command of the program with its arguments, so that a step can be tried
 * by hand. A step whose command the program does not have is left out.
 */
import { join } from 'node:path';
import { fileName } from '../deliver.ts';

export interface Aftermath {
  readonly transcript: string;
  readonly folder: string;
  /** What the files are called, without an ending. */
  readonly name: string;
  readonly timeline: boolean;
}

export interface Step {
  readonly command: string;
  /** By option and positional; `undefined` where the step was not asked for. */
  readonly given: (aftermath: Aftermath) => Readonly<Record<string, string | boolean>> | undefined;
}

/** In this order; one that fails does not keep the next from being tried. */
export const afterSession: readonly Step[] = [
  { command: 'report', given: (of) => ({ session: of.transcript, format: 'markdown', output: file(of, 'md') }) },
  { command: 'report', given: (of) => ({ session: of.transcript, format: 'json', output: file(of, 'json') }) },
  {
    command: 'timeline',
    given: (of) => (of.timeline ? { session: of.transcript, output: file(of, 'html') } : undefined),
  },
];

function file({ folder, name }: Aftermath, ending: string): string {
  return join(folder, `${fileName(name)}.${ending}`);
}
