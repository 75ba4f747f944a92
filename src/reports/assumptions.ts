/** What the figures of a report take for granted or lack, beside the accounting that every report carries anyway. */
import { sumsOf } from '../metrics/sums.ts';
import type { Entries } from '../model/entries.ts';
import { compareText } from '../model/receipt.ts';
import type { StatedEntry } from '../model/statement.ts';

export function assumptions(entries: Entries): readonly string[] {
  return [...unpriced(entries), ...unknownLifetime(entries)];
}

type TurnId = StatedEntry['turn']['id'];

function unpriced(entries: Entries): readonly string[] {
  if (sumsOf(entries).unpricedTurns === 0) return [];
  const turns = new Set<TurnId>();
  const turnsByReason = new Map<string, Set<TurnId>>();
  const last: { model?: string | undefined; reason?: string | undefined; turns: Set<TurnId> } = { turns: new Set() };
  entries.forEach(({ cost, model = 'none', unpriced: reason = 'unpriced', turn }) => {
    if (cost !== undefined) return;
    turns.add(turn.id);
    // Most are of the reason of the one before.
    if (model !== last.model || reason !== last.reason) {
      const why = `${model}: ${reason}`;
      Object.assign(last, { model, reason, turns: turnsByReason.get(why) ?? new Set() });
      turnsByReason.set(why, last.turns);
    }
    last.turns.add(turn.id);
  });
  const told = [...turnsByReason]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([reason, { size }]) => `${counted(size)} of model ${reason}`);
  return [`Costs are lower bounds (≥); ${counted(turns.size)} unpriced: ${told.join('; ')}.`];
}

function unknownLifetime(entries: Entries): readonly string[] {
  const tokens = sumsOf(entries).pricedUnknownWrites;
  return tokens === 0 ? [] : [`${count(tokens)} cache-write tokens of unknown lifetime are priced as 5 minutes.`];
}

function counted(turns: number): string {
  return `${count(turns)} ${turns === 1 ? 'turn' : 'turns'}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
