/** Options of every command that one of them cannot heed: refused there, for what was asked for would not be done. */
import type { Command } from './command.ts';
import type { OptionDeclaration } from './options.ts';
import { globalOptions } from './options.ts';
import type { Given } from './plain-line.ts';
import { UsageError } from './usage-error.ts';

/** What the environment or a file sets is meant for the commands that heed it. */
export function spareUnheeded(name: string, { unheeded }: Command, given: Given): void {
  // Whoever says no to one asks for what is done anyway.
  const found = unheeded?.options.find((option) => given[option] !== undefined && given[option] !== false);
  if (unheeded === undefined || found === undefined) return;
  throw new UsageError(`"receipts ${name}" has no --${found}.`, unheeded.instead);
}

/** All that a command takes, and heeds. */
export function optionsOf({ options, unheeded }: Command): Readonly<Record<string, OptionDeclaration>> {
  const lost: ReadonlySet<string> = new Set(unheeded?.options);
  return Object.fromEntries(Object.entries({ ...globalOptions, ...options }).filter(([name]) => !lost.has(name)));
}
