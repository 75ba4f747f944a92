/** Completion as a shell script: names of commands, options and formats are written into it, so a TAB costs nothing. */
import { formatIds } from '../render/index.ts';
import type { Command } from './command.ts';
import { knownOptions } from './known-options.ts';
import type { OptionDeclaration } from './options.ts';

type Commands = Readonly<Record<string, Command>>;

/** `undefined` for a shell that is not known. */
export function completionScript(shell: string, commands: Commands): string | undefined {
  if (shell === 'bash') return bash(commands);
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
  return shell === 'fish' ? fish(commands) : undefined;
}

function bash(commands: Commands): string {
  const own = ownWords(commands).map(
    ([name, each]) => `    "${name} "*) COMPREPLY=($(compgen -W "${each.join(' ')}" -- "$word")) ;;\n`,
  );
  return `_receipts() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
    --format|-f) COMPREPLY=($(compgen -W "${formatIds().join(' ')}" -- "$word")); return ;;
    ${pathOptions(commands).join('|')}) COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  case "\${COMP_WORDS[1]} $word" in
    *" -"*) COMPREPLY=($(compgen -W "${spelt(commands).join(' ')}" -- "$word")) ;;
${own.join('')}    *) COMPREPLY=($(compgen -W "${words(commands).join(' ')}" -- "$word") $(compgen -f -- "$word")) ;;
  esac
}
complete -F _receipts receipts
`;
}

function fish(commands: Commands): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `complete -c receipts -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
  );
  const options = Object.entries<OptionDeclaration>(knownOptions(commands)).map(
    ([name, { summary, kind }]) =>
      `complete -c receipts -l ${name}${kind === 'switch' ? '' : ' -r'} -d ${quoted(summary)}`,
  );
  const own = ownWords(commands).map(
    ([name, each]) => `complete -c receipts -n '__fish_seen_subcommand_from ${name}' -f -a ${quoted(each.join(' '))}`,
  );
  return `${[...lines, ...own, `complete -c receipts -l format -x -a ${quoted(formatIds().join(' '))}`, ...options].join('\n')}\n`;
}

function words(commands: Commands): readonly string[] {
  return [...Object.keys(commands), 'latest', 'all'];
}

/** What comes after a command that takes certain words. */
function ownWords(commands: Commands): readonly (readonly [name: string, words: readonly string[]])[] {
  return Object.entries(commands).flatMap(([name, { positional }]) =>
    positional?.completions === undefined ? [] : [[name, positional.completions] as const],
  );
}

function pathOptions(commands: Commands): readonly string[] {
  const options = Object.entries(knownOptions(commands)).filter(([, { holds }]) => holds === 'path');
  return options.flatMap(([name, { alias }]) => [`--${name}`, ...(alias?.length === 1 ? [`-${alias}`] : [])]);
}

function spelt(commands: Commands): readonly string[] {
  return [...Object.keys(knownOptions(commands)), 'help', 'version'].map((name) => `--${name}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
}
