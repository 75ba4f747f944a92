/** The manual page, from the same registry as `--help`: every command, option, variable and exit code in roff. */
import { variableOf } from './arguments.ts';
import type { Command, Positional } from './command.ts';
import { positionalsOf, sessionPositional, spelledPositional } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptions } from './options.ts';

export interface ManualRequest {
  readonly commands: Readonly<Record<string, Command>>;
  readonly version: string;
}

/** Source for `man`: the macros of man(7), without a date, so that equal programs have equal manuals. */
export function manual({ commands, version }: ManualRequest): string {
  const lines = [
    `.TH RECEIPTS 1 "" "session\\-receipts ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    String.raw`receipts \- what a coding\-agent session cost and why`,
    ...synopsis,
    '.SH DESCRIPTION',
    ...description.flatMap((text) => ['.PP', escaped(text)]),
    '.SH COMMANDS',
    ...Object.entries(commands).flatMap(([name, command]) => commandLines(name, command)),
    '.SH OPTIONS',
    'Every command takes these, unless it says otherwise.',
    ...Object.entries<OptionDeclaration>(globalOptions).flatMap(([name, option]) => optionLines(name, option)),
    '.SH EXIT STATUS',
    ...Object.values(exitCodes).flatMap((code) => tagged(String(code), exitMeanings[code])),
    '.SH ENVIRONMENT',
    ...Object.entries(variables).flatMap(([name, meaning]) => tagged(name, meaning)),
    '.SH FILES',
    ...Object.entries(files).flatMap(([name, meaning]) => tagged(name, meaning)),
  ];
  return `${lines.join('\n')}\n`;
}

const synopsis = [
  '.SH SYNOPSIS',
  String.raw`\fBreceipts\fR [\fIsession\fR] [\fIoptions\fR]`,
  '.br',
  String.raw`\fBreceipts\fR \fIcommand\fR [\fIarguments\fR] [\fIoptions\fR]`,
];

const description = [
  'Coding agents leave transcripts. This program reads them and says what a session cost and why, with a receipt (file, line, id) for every number.',
  'A session is an id, the start of one, latest, all, a file, a folder, or - for standard input. Without one, report and its like take the newest session of this directory, lists take all.',
  'Data goes to standard output, everything else to standard error. Nothing is sent anywhere; only "prices update" reads from an address, when one is given.',
];

const exitMeanings: Readonly<Record<(typeof exitCodes)[keyof typeof exitCodes], string>> = {
  0: 'Done.',
  1: 'A limit of check is broken.',
  2: 'The command line or the configuration is mistaken.',
  3: 'Nothing was found, and --fail-empty or check minds.',
  4: 'With --strict: a record was rejected, or a turn has no price.',
  130: 'Interrupted.',
};

const variables: Readonly<Record<string, string>> = {
  CLAUDE_CONFIG_DIR: 'Where Claude Code keeps its transcripts; several with commas between.',
  [`${variableOf('')}*`]: 'Sets the option of that name where the command line does not: RECEIPTS_TIMEZONE=UTC.',
  'NO_COLOR, FORCE_COLOR': 'No colour, or colour where standard output is no terminal.',
  COLUMNS: 'The width of tables where standard output is no terminal.',
  XDG_DATA_HOME: 'Where the archive and the price list of "prices update" lie; ~/.local/share if not set.',
  XDG_CONFIG_HOME: 'Where the configuration of the user lies; ~/.config if not set.',
};

const files: Readonly<Record<string, string>> = {
  'receipts.config.json': 'Options of a project, found from the working directory upwards.',
  '$XDG_CONFIG_HOME/receipts/config.json': 'Options of the user.',
  '$XDG_DATA_HOME/session-receipts/prices.json': 'The price list of the user.',
  '$XDG_DATA_HOME/session-receipts/archive/': 'The archive, a file for each machine.',
};

function commandLines(name: string, command: Command): readonly string[] {
  const named = positionalsOf(command).map(spelledPositional);
  const examples = command.examples ?? [];
  const lost = command.unheeded?.options ?? [];
  return [
    '.SS',
    escaped(['receipts', name, ...named].join(' ')),
    escaped(sentence(command.summary)),
    ...positionalsOf(command)
      .filter(isOwn)
      .flatMap((positional) => tagged(positional.name, positional.summary)),
    ...Object.entries(command.options ?? {}).flatMap(([option, of]) => optionLines(option, of)),
    ...(lost.length === 0 ? [] : ['.PP', escaped(`Not with ${lost.map((option) => `--${option}`).join(', ')}.`)]),
    ...(examples.length === 0 ? [] : ['.PP', 'For example:']),
    ...examples.flatMap(([words, answers]) => tagged(`receipts ${words}`, sentence(answers))),
  ];
}

/** What a session is stands at the top of the page, once. */
function isOwn(positional: Positional): boolean {
  return positional !== sessionPositional;
}

function optionLines(name: string, { kind, alias, summary, choices }: OptionDeclaration): readonly string[] {
  const short = alias === undefined ? '' : `${alias.length === 1 ? '-' : '--'}${alias}, `;
  const value =
    kind === 'switch' ? '' : ` ${choices?.join('|') ?? (kind === 'text' || kind === 'list' ? 'value' : 'number')}`;
  return tagged(`${short}--${name}${value}`, sentence(summary));
}

function tagged(tag: string, text: string): readonly string[] {
  return ['.TP', String.raw`\fB${escaped(tag)}\fR`, escaped(text)];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}

/**
 * A backslash begins an escape, a dot or an apostrophe at the start a request; a plain hyphen would become a dash, and
 * older versions read bytes, not UTF-8.
 */
function escaped(text: string): string {
  return text
    .replaceAll('\\', String.raw`\e`)
    .replaceAll('-', String.raw`\-`)
    .replace(/^[.']/, String.raw`\&$&`)
    .replaceAll(/[^ -~]/gu, (letter) => `\\[u${codeOf(letter)}]`);
}

function codeOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
