/** `receipts pr`: what pull requests, commits and branches cost; as Markdown for the text of a pull request. */
import { resolve } from 'node:path';
import type { SessionAccount } from '../../model/ledger.ts';
import { reports } from '../../reports/index.ts';
import { pullNumbers } from '../../reports/shipped/pull-of.ts';
import { answer } from '../answer.ts';
import type { Call, Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { gitLog } from '../git-log.ts';
import { lookingOf, lookingOptions } from '../looking.ts';
import { settingsOf } from '../settings.ts';
import { theseAre } from '../unmatched.ts';

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
      missing: ({ ledger: { sessions } }) => (pull === undefined ? [] : missingPull(pull, sessions)),
    });
  },
};

/** An empty scope is told as such. */
function missingPull(pull: number, sessions: readonly SessionAccount[]): readonly string[] {
  const known = pullNumbers(sessions);
  if (sessions.length === 0 || known.includes(pull)) return [];
  const others = theseAre(known.map((number) => `#${number}`));
  return [`nothing here is of the pull request #${pull}. ${others}`.trimEnd()];
}

function logOf({ arguments: given, io }: Call) {
  const folder = given.text('repo');
  return folder === undefined ? undefined : gitLog(resolve(io.cwd, folder));
}
