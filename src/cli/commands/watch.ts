/** `receipts watch`: a running session, live. */
import process from 'node:process';
import type { Call, Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { watchOn, watchOnce } from '../watch/watch.ts';

/** Without a session: the newest that worked in this directory, else the newest of all. */
export const watch: Command = {
  summary: 'a running session, live: cost, rebuilds, errors, and what waiting will cost',
  positional: sessionPositional,
  options: {
    interval: { kind: 'text', group: 'Behaviour', summary: 'Seconds between two looks at the files; 2 if absent' },
    once: { kind: 'switch', group: 'Behaviour', summary: 'Show how it stands, and end' },
  },
  unheeded: {
    options: [
      ...(['since', 'until', 'week-start', 'project', 'branch', 'model', 'source'] as const),
      ...(['archive', 'archive-dir', 'compat', 'top', 'format', 'output', 'receipts'] as const),
      ...(['include-text', 'redact', 'excel', 'pictures', 'strict'] as const),
    ],
    instead: '"receipts report latest" tells the same, and takes it.',
  },
  examples: [
    ['watch latest --once', 'how the newest session stands'],
    ['watch latest --once --timezone UTC', 'the same, by another clock'],
  ],
  async run(call) {
    if (call.arguments.chosen('once') === true) return watchOnce(call);
    return watchOn(call, { intervalMs: intervalOf(call), process });
  },
};

function intervalOf({ arguments: given }: Call): number {
  const text = given.text('interval') ?? '2';
  const seconds = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && seconds >= 0.1 && seconds <= 3600) return seconds * 1000;
  throw new UsageError(
    `--interval is "${text}", not a number of seconds.`,
    'From 0.1 to 3600; for example: --interval 5',
  );
}
