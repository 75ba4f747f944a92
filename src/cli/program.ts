/** The command line: which command is meant, with what; people's mistakes become a message, a suggestion and exit 2. */
import type { Argv, Options } from 'yargs';
import yargs from 'yargs';
import { InputError } from '../ingest/input-error.ts';
import { guardTerminal } from '../render/guard-terminal.ts';
import { argumentsOf, dash } from './arguments.ts';
import type { Call, Command } from './command.ts';
import { positionalsOf, spelledPositional } from './command.ts';
import { commands } from './commands/index.ts';
import { configuration } from './config/configuration.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { knownOptions } from './known-options.ts';
import { didYouMean, nearest } from './nearest.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptions } from './options.ts';
import { version } from './package-root.ts';
import { UsageError } from './usage-error.ts';

export async function program(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await parsed(argv, io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof InputError)) throw error;
    io.stderr.write(`receipts: ${guardTerminal(error.message)}\n${guardTerminal(error.next)}\n`);
    return exitCodes.usage;
  }
}

async function parsed(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = exitCodes.done;
  const parser = Object.entries<Command>(commands).reduce<Argv>(
    (rest, [name, command]) =>
      rest.command({
        command: spelling(name, command),
        describe: command.summary,
        builder: (builder) =>
          withExamples(withOptions(withPositionals(builder, command), command.options ?? {}), command),
        handler: async (given) => {
          exitCode = await command.run(await callOf(name, given, io));
        },
      }),
    basis(io),
  );
  await parser.parseAsync(
    argv.map((word) => (word === '-' ? dash : word)),
    {},
    (_error, _given, output) => {
      if (output !== '') io.stdout.write(`${output}\n`);
    },
  );
  return exitCode;
}

/** A file is only looked for where a command runs: help and mistakes need none. */
async function callOf(name: string, given: Readonly<Record<string, unknown>>, io: Io): Promise<Call> {
  const asked = argumentsOf(given, io.environment).text('config');
  const found = await configuration(io, knownOptions(commands), asked);
  const own = argumentsOf(given, io.environment, found.settings);
  return { name, arguments: own, configuration: found, io, commands };
}

/** `report` is what the program does when no command is named. */
function spelling(name: string, command: Command): string | readonly string[] {
  const rest = positionalsOf(command)
    .map((positional) => ` ${spelledPositional(positional)}`)
    .join('');
  return name === 'report' ? [`${name}${rest}`, `$0${rest}`] : `${name}${rest}`;
}

function basis(io: Io): Argv {
  const parser = yargs()
    .scriptName('receipts')
    .usage('$0 [session] | <command>\n\nWhat a coding-agent session cost and why, with a receipt for every number.')
    .parserConfiguration({
      'boolean-negation': true,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'strip-aliased': true,
    })
    .detectLocale(false)
    .exitProcess(false)
    .strict()
    .recommendCommands()
    .help()
    .alias('help', 'h')
    .version(version())
    .alias('version', 'V')
    .wrap(Math.min(io.stdout.columns ?? 80, 100))
    .fail((message, error) => {
      // The parser's own complaints are people's mistakes; anything else was thrown by a command.
      throw error === undefined || error.name === 'YError' ? usageError(message) : error;
    });
  return withOptions(parser, globalOptions);
}

function withPositionals<T>(parser: Argv<T>, command: Command): Argv<T> {
  for (const { name, summary, choices } of positionalsOf(command)) {
    parser.positional(name, { type: 'string', describe: summary, ...(choices === undefined ? {} : { choices }) });
  }
  return parser;
}

function withExamples<T>(parser: Argv<T>, { examples = [] }: Command): Argv<T> {
  for (const [words, answers] of examples) parser.example(`$0 ${words}`, answers);
  return parser;
}

function withOptions<T>(parser: Argv<T>, options: Readonly<Record<string, OptionDeclaration>>): Argv<T> {
  for (const [name, option] of Object.entries(options)) parser.option(name, yargsOption(option));
  return parser;
}

function yargsOption({ kind, summary, group, alias, choices }: OptionDeclaration): Options {
  const isSwitch = kind === 'switch';
  return {
    type: isSwitch ? 'boolean' : 'string',
    describe: summary,
    group: `${group}:`,
    // A list takes one value each time: "--root a b" leaves b to be the session.
    ...(isSwitch ? {} : { requiresArg: true }),
    ...(alias === undefined ? {} : { alias }),
    ...(choices === undefined ? {} : { choices }),
  };
}

const usage = 'Usage: receipts [command] [session] [options]; "receipts --help" lists them all.';

function usageError(message: string): UsageError {
  const [, given, choices] = /Given: "([^"]*)", Choices: (.+)/.exec(message) ?? [];
  if (given !== undefined && choices !== undefined) return choiceError(given, choices);
  const unknown = /^Unknown (?:argument|command)s?: ([^,\n]+)/.exec(message)?.[1];
  const meant = unknown === undefined ? undefined : nearest(unknown, knownNames());
  const sentence = message.replaceAll(/\s*\n\s*/g, ' ').replace(/[^.?!]$/, '$&.');
  if (unknown === undefined || meant === undefined) return new UsageError(sentence, usage);
  return new UsageError(sentence, `Did you mean ${Object.hasOwn(commands, meant) ? meant : `--${meant}`}? ${usage}`);
}

/** `choices` as the parser prints them: `"install", "uninstall"`. */
function choiceError(given: string, choices: string): UsageError {
  const names = [...choices.matchAll(/"([^"]*)"/g)].flatMap(([, name]) => name ?? []);
  const meant = didYouMean(given, names);
  return new UsageError(`"${given}" is none of ${names.join(', ')}.`, meant ?? usage);
}

function knownNames(): readonly string[] {
  const own = Object.values<Command>(commands).flatMap(({ options }) => Object.keys(options ?? {}));
  const aliases = Object.values<OptionDeclaration>(globalOptions).flatMap(({ alias = '' }) =>
    alias.length > 1 ? alias : [],
  );
  return [...Object.keys(commands), ...Object.keys(globalOptions), ...aliases, ...own];
}
