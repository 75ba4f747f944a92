/** `receipts behaviors`: what the agents of a session did, as detectors find it. */
import { reports } from '../../reports/index.ts';
import { answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { lookingOf, lookingOptions } from '../looking.ts';
import { settingsOf } from '../settings.ts';

/** Without a session: the newest that worked in this directory, else the newest of all. */
export const behaviors: Command = {
  summary: reports.behaviors.summary,
  positional: sessionPositional,
  options: {
    heuristics: { kind: 'switch', group: 'Scope', summary: 'Show what goes by the look of a text, too' },
    ...lookingOptions,
  },
  examples: [
    ['behaviors latest', 'what the agents of the newest session did'],
    ['behaviors latest --heuristics', 'what goes by the look of a text, too'],
    ["behaviors all --rule 'ticketing never edit'", 'and every call that broke the rule'],
  ],
  run: async (call) =>
    answer(call, {
      otherwise: { kind: 'newest-here' },
      settings: { ...settingsOf(call), findings: lookingOf(call) },
      compose({ ledger, request }) {
        const heuristics = call.arguments.chosen('heuristics') ?? false;
        return reports.behaviors.compose(ledger, { ...request, heuristics });
      },
    }),
};
