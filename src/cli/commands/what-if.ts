/** `receipts what-if`: the same turns under other assumptions. */
import { reports } from '../../reports/index.ts';
import { answer } from '../answer.ts';
import type { Command } from '../command.ts';
import { sessionPositional } from '../command.ts';
import { hypothesesOf } from '../hypotheses.ts';

/** A row for each scenario; `--as` and `--plan` add some. `--model` narrows the scope, as it does everywhere. */
export const whatIf: Command = {
  summary: reports['what-if'].summary,
  positional: sessionPositional,
  options: {
    as: {
      kind: 'list',
      group: 'Scope',
      summary: 'Another model in the place of one: a=b, or all=b; several at once: a=b,c=d (repeatable)',
    },
    plan: { kind: 'text', group: 'Scope', summary: 'What a subscription costs: 200/month, also day, week, year' },
    'compact-to': { kind: 'number', group: 'Scope', summary: 'Tokens of context after a compaction; 25,000 if absent' },
  },
  examples: [
    ['what-if latest', 'without a cache, with other lifetimes of it, without idle rebuilds'],
    ['what-if --as claude-opus-4-8=claude-sonnet-4-6', 'the same tokens on another model'],
    ['what-if all --plan 200/month', 'list prices beside a subscription'],
  ],
  run: async (call) =>
    answer(call, {
      otherwise: { kind: 'newest-here' },
      compose: (material) =>
        reports['what-if'].compose(material.ledger, {
          ...material.request,
          hypotheses: hypothesesOf(call, material),
        }),
    }),
};
