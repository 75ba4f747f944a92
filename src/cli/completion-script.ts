/** Completion as a shell script: names of commands, options and formats are written into it, so a TAB costs nothing. */
import { formatIds } from '../render/index.ts';
import type { Command } from './command.ts';
import { knownOptions } from './known-options.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptionNames } from './options.ts';
import { optionsOf } from './unheeded.ts';

type Commands = Readonly<Record<string, Command>>;

/** `undefined` for a shell that is not known. */
export function completionScript(shell: string, commands: Commands): string | undefined {
  if (shell === 'bash') return bash(commands);
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
  return shell === 'fish' ? fish(commands) : undefined;
}

function bash(commands: Commands): string {
  const valued = choices(commands).map(
    ([names, values]) =>
      `    ${names.join('|')}) COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$word")); return ;;\n`,
  );
  const optional = ownOptions(commands).map(
    ([name, each]) => `    "${name} -"*) COMPREPLY=($(compgen -W "${each}" -- "$word")) ;;\n`,
  );
  const own = ownWords(commands).map(
    ([name, each]) => `    "${name} "*) COMPREPLY=($(compgen -W "${each.join(' ')}" -- "$word")) ;;\n`,
  );
  return `_receipts() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" every="${spelt(globalOptionNames)}"
  case "$before" in
${valued.join('')}    ${pathOptions(commands).join('|')}) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  case "\${COMP_WORDS[1]} $word" in
${optional.join('')}    *" -"*) COMPREPLY=($(compgen -W "$every --help --version" -- "$word")) ;;
${own.join('')}    *) COMPREPLY=($(compgen -W "${words(commands).join(' ')}" -- "$word") $(compgen -f -- "$word")) ;;
  esac
}
complete -F _receipts receipts
`;
}

/** By command, where it takes other options than all do: `$every` are those. */
function ownOptions(commands: Commands): readonly (readonly [name: string, options: string])[] {
  return Object.entries(commands).flatMap(([name, command]) => {
    const { options = {}, unheeded } = command;
    if (unheeded !== undefined) return [[name, `${spelt(Object.keys(optionsOf(command)))} --help`] as const];
    const own = Object.keys(options);
    return own.length === 0 ? [] : [[name, `$every ${spelt(own)} --help`] as const];
  });
}

/** What options may be, where that is told. */
function choices(commands: Commands): readonly (readonly [spelt: readonly string[], values: readonly string[]])[] {
  const told = Object.entries(knownOptions(commands)).flatMap(([name, { choices: values }]) =>
    values === undefined ? [] : [[[`--${name}`], values] as const],
  );
  return [[['--format', '-f'], formatIds()], ...told];
}

function fish(commands: Commands): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `complete -c receipts -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
  );
  const options = Object.entries<OptionDeclaration>(knownOptions(commands)).map(
    ([name, option]) =>
      `complete -c receipts${fishOwners(name, commands)} -l ${name}${fishValue(name, option)} -d ${quoted(option.summary)}`,
  );
  const own = ownWords(commands).map(
    ([name, each]) => `complete -c receipts -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(each.join(' '))}`,
  );
  return `${[...lines, ...own, ...options].join('\n')}\n`;
}

/** Where an option is offered: an option of some commands with these, one of all but with those that do not heed it. */
function fishOwners(name: string, commands: Commands): string {
  const isOfAll = globalOptionNames.some((each) => each === name);
  const others = Object.keys(commands).filter((command) => !isOfAll === takes(commands[command], name));
  if (others.length === 0) return '';
  return ` -n '${isOfAll ? 'not ' : ''}__fish_seen_subcommand_from ${others.join(' ')}'`;
}

function takes(command: Command | undefined, name: string): boolean {
  return command !== undefined && Object.hasOwn(optionsOf(command), name);
}

function fishValue(name: string, { kind, choices: values }: OptionDeclaration): string {
  const known = name === 'format' ? formatIds() : values;
  if (known !== undefined) return ` -x -a ${quoted(known.join(' '))}`;
  return kind === 'switch' ? '' : ' -r';
}

function words(commands: Commands): readonly string[] {
  return [...Object.keys(commands), 'latest', 'all'];
}

/** What comes after a command that takes certain words. */
function ownWords(commands: Commands): readonly (readonly [name: string, words: readonly string[]])[] {
  return Object.entries(commands).flatMap(([name, { positional }]) => {
    const own = positional?.completions ?? positional?.choices;
    return own === undefined ? [] : [[name, own] as const];
  });
}

function pathOptions(commands: Commands): readonly string[] {
  const options = Object.entries(knownOptions(commands)).filter(([, { holds }]) => holds === 'path');
  return options.flatMap(([name, { alias }]) => [`--${name}`, ...(alias?.length === 1 ? [`-${alias}`] : [])]);
}

function spelt(names: readonly string[]): string {
  return names.map((name) => `--${name}`).join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
