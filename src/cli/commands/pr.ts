/** `receipts pr`: what pull requests, commits and branches cost; as Markdown for the text of a pull request. */
import { resolve } from 'node:path';
import { reports } from '../../reports/index.ts';
import { answer } from '../answer.ts';
import type { Call, Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { gitLog } from '../git-log.ts';
import { lookingOf, lookingOptions } from '../looking.ts';
import { settingsOf } from '../settings.ts';

/** All sessions unless one is named: the work on a pull request is rarely one session. */
export const pr: Command = {
  summary: reports.pr.summary,
  positional: sessionPositional,
  options: {
    number: { kind: 'number', group: 'Scope', configurable: 'never', summary: 'Only this pull request' },
    repo: {
      kind: 'text',
      group: 'Scope',
      holds: 'path',
      configurable: 'by user',
      summary: 'A git repository whose log names the commits',
    },
    'counts-as': lookingOptions['counts-as'],
  },
  examples: [
    ['pr --since 30d', 'what each pull request, commit and branch of a month cost'],
    ['pr --number 12 --format markdown', 'one of them, for its own text'],
  ],
  run: async (call) => {
    const log = logOf(call);
    const pull = call.arguments.count('number');
    return answer(call, {
      otherwise: { kind: 'all' },
      settings: { ...settingsOf(call), findings: { ...lookingOf(call), rules: [] } },
      compose: ({ ledger, request }) => reports.pr.compose(ledger, { ...request, pull, log }),
    });
  },
};

function logOf({ arguments: given, io }: Call) {
  const folder = given.text('repo');
  return folder === undefined ? undefined : gitLog(resolve(io.cwd, folder));
}
