/** The parser: a command line of any kind; people's mistakes become a message, a suggestion and exit 2. */
import type { Argv, Options } from 'yargs';
import yargs from 'yargs';
import type { Command } from './command.ts';
import { everyCommand, positionalsOf, spelledPositional } from './command.ts';
import { commands } from './commands/index.ts';
import type { Output } from './io.ts';
import { didYouMean, nearest } from './nearest.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptions } from './options.ts';
import { version } from './package-root.ts';
import type { Given } from './plain-line.ts';
import { UsageError } from './usage-error.ts';

/** A command that is meant, and with what. */
export interface Asked {
  readonly name: string;
  readonly command: Command;
  readonly given: Given;
}

type Every = Readonly<Record<string, Command>>;

/**
 * `undefined` where help or the version was asked for, which is printed then.
 * @throws UsageError where the line is mistaken.
 */
export async function parsed(argv: readonly string[], stdout: Output): Promise<Asked | undefined> {
  const every = await everyCommand(commands);
  let asked: Asked | undefined;
  const parser = Object.entries(every).reduce<Argv>(
    (rest, [name, command]) =>
      rest.command({
        command: spelling(name, command),
        describe: command.summary,
        builder: (builder) =>
          withExamples(withOptions(withPositionals(builder, command), command.options ?? {}), command),
        handler: (given) => {
          asked = { name, command, given };
        },
      }),
    basis(stdout, every),
  );
  await parser.parseAsync([...argv], {}, (_error, _given, output) => {
    if (output !== '') stdout.write(`${output}\n`);
  });
  return asked;
}

/** `report` is what the program does when no command is named. */
function spelling(name: string, command: Command): string | readonly string[] {
  const rest = positionalsOf(command)
    .map((positional) => ` ${spelledPositional(positional)}`)
    .join('');
  return name === 'report' ? [`${name}${rest}`, `$0${rest}`] : `${name}${rest}`;
}

function basis(stdout: Output, every: Every): Argv {
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
    .wrap(Math.min(stdout.columns ?? 80, 100))
    .fail((message, error) => {
      // The parser's own complaints are people's mistakes; anything else is a bug.
      throw error === undefined || error.name === 'YError' ? usageError(message, every) : error;
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

function usageError(message: string, every: Every): UsageError {
  const [, given, choices] = /Given: "([^"]*)", Choices: (.+)/.exec(message) ?? [];
  if (given !== undefined && choices !== undefined) return choiceError(given, choices);
  const unknown = /^Unknown (?:argument|command)s?: ([^,\n]+)/.exec(message)?.[1];
  const meant = unknown === undefined ? undefined : nearest(unknown, knownNames(every));
  const sentence = message.replaceAll(/\s*\n\s*/g, ' ').replace(/[^.?!]$/, '$&.');
  if (unknown === undefined || meant === undefined) return new UsageError(sentence, usage);
  return new UsageError(sentence, `Did you mean ${Object.hasOwn(every, meant) ? meant : `--${meant}`}? ${usage}`);
}

/** `choices` as the parser prints them: `"install", "uninstall"`. */
function choiceError(given: string, choices: string): UsageError {
  const names = [...choices.matchAll(/"([^"]*)"/g)].flatMap(([, name]) => name ?? []);
  const meant = didYouMean(given, names);
  return new UsageError(`"${given}" is none of ${names.join(', ')}.`, meant ?? usage);
}

function knownNames(every: Every): readonly string[] {
  const own = Object.values(every).flatMap(({ options }) => Object.keys(options ?? {}));
  const aliases = Object.values<OptionDeclaration>(globalOptions).flatMap(({ alias = '' }) =>
    alias.length > 1 ? alias : [],
  );
  return [...Object.keys(every), ...Object.keys(globalOptions), ...aliases, ...own];
}
