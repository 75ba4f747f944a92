/**
 * A command line without a riddle: options by their names, each with the one value it takes, and the words of the
 * command. Nearly every line is one, and reading it needs no parser, which costs more to load than most answers take.
 * Whatever else is there (a mistake, a plea for help, a rarer spelling) is left to the parser, which reads these alike.
 */
import type { Command, Positional } from './command.ts';
import { positionalsOf } from './command.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptions } from './options.ts';

/** What the line gives, by the name of an option or a positional. */
export type Given = Readonly<Record<string, unknown>>;

/** What the words after the command's name give; `undefined` where they are no plain line. */
export function plainLine(words: readonly string[], command: Command): Given | undefined {
  const flags = flagsOf({ ...globalOptions, ...command.options });
  const bare: string[] = [];
  const valuesByName = new Map<string, readonly (string | boolean)[]>();
  for (let at = 0; at < words.length;) {
    const step = stepAt(words, at, flags);
    if (step === undefined) return undefined;
    if (step.name === undefined) bare.push(step.value);
    else valuesByName.set(step.name, [...(valuesByName.get(step.name) ?? []), step.value]);
    at += step.words;
  }
  const [options, positionals] = [optionsOf(valuesByName), positionalsIn(bare, positionalsOf(command))];
  return options && positionals && { ...options, ...positionals };
}

interface Flag {
  readonly name: string;
  /** What a switch is set to; `undefined` where a value follows. */
  readonly sets?: boolean | undefined;
  readonly choices?: readonly string[] | undefined;
}

/** By what people type: `--color`, `--no-color`, `--colour`. */
function flagsOf(options: Readonly<Record<string, OptionDeclaration>>): ReadonlyMap<string, Flag> {
  const flags = new Map<string, Flag>();
  for (const [name, { kind, alias, choices }] of Object.entries(options)) {
    const flag: Flag = { name, choices, sets: kind === 'switch' ? true : undefined };
    flags.set(`--${name}`, flag);
    if (alias !== undefined) flags.set(`${alias.length === 1 ? '-' : '--'}${alias}`, flag);
    if (kind === 'switch') flags.set(`--no-${name}`, { name, sets: false });
  }
  return flags;
}

type Step =
  | { readonly name: string; readonly value: string | boolean; readonly words: number }
  | { readonly name?: undefined; readonly value: string; readonly words: number };

function stepAt(words: readonly string[], at: number, flags: ReadonlyMap<string, Flag>): Step | undefined {
  const [word = '', next = ''] = words.slice(at, at + 2);
  if (isPlain(word)) return { value: word, words: 1 };
  const [, spelled = word, told] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
  const flag = flags.get(spelled);
  if (flag === undefined) return undefined;
  const { name, sets, choices } = flag;
  // The parser takes a word that says yes or no for the value of a switch.
  const isAlone = told === undefined && next !== 'true' && next !== 'false';
  if (sets !== undefined) return isAlone ? { name, value: sets, words: 1 } : undefined;
  const value = told ?? next;
  if (!isPlain(value) || choices?.includes(value) === false) return undefined;
  return { name, value, words: told === undefined ? 2 : 1 };
}

/** No option, and without the quotes around it that the parser takes away. */
function isPlain(word: string): boolean {
  return /^[^-"']/.test(word);
}

/** What is given twice is a list, as the parser has it; a switch is no list. */
function optionsOf(valuesByName: ReadonlyMap<string, readonly (string | boolean)[]>): Given | undefined {
  const given = new Map<string, unknown>();
  for (const [name, values] of valuesByName) {
    const [first, ...others] = values;
    if (typeof first === 'boolean' && others.length > 0) return undefined;
    given.set(name, others.length === 0 ? first : values);
  }
  return Object.fromEntries(given);
}

function positionalsIn(bare: readonly string[], positionals: readonly Positional[]): Given | undefined {
  if (bare.length > positionals.length) return undefined;
  if (!positionals.every((positional, index) => fits(positional, bare[index]))) return undefined;
  return Object.fromEntries(bare.map((word, index) => [positionals[index]?.name ?? '', word]));
}

function fits({ required, many, choices }: Positional, word: string | undefined): boolean {
  if (many === true) return false;
  return word === undefined ? required !== true : choices?.includes(word) !== false;
}
