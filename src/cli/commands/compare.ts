/** `receipts compare`: two sessions, or two groups of sessions, side by side. */
import { leastValues } from '../../metrics/bootstrap.ts';
import { reports } from '../../reports/index.ts';
import { sidesBy } from '../../reports/sides.ts';
import { answerOfWhole } from '../answer.ts';
import type { Command } from '../command.ts';
import { placesOf, sidesOf } from '../sides.ts';

const side = 'A session, a file or a folder; with --by the name of a group';

/** Without sides: the newest session and the one before, or the usual two groups. */
export const compare: Command = {
  summary: reports.compare.summary,
  positional: { name: 'a', summary: side },
  others: [{ name: 'b', summary: side }],
  options: {
    by: {
      kind: 'text',
      group: 'Scope',
      summary: `Groups of sessions, one of ${sidesBy.join(', ')}; without names the last two of time, else the two used last of those with at least ${leastValues} sessions, else the two of most sessions`,
    },
  },
  examples: [
    ['compare', 'the newest session beside the one before it'],
    ['compare --by version', 'sessions of two versions of the agent, by their medians'],
    ['compare --by week', 'the last two weeks'],
  ],
  run: async (call) =>
    answerOfWhole(call, {
      otherwise: { kind: 'all' },
      inputs: placesOf(call),
      compose(material) {
        const sides = sidesOf(call, material);
        const sessions = [...new Set([...sides.a.sessions, ...sides.b.sessions])];
        return reports.compare.compose({ ...material.ledger, sessions }, { ...material.request, sides });
      },
    }),
};
