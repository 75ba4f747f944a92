/** A contestant: a command that reads the corpus, what must be done around it, and what it must answer. */
import type { Corpus } from './corpora.ts';
import type { Command } from './gauge.ts';

export interface Contestant {
  /** By which targets name it. */
  readonly id: string;
  readonly label: string;
  readonly command: Command;
  /** Before each run, outside the clock. */
  readonly prepare?: () => void;
  /** After each run, however it ended. */
  readonly restore?: () => void;
  /** One sentence for each thing in its output that is not the truth; absent where it says nothing to check. */
  readonly check?: (output: string) => readonly string[];
  /** What it says of its version, for the report. */
  readonly version?: string | undefined;
  /** Where its own rules differ from ours: said only beside an answer that differs. */
  readonly note?: string;
}

/** A contestant that cannot run here, and why. */
export interface Absent {
  readonly label: string;
  readonly why: string;
}

export interface Course {
  readonly corpus: Corpus;
  /** This program, bundled for the benchmark alone. */
  readonly bundle: string;
  /** The Nodes to run under, the first one being that of the targets. */
  readonly nodes: readonly NodeRuntime[];
  /** Holds what contestants keep between runs. */
  readonly folder: string;
  /** Holds packages fetched for the benchmark. */
  readonly peers: string;
}

export interface NodeRuntime {
  readonly program: string;
  readonly version: string;
}

/** The same with options of the engine before its program. */
export function withOptions(contestant: Contestant, options: readonly string[]): Contestant {
  const { command } = contestant;
  return { ...contestant, command: { ...command, argv: [...options, ...command.argv] } };
}

/** What every command is given of the world: days are UTC, and no setting of the machine comes in. */
export function surroundings(
  course: Course,
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return { TZ: 'UTC', LANG: 'C.UTF-8', HOME: course.folder, PATH: '/usr/bin:/bin', ...own };
}
