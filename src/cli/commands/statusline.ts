/** `receipts statusline`: one line about the running session, for the status line of the agent. */
import { resolve } from 'node:path';
import type { Call, Command } from '../command.ts';
import { globalOptionNames } from '../options.ts';
import { refreshStatusline } from '../statusline/refresh.ts';
import type { Said } from '../statusline/show.ts';
import { showStatusline } from '../statusline/show.ts';

const heeded: ReadonlySet<string> = new Set(['prices', 'config', 'width']);

/** `refresh` is what the line starts beside itself. */
export const statusline: Command = {
  summary: 'one line for the status line of the agent, from what it tells on standard input',
  positional: {
    name: 'action',
    summary: 'none for the line; refresh is what the line starts beside itself',
    choices: ['refresh'],
  },
  unheeded: { options: globalOptionNames.filter((name) => !heeded.has(name)), instead: '"receipts report" takes it.' },
  examples: [['statusline', 'what the agent calls, with its JSON on standard input']],
  async run(call) {
    return call.arguments.text('action') === 'refresh'
      ? refreshStatusline(call)
      : showStatusline(call.io, saidIn(call));
  },
};

/** Prices as far as they were named for this line: what a file of the project says of them is not asked for. */
function saidIn({ arguments: given, configuration, io }: Call): Said {
  const [prices, config] = [given.text('prices'), given.text('config')];
  const isNamed = prices !== undefined && prices !== configuration.settings.get('prices')?.value;
  const options = [
    ...(isNamed ? ['--prices', resolve(io.cwd, prices)] : []),
    ...(config === undefined ? [] : ['--config', config === 'none' ? config : resolve(io.cwd, config)]),
  ];
  return { width: given.count('width'), options };
}
