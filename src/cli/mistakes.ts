/** Mistakes on a command line, in the words of the command that is meant: its options, its arguments, its help. */
import { dash } from './arguments.ts';
import type { Command, Positional } from './command.ts';
import { positionalsOf, spelledPositional } from './command.ts';
import { didYouMean, nearest } from './nearest.ts';
import type { Given } from './plain-line.ts';
import { optionsOf } from './unheeded.ts';
import { UsageError } from './usage-error.ts';

export interface Line {
  /** As they were typed. */
  readonly words: readonly string[];
  readonly name: string;
  readonly command: Command;
  readonly every: Readonly<Record<string, Command>>;
}

/** What the parser complains of, said anew. */
export function mistake(complaint: string, line: Line): UsageError {
  const [, given, choices] = /Given: "([^"]*)", Choices: (.+)/.exec(complaint) ?? [];
  if (given !== undefined && choices !== undefined) return choiceError(given, choices, line);
  const unknown = /^Unknown (?:argument|command)s?: (.+)$/s.exec(complaint)?.[1];
  if (unknown !== undefined) return unknownError(unknown.split(', '), line);
  const valueless = /^Not enough arguments following: (.+)$/.exec(complaint)?.[1];
  if (valueless !== undefined) return valueError(valueless, line);
  const missing = positionalsOf(line.command).find(({ required }) => required === true);
  if (complaint.startsWith('Not enough non-option arguments') && missing !== undefined) {
    return new UsageError(`${called(line)} needs ${spelledPositional(missing)}: ${wanted(missing)}.`, usage(line));
  }
  return new UsageError(complaint.replaceAll(/\s*\n\s*/g, ' ').replace(/[^.?!]$/, '$&.'), usage(line));
}

/**
 * An empty word is mostly a variable that a script forgot to set: nothing is guessed for it.
 * @throws UsageError
 */
export function spareEmpty(command: Command, given: Given): void {
  for (const positional of positionalsOf(command)) {
    if (![given[positional.name]].flat().includes('')) continue;
    const way = positional.required === true ? 'Name one' : 'Leave it out, or name one';
    throw new UsageError(`The argument ${spelledPositional(positional)} is empty.`, `${way}: ${wanted(positional)}.`);
  }
}

function called({ name }: Line): string {
  return `"receipts ${name}"`;
}

function wanted({ choices, summary }: Positional): string {
  return choices === undefined
    ? `${summary.charAt(0).toLowerCase()}${summary.slice(1)}`
    : `one of ${choices.join(', ')}`;
}

function usage(line: Line): string {
  const { words, name, command } = line;
  if (!words.includes(name)) {
    return 'Usage: receipts [command] [session] [options]; "receipts --help" lists them all.';
  }
  const spelled = ['receipts', name, ...positionalsOf(command).map(spelledPositional), '[options]'].join(' ');
  return `Usage: ${spelled}; "receipts ${name} --help" lists them all.`;
}

/** `choices` as the parser prints them: `"install", "uninstall"`. */
function choiceError(given: string, choices: string, line: Line): UsageError {
  const names = [...choices.matchAll(/"([^"]*)"/g)].flatMap(([, name]) => name ?? []);
  return new UsageError(`"${given}" is none of ${names.join(', ')}.`, didYouMean(given, names) ?? usage(line));
}

function valueError(option: string, line: Line): UsageError {
  const own = optionsOf(line.command);
  const { summary, choices } =
    own[option] ?? Object.values(own).find(({ alias }) => alias === option) ?? ({ summary: '' } as const);
  const values = choices === undefined ? summary : `One of ${choices.join(', ')}`;
  return new UsageError(`${dashed(option)} needs a value.`, values === '' ? usage(line) : `${values}. ${usage(line)}`);
}

/** The parser does not tell words from options; the line does. */
function unknownError(names: readonly string[], line: Line): UsageError {
  const typed = optionNames(line.words);
  const options = names.filter((name) => typed.has(name));
  const words = names.filter((name) => !typed.has(name)).map((word) => (word === dash ? '-' : word));
  const said = [...counted('Unknown option', options.map(dashed)), ...counted('Too many arguments', words)];
  const ways = [
    ...misspeltCommand(line),
    ...options.flatMap((option) => wayOf(option, line)),
    ...(words.length === 0 ? [] : [`${called(line)} takes ${taken(line.command)}.`]),
  ];
  return new UsageError(said.join(' '), [...ways, usage(line)].join(' '));
}

function counted(what: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [`${what}${names.length > 1 && !what.endsWith('s') ? 's' : ''}: ${names.join(', ')}.`];
}

function dashed(option: string): string {
  return `${option.length === 1 ? '-' : '--'}${option}`;
}

/** As the parser has them: `--no-x` is x, `-xy` is x and y. */
function optionNames(words: readonly string[]): ReadonlySet<string> {
  const names = words.flatMap((word) => {
    const [, dashes, name = ''] = /^(--?)([^=]+)/.exec(word) ?? [];
    if (dashes === undefined) return [];
    return dashes === '-' ? Array.from(name) : [name, name.replace(/^no-/, '')];
  });
  return new Set(names);
}

/** Whoever names no command may have misspelt one: its name is then the first word. */
function misspeltCommand({ words, name, every }: Line): readonly string[] {
  const [first = ''] = words;
  const meant = words.includes(name) || first.startsWith('-') ? undefined : nearest(first, Object.keys(every));
  return meant === undefined ? [] : [`Did you mean "receipts ${meant}"?`];
}

/** Only what the command takes is suggested. */
function wayOf(option: string, { command, every }: Line): readonly string[] {
  const owners = Object.keys(every).filter((name) => Object.hasOwn(every[name]?.options ?? {}, option));
  if (owners.length > 0) return [`${dashed(option)} is an option of ${owners.join(', ')}.`];
  const own = optionsOf(command);
  const aliases = Object.values(own).flatMap(({ alias = '' }) => (alias.length > 1 ? alias : []));
  const meant = nearest(option, [...Object.keys(own), ...aliases, 'help', 'version']);
  return meant === undefined ? [] : [`Did you mean --${meant}?`];
}

function taken(command: Command): string {
  const positionals = positionalsOf(command);
  const numbers = ['no argument', 'one', 'two', 'three'];
  const number = numbers[positionals.length] ?? String(positionals.length);
  return [number, positionals.map(spelledPositional).join(' ')].filter((part) => part !== '').join(': ');
}
