/**
 * An act is what a call, a result or a text does, beside what it costs: its kinds of work, the files it writes, the
 * things it names. Events carry acts only where the run asked for them; words only where it asked for text as well.
 */

/** The kinds of work, in the order in which they are told. */
export const works = [
  'read',
  'search',
  'web',
  'memory',
  'plan',
  'ask',
  'dispatch',
  'message',
  'edit',
  'test',
  'review',
  'ci',
  'commit',
  'push',
  'pull-request',
  'merge',
  'issue',
  'deploy',
  'pause',
] as const;

export type Work = (typeof works)[number];

export function isWork(text: string): text is Work {
  return works.some((work) => work === text);
}

/** How acts are to be read. */
export interface ActReading {
  /** The user's own: a tool or a shell command that holds these words counts as that kind of work too. */
  readonly countsAs: readonly WorkPattern[];
}

export interface WorkPattern {
  readonly work: Work;
  readonly words: string;
}

export const entityKinds = ['item', 'commit', 'version', 'port', 'path'] as const;

export type EntityKind = (typeof entityKinds)[number];

/** Something with a name that a text mentions. An item is an issue or a pull request: one forge counts both together. */
export interface Entity {
  readonly kind: EntityKind;
  /** `#12`, seven digits of a hash, `1.4.0`, `8080`, or a path as written. */
  readonly name: string;
}

export interface ToolAct {
  readonly works: readonly Work[];
  /** Paths of files, as the call gives them. */
  readonly writes: readonly string[];
  readonly entities: readonly Entity[];
  /** A delegation that asked for a working tree of its own. */
  readonly isolated?: boolean | undefined;
  /** Options of each question, in order. */
  readonly options?: readonly number[] | undefined;
  readonly tasks?: TaskAct | undefined;
  readonly words?: string | undefined;
}

/** What a call does to the list of tasks: sets all of it, adds one, or changes one. */
export type TaskAct =
  | { readonly kind: 'list'; readonly open: number; readonly done: number }
  | { readonly kind: 'added' }
  | { readonly kind: 'changed'; readonly id: string; readonly done: boolean };

export type Signal = 'merge conflict' | 'tests passed' | 'tests failed';

export interface ResultAct {
  readonly entities: readonly Entity[];
  readonly signals: readonly Signal[];
  /** Hashes of commits that git says it made, at seven digits. */
  readonly commits: readonly string[];
  readonly pulls: readonly PullRequest[];
  /** Per question the option taken, from 1; 0 where the answer is none of them. */
  readonly chosen?: readonly number[] | undefined;
  /** The agent worked in a working tree of its own. */
  readonly isolated?: boolean | undefined;
}

export interface PullRequest {
  readonly number: number;
  /** `owner/name`. */
  readonly repository?: string | undefined;
}

/** What the text of a response is like. */
export interface Said {
  readonly entities: readonly Entity[];
  readonly chars: number;
  readonly tables: number;
  readonly headings: number;
  /** Distinct `Option X` at the start of a line. */
  readonly options: number;
  /** The last line ends with a question mark. */
  readonly asks: boolean;
  readonly words?: string | undefined;
}

/** What a text given to an agent names. */
export interface InputAct {
  readonly entities: readonly Entity[];
  readonly works: readonly Work[];
}
