/** No cache at all: whatever a request read from the cache or wrote to it comes as fresh input. */
import { contextOf, noUsage } from '../model/usage.ts';
import type { Scenario } from './scenario.ts';
import { requests } from './scenario.ts';

export const noCache: Scenario = {
  meaning: 'Every token of every context at the price of fresh input.',
  tellings: () => [
    {
      label: 'No cache',
      assumption: 'every token of every context at the price of fresh input, nothing written.',
      what: requests(({ usage }) => {
        const { output, webSearches } = usage;
        return { usage: { ...noUsage, input: contextOf(usage), output, webSearches } };
      }),
    },
  ],
};
