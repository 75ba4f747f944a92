/** What the same turns would have cost: a row for each scenario, beside what they did cost. */
import type { Outcome } from '../../what-if/replay.ts';
import { outcomes } from '../../what-if/replay.ts';
import { moneyRatio } from '../../metrics/totals.ts';
import type { Question } from '../table-definition.ts';
import { column, defineTable } from '../table-definition.ts';

export const whatIf = defineTable<Outcome>({
  name: 'what_if',
  title: 'What if',
  meaning: 'The same turns under one other assumption.',
  columns: [
    column(['scenario', 'text', 'Id', 'The name of the scenario.'], ({ scenario }) => scenario, 'data'),
    column(['label', 'text', 'What if', 'The scenario in words.'], ({ label }) => label),
    column(['total_usd', 'usd', 'Total', 'What the turns would have cost.'], ({ total }) => total),
    {
      ...column(
        [
          'difference_usd',
          'usd',
          'Difference',
          'That minus what they did cost, for turns that have a price both ways.',
        ],
        ({ difference }: Outcome) => difference,
      ),
      whole: true,
    },
    column(['difference_ratio', 'ratio', 'Relative', 'The difference as a share of what they did cost.'], (row) =>
      moneyRatio(row.difference, row.actual),
    ),
    column(
      ['cost_multiple', 'multiple', 'Multiple', 'What the turns did cost, as a multiple of the total.'],
      ({ actual, total }) => moneyRatio(actual, total),
      'wide',
    ),
    column(['affected_turns', 'count', 'Turns affected', 'Turns that cost another amount.'], ({ turns }) => turns),
    column(
      ['unpriced_turns', 'count', 'Unpriced', 'Turns that have no price in the scenario.'],
      ({ unpricedTurns }) => unpricedTurns,
      'wide',
    ),
    column(['assumption', 'text', 'Assumption', 'What it takes for granted.'], (row) => row.assumption, 'data'),
  ],
  rows: ({ ledger, request }: Question) =>
    request.prices === undefined || ledger.sessions.length === 0
      ? []
      : outcomes({ ledger, book: request.prices, hypotheses: request.hypotheses ?? {} }),
  lacksPrice: ({ unpricedTurns }) => unpricedTurns > 0,
  notes: (rows) =>
    rows.flatMap(({ scenario, label, assumption }) => (scenario === 'unchanged' ? [] : [`${label}: ${assumption}`])),
});
