/** `receipts timeline`: a session turn by turn, as a page. */
import { resolve } from 'node:path';
import type { Report } from '../../model/table.ts';
import { formatOf } from '../../render/index.ts';
import { reports } from '../../reports/index.ts';
import { answer, inputFiles } from '../answer.ts';
import type { Call, Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { deliver, fileName } from '../deliver.ts';
import { nothingAdded } from '../looking.ts';
import type { Material } from '../material.ts';
import { settingsOf } from '../settings.ts';
import { spareInputs } from '../spare-inputs.ts';

/** A page is no text for a terminal: there it becomes a file in this directory, and its name is said. */
export const timeline: Command = {
  summary: reports.timeline.summary,
  positional: sessionPositional,
  examples: [['timeline latest --output timeline.html', 'the newest session turn by turn, as a page']],
  run: async (call) => {
    const settings = { ...settingsOf(call, 'html'), findings: nothingAdded };
    const isForTerminal = settings.output === undefined && call.io.stdout.isTerminal && settings.format === 'html';
    return answer(call, {
      otherwise: { kind: 'newest-here' },
      settings,
      looksAt: 'one session',
      compose: ({ ledger, request }) => reports.timeline.compose(ledger, request),
      ...(isForTerminal
        ? { deliver: async (report: Report, material: Material) => asFile(call, report, material) }
        : {}),
    });
  },
};

async function asFile(call: Call, report: Report, { settings, scope, analysis }: Material): Promise<void> {
  const { io, arguments: given } = call;
  const name = fileName(`timeline-${scope.session?.slice(0, 8) ?? 'sessions'}.${formatOf('html').endings[0]}`);
  const output = resolve(io.cwd, name);
  spareInputs(output, inputFiles(call, analysis));
  await deliver(report, { ...settings, output }, io);
  if (given.chosen('quiet') !== true)
    io.stderr.write(`receipts: ${name} is in ${io.cwd}; --output names another place.\n`);
}
