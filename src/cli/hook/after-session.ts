/**
 * What is done after a session: each step is a command of the program with its arguments, so that a step can be tried
 * by hand. A step whose command the program does not have is left out.
 */
export interface Aftermath {
  readonly transcript: string;
  readonly timeline: boolean;
  readonly archive: boolean;
}

export interface Step {
  readonly command: string;
  /** The ending of the file that gets what the command prints; absent where it prints nothing to keep. */
  readonly ending?: string | undefined;
  /** By option and positional; `undefined` where the step was not asked for. */
  readonly given: (aftermath: Aftermath) => Readonly<Record<string, string | boolean | readonly string[]>> | undefined;
}

/** In this order; one that fails does not keep the next from being tried. */
export const afterSession: readonly Step[] = [
  {
    command: 'archive',
    given: ({ transcript, archive }) => (archive ? { action: 'add', files: [transcript] } : undefined),
  },
  { command: 'report', ending: 'md', given: ({ transcript }) => ({ session: transcript, format: 'markdown' }) },
  { command: 'report', ending: 'json', given: ({ transcript }) => ({ session: transcript, format: 'json' }) },
  {
    command: 'timeline',
    ending: 'html',
    given: ({ transcript, timeline }) => (timeline ? { session: transcript } : undefined),
  },
];
