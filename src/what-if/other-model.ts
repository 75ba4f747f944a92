/** Another model answers: the same tokens at its prices. */
import type { Entry } from '../model/ledger.ts';
import type { PriceBook } from '../model/rates.ts';
import { counted } from './counted.ts';
import type { Ground, Scenario, Swap, Telling } from './scenario.ts';
import { requests } from './scenario.ts';

export const otherModel: Scenario = {
  meaning: 'The same tokens at the prices of another model.',
  tellings: (ground) => (ground.hypotheses.swaps ?? []).map((swaps) => tellingOf(swaps, ground)),
};

function tellingOf(swaps: readonly Swap[], { book, ledger }: Ground): Telling {
  const firstPriced = new Map(swaps.map(({ to }) => [to, firstPricedAt(to, book)]));
  const change = ({ model, turn: { startedAt } }: Entry) => {
    const swap = swaps.find(({ from }) => from === undefined || from === model);
    if (swap === undefined) return undefined;
    const first = firstPriced.get(swap.to) ?? -Infinity;
    return { model: swap.to, at: startedAt === undefined ? undefined : Math.max(startedAt, first) };
  };
  const entries = ledger.sessions.flatMap((account) => account.entries);
  const earlier = entries.filter((entry) => (change(entry)?.at ?? -Infinity) > (entry.turn.startedAt ?? Infinity));
  const turns = new Set(earlier.map(({ turn }) => turn.id)).size;
  const note = turns === 0 ? '' : `; for ${counted(turns, 'turn')} before its first price, at that`;
  return {
    label: swaps.map(({ from = 'all', to }) => `${from} as ${to}`).join(', '),
    assumption: `the same tokens, cached alike, at the prices of the other model on the day of the turn${note}.`,
    what: requests(change),
  };
}

/** UTC milliseconds; `undefined` where its first price has no lower bound. */
function firstPricedAt(model: string, { rows }: PriceBook): number | undefined {
  const starts = rows.filter((row) => row.model === model).map(({ from }) => from ?? -Infinity);
  const first = Math.min(...starts);
  return Number.isFinite(first) ? first : undefined;
}
