/** `receipts statusline`: one line about the running session, for the status line of the agent. */
import type { Command } from '../command.ts';
import { refreshStatusline } from '../statusline/refresh.ts';
import { showStatusline } from '../statusline/show.ts';

/** `refresh` is what the line starts beside itself. */
export const statusline: Command = {
  summary: 'one line for the status line of the agent, from what it tells on standard input',
  positional: {
    name: 'action',
    summary: 'none for the line; refresh is what the line starts beside itself',
    choices: ['refresh'],
  },
  examples: [['statusline', 'what the agent calls, with its JSON on standard input']],
  async run(call) {
    return call.arguments.text('action') === 'refresh' ? refreshStatusline(call) : showStatusline(call.io);
  },
};
