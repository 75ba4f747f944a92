/** How a running session stands: the few figures that are worth a glance while the agent works. */
import { costOf } from '../metrics/cost.ts';
import { rebuildPremium } from '../metrics/rebuilds.ts';
import { turnsIn, turnsWithoutPrice } from '../metrics/turns.ts';
import type { SessionAccount } from '../model/ledger.ts';
import type { Picos } from '../model/money.ts';
import type { Warmth } from '../model/warmth.ts';
import { sliceOf } from './slices.ts';

export interface Standing {
  /** Absent where nothing has a price. */
  readonly cost?: Picos | undefined;
  /** True where a turn has no price: the cost is at least what it says. */
  readonly isPartial: boolean;
  readonly turns: number;
  readonly rebuilds: number;
  /** Of the rebuilds so far. */
  readonly premium?: Picos | undefined;
  readonly warmth?: Warmth | undefined;
}

export function standing(account: SessionAccount, warmth: Warmth | undefined): Standing {
  const slice = sliceOf([account]);
  const premium = rebuildPremium.of(slice);
  return {
    cost: costOf(slice.entries),
    isPartial: turnsWithoutPrice(slice) > 0,
    turns: turnsIn(slice.entries),
    rebuilds: account.rebuilds.length,
    premium: typeof premium === 'bigint' ? premium : undefined,
    warmth,
  };
}
