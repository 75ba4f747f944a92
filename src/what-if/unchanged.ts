/** Nothing is different: every request is priced once more, and the sum is what was paid. */
import type { Scenario } from './scenario.ts';
import { requests } from './scenario.ts';

export const unchanged: Scenario = {
  meaning: 'The turns as they were recorded, priced once more.',
  tellings: () => [{ label: 'As it was', assumption: 'Nothing is different.', what: requests(() => ({})) }],
};
