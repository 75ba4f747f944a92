/** `receipts man`: the manual page. */
import type { Command } from '../command.ts';
import { everyCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { manual } from '../manual.ts';
import { version } from '../package-root.ts';

/** In roff, as the package installs it: `receipts man | man -l -` where it did not. */
export const man: Command = {
  summary: 'the manual page, as source for man',
  examples: [['man > receipts.1', 'the page as a file: man -l receipts.1']],
  async run({ io, commands }) {
    io.stdout.write(manual({ commands: await everyCommand(commands), version: version() }));
    return exitCodes.done;
  },
};
