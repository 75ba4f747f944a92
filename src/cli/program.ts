/** The command line: which command is meant, with what; people's mistakes become a message, a suggestion and exit 2. */
import { InputError } from '../ingest/input-error.ts';
import { guardTerminal } from '../render/guard-terminal.ts';
import { argumentsOf, dash } from './arguments.ts';
import type { Call } from './command.ts';
import { everyCommand } from './command.ts';
import { commands, isCommandName } from './commands/index.ts';
import { configuration } from './config/configuration.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { knownOptions } from './known-options.ts';
import { nearest } from './nearest.ts';
import type { Asked } from './parser.ts';
import { plainLine } from './plain-line.ts';
import { spareUnheeded } from './unheeded.ts';
import { UsageError } from './usage-error.ts';

export async function program(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await answered(argv, io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    io.stderr.write(`receipts: ${guardTerminal(error.message)}\n${guardTerminal(error.next)}\n`);
    return exitCodes.usage;
  }
}

async function answered(argv: readonly string[], io: Io): Promise<number> {
  const words = helpAsOption(withoutEnd(argv).map((word) => (word === '-' ? dash : word)));
  const asked = (await askedPlainly(words)) ?? (await (await import('./parser.ts')).parsed(words, io.stdout));
  if (asked === undefined) return exitCodes.done;
  spareUnheeded(asked.name, asked.command, asked.given);
  return asked.command.run(await callOf(asked, io));
}

/** Behind `--` no word is an option: one that begins with a dash is the path of a file. */
function withoutEnd(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  if (end < 0) return words;
  return [...words.slice(0, end), ...words.slice(end + 1).map((word) => (/^-./.test(word) ? `./${word}` : word))];
}

/** `help` and `help usage`, as `--help` and `usage --help`. A session or a file of that name is `./help`. */
function helpAsOption(words: readonly string[]): readonly string[] {
  const [first, name] = words;
  if (first !== 'help') return words;
  if (name === undefined || name.startsWith('-')) return ['--help'];
  if (isCommandName(name)) return [name, '--help'];
  const meant = nearest(name, Object.keys(commands));
  const way = meant === undefined ? '"receipts help" lists them all.' : `Did you mean "receipts help ${meant}"?`;
  throw new UsageError(`There is no command "${name}".`, way);
}

/** `report` is meant where no command is named. One that is named further on is left to the parser to find. */
async function askedPlainly(words: readonly string[]): Promise<Asked | undefined> {
  const [first = '', ...others] = words;
  if (!isCommandName(first) && words.some(isCommandName)) return undefined;
  const [name, rest] = isCommandName(first) ? [first, others] : (['report', words] as const);
  const command = await commands[name]();
  const given = plainLine(rest, command);
  return given && { name, command, given };
}

/** A file is only looked for where a command runs: help and mistakes need none. */
async function callOf({ name, given }: Asked, io: Io): Promise<Call> {
  const asked = argumentsOf(given, io.environment).text('config');
  const found = await configuration(io, async () => knownOptions(await everyCommand(commands)), asked);
  const own = argumentsOf(given, io.environment, found.settings);
  return { name, arguments: own, configuration: found, io, commands };
}
