/** A cost is what a usage lists for at some rates: its parts follow from both, and add up to the total. */
import type { Picos } from './money.ts';
import { costOf } from './money.ts';
import type { Rates } from './rates.ts';
import type { Usage, UsageKind } from './usage.ts';

export interface Cost {
  readonly total: Picos;
  readonly rates: Rates;
}

/** What the tokens of one kind cost; 0 where there is no cost at all. */
export function partOf(
  kind: UsageKind,
  { usage, cost }: { readonly usage: Usage; readonly cost?: Cost | undefined },
): Picos {
  return cost === undefined ? 0n : costOf(usage[kind], cost.rates[kind]);
}
