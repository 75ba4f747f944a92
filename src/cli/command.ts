/** A command answers one question; its name is the key in the registry. */
import type { Arguments } from './arguments.ts';
import type { Configuration } from './config/configuration.ts';
import type { Io } from './io.ts';
import type { GlobalOption, OptionDeclaration } from './options.ts';

export interface Command {
  /** One line for `--help`. */
  readonly summary: string;
  readonly positional?: Positional | undefined;
  /** Positionals after the first. */
  readonly others?: readonly Positional[] | undefined;
  /** What people type, the program's name left out, and what it answers: `--help` and the manual show it. */
  readonly examples?: readonly Example[] | undefined;
  /** Options of this command alone. */
  readonly options?: Readonly<Record<string, OptionDeclaration>> | undefined;
  /** Options of every command that this one refuses, and what heeds them instead. */
  readonly unheeded?: { readonly options: readonly GlobalOption[]; readonly instead: string } | undefined;
  /** The exit code. */
  readonly run: (call: Call) => Promise<number>;
}

/** Commands by name. Each is loaded when it is asked for, for most runs need one. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** All of them, loaded: for whoever tells what there is. */
export async function everyCommand(commands: Commands): Promise<Readonly<Record<string, Command>>> {
  const every = new Map<string, Command>();
  for (const [name, load] of Object.entries(commands)) every.set(name, await load());
  return Object.fromEntries(every);
}

export interface Positional {
  readonly name: string;
  readonly summary: string;
  readonly required?: boolean | undefined;
  readonly choices?: readonly string[] | undefined;
  /** What the shell completes, where other words may be right too, or get an answer of their own. */
  readonly completions?: readonly string[] | undefined;
  /** Takes all words that are left. */
  readonly many?: boolean | undefined;
}

export type Example = readonly [words: string, answers: string];

export interface Call {
  readonly name: string;
  readonly arguments: Arguments;
  readonly io: Io;
  readonly configuration: Configuration;
  readonly commands: Commands;
}

/** In the order in which people give them. */
export function positionalsOf({ positional, others = [] }: Command): readonly Positional[] {
  return positional === undefined ? others : [positional, ...others];
}

/** As usage shows it: `<name>` where it is needed, `[name]` where not. */
export function spelledPositional({ name, required, many }: Positional): string {
  const words = many === true ? `${name}..` : name;
  return required === true ? `<${words}>` : `[${words}]`;
}

export const sessionPositional: Positional = {
  name: 'session',
  summary: 'An id or its start, latest, all, a file, a folder, or - for standard input',
};
