/** A command whose answer is one report of the registry, about the sessions that its positional argument names. */
import type { ReportId } from '../reports/index.ts';
import { reports } from '../reports/index.ts';
import { answer } from './answer.ts';
import type { Command, Example } from './command.ts';
import { sessionPositional } from './command.ts';
import type { SessionChoice } from './session-choice.ts';

export function reportCommand(id: ReportId, otherwise: SessionChoice, examples: readonly Example[]): Command {
  const report = reports[id];
  return {
    summary: report.summary,
    positional: sessionPositional,
    examples,
    run: async (call) =>
      answer(call, {
        otherwise,
        compose: ({ ledger, request }) => report.compose(ledger, request),
      }),
  };
}
