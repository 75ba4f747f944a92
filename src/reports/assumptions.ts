/** What the figures of a report take for granted or lack, beside the accounting that every report carries anyway. */
import { total } from '../metrics/totals.ts';
import { compareText } from '../model/receipt.ts';
import type { StatedEntry } from '../model/statement.ts';
import { grouped } from './slices.ts';

export function assumptions(entries: readonly StatedEntry[]): readonly string[] {
  return [...unpriced(entries), ...unknownLifetime(entries)];
}

function unpriced(entries: readonly StatedEntry[]): readonly string[] {
  const without = entries.filter(({ cost }) => cost === undefined);
  if (without.length === 0) return [];
  const byReason = grouped(without, ({ model, unpriced: reason }) => `${model ?? 'none'}: ${reason ?? 'unpriced'}`);
  const told = [...byReason]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([reason, group]) => `${turnsOf(group)} of model ${reason}`);
  return [`Costs are lower bounds (≥); ${turnsOf(without)} unpriced: ${told.join('; ')}.`];
}

function unknownLifetime(entries: readonly StatedEntry[]): readonly string[] {
  const tokens = total(entries, ({ cost, usage }) => (cost === undefined ? 0 : usage.cacheWriteUnknown));
  return tokens === 0 ? [] : [`${count(tokens)} cache-write tokens of unknown lifetime are priced as 5 minutes.`];
}

function turnsOf(entries: readonly StatedEntry[]): string {
  const turns = new Set(entries.map(({ turn }) => turn)).size;
  return `${count(turns)} ${turns === 1 ? 'turn' : 'turns'}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
