/** `receipts completion`: a script for the shell. */
import type { Command } from '../command.ts';
import { everyCommand } from '../command.ts';
import { completionScript } from '../completion-script.ts';
import { exitCodes } from '../exit-codes.ts';
import { UsageError } from '../usage-error.ts';

/** A script that completes without starting the program: `source <(receipts completion bash)`. */
export const completion: Command = {
  summary: 'shell completion for bash, zsh or fish',
  positional: { name: 'shell', summary: 'bash, zsh or fish; that of $SHELL if absent' },
  examples: [
    ['completion bash', 'for ~/.bashrc: source <(receipts completion bash)'],
    ['completion fish', 'for ~/.config/fish/completions/receipts.fish'],
  ],
  async run({ arguments: given, io, commands }) {
    const shell = given.text('shell') ?? io.environment['SHELL']?.split('/').at(-1) ?? '';
    const script = completionScript(shell, await everyCommand(commands));
    if (script === undefined) throw new UsageError(`There is no completion for "${shell}".`, 'Use bash, zsh or fish.');
    io.stdout.write(script);
    return exitCodes.done;
  },
};
