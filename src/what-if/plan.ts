/** A subscription instead of list prices: its price for the days of the scope, whatever the tokens list for. */
import { counted } from './counted.ts';
import type { Scenario } from './scenario.ts';

export const plan: Scenario = {
  meaning: 'A subscription: its price for the days of the scope.',
  tellings: ({ hypotheses }) => {
    if (hypotheses.plan === undefined) return [];
    const { said, days, picos } = hypotheses.plan;
    return [
      {
        label: `Plan ${said}`,
        assumption: `the plan's price for ${counted(days, 'day')}, begun ones counted whole, from the first turn to the last; a month is a twelfth of 365.25 days.`,
        what: { kind: 'sum', picos },
      },
    ];
  },
};
