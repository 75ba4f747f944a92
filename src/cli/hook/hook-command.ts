/** The command that the agent runs when a session ends, as it stands in its settings: one line for a POSIX shell. */
export interface HookCommand {
  /** What starts the program: its name, or a runtime and a file. */
  readonly program: readonly string[];
  /** Where the reports go; relative to the project where it is no absolute path. */
  readonly folder: string;
  readonly timeline: boolean;
  /** Whether the session goes to the archive; it does unless told. */
  readonly archive?: boolean | undefined;
}

export function hookCommand({ program, folder, timeline, archive = true }: HookCommand): string {
  const choices = [...(timeline ? ['--timeline'] : []), ...(archive ? [] : ['--no-archive'])];
  return [...program, 'hook', 'run', '--to', folder, ...choices].map(quoted).join(' ');
}

/** The words of a command as the shell takes them apart; an empty list where it is no such line. */
export function wordsOf(command: string): readonly string[] {
  const words = command.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? [];
  return words.map((word) => word.replaceAll(/'([^']*)'|\\(.)/g, '$1$2'));
}

/** Between single quotes a shell obeys nothing, and a quote itself stands outside of them. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
