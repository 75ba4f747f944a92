/** The parser: a command line of any kind; people's mistakes become a message, a suggestion and exit 2. */
import type { Argv, Options } from 'yargs';
import yargs from 'yargs';
import type { Command } from './command.ts';
import { everyCommand, positionalsOf, spelledPositional } from './command.ts';
import { commands } from './commands/index.ts';
import type { Output } from './io.ts';
import { mistake, spareEmpty } from './mistakes.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptions } from './options.ts';
import { version } from './package-root.ts';
import type { Given } from './plain-line.ts';
import type { UsageError } from './usage-error.ts';

/** A command that is meant, and with what. */
export interface Asked {
  readonly name: string;
  readonly command: Command;
  readonly given: Given;
}

/**
 * `undefined` where help or the version was asked for, which is printed then.
 * @throws UsageError where the line is mistaken.
 */
export async function parsed(argv: readonly string[], stdout: Output): Promise<Asked | undefined> {
  const every = await everyCommand(commands);
  let asked: Asked | undefined;
  // Whoever names no command means this one.
  let meant = { name: 'report', command: await commands.report() };
  const parser = Object.entries(every).reduce<Argv>(
    (rest, [name, command]) =>
      rest.command({
        command: spelling(name, command),
        describe: command.summary,
        builder: (builder) => {
          meant = { name, command };
          const taking = withOptions(withPositionals(builder, command), command.options ?? {});
          return withExamples(withoutUnheeded(taking, command), command);
        },
        handler: (given) => {
          asked = { name, command, given };
        },
      }),
    basis(stdout, (complaint) => mistake(complaint, { ...meant, words: argv, every })),
  );
  await parser.parseAsync([...argv], {}, (_error, _given, output) => {
    if (output !== '') stdout.write(`${output}\n`);
  });
  if (asked !== undefined) spareEmpty(asked.command, asked.given);
  return asked;
}

/** `report` is what the program does when no command is named. */
function spelling(name: string, command: Command): string | readonly string[] {
  const rest = positionalsOf(command)
    .map((positional) => ` ${spelledPositional(positional)}`)
    .join('');
  return name === 'report' ? [`${name}${rest}`, `$0${rest}`] : `${name}${rest}`;
}

function basis(stdout: Output, refused: (complaint: string) => UsageError): Argv {
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
      throw error === undefined || error.name === 'YError' ? refused(message) : error;
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

/** The parser knows them, for they may stand before the command's name. */
function withoutUnheeded<T>(parser: Argv<T>, { unheeded }: Command): Argv<T> {
  for (const name of unheeded?.options ?? []) parser.hide(name);
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
