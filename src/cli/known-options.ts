/** Every option that any command takes: completion, the configuration and its schema read it. */
import type { Command } from './command.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptions } from './options.ts';

export type Options = Readonly<Record<string, OptionDeclaration>>;

/** Where several have the same name that of all commands stands, and who may set it is told by the strictest. */
export function knownOptions(commands: Readonly<Record<string, Command>>): Options {
  const known = new Map<string, OptionDeclaration>();
  for (const { options } of [...Object.values(commands), { options: globalOptions }]) {
    for (const [name, option] of Object.entries<OptionDeclaration>(options ?? {})) {
      const configurable = stricter(known.get(name)?.configurable, option.configurable);
      known.set(name, { ...option, configurable });
    }
  }
  return Object.fromEntries(known);
}

type Configurable = OptionDeclaration['configurable'];

function stricter(left: Configurable, right: Configurable): Configurable {
  if (left === 'never' || right === 'never') return 'never';
  return left ?? right;
}
