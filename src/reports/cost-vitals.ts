/**
 * What the tokens list for, and what the agent says they cost. Only a session with a recorded total is held against it:
 * of several sessions the difference is that of those that have one.
 */
import { costOf } from '../metrics/cost.ts';
import { metrics } from '../metrics/index.ts';
import { turnsWithoutPrice } from '../metrics/turns.ts';
import type { SessionAccount } from '../model/ledger.ts';
import type { Slice } from '../model/metric.ts';
import type { Vital } from '../model/table.ts';
import { sliceOf } from './slices.ts';

export function costVitals(slice: Slice, sessions: readonly SessionAccount[]): readonly Vital[] {
  const unpriced = turnsWithoutPrice(slice);
  const lacks = unpriced > 0;
  const vital: Vital = {
    label: 'API-equivalent cost',
    unit: 'usd',
    value: costOf(slice.entries),
    note: lacks ? `${count(unpriced)} turn${unpriced === 1 ? '' : 's'} unpriced` : 'list price, not a bill',
    partial: lacks,
  };
  return [vital, ...recordedVitals(sessions)];
}

function recordedVitals(sessions: readonly SessionAccount[]): readonly Vital[] {
  const slice = sliceOf(sessions.filter(({ recordedCost }) => recordedCost !== undefined));
  const recorded = metrics['recorded-cost'].of(slice);
  if (typeof recorded !== 'bigint') return [];
  const ours = costOf(slice.entries);
  const rest = ours === undefined ? undefined : recorded - ours;
  const atMost = turnsWithoutPrice(slice) > 0 && rest !== undefined ? ', at most' : '';
  const of = whose(slice.sessions?.length ?? 0, sessions.length);
  return [
    { label: 'Recorded cost', unit: 'usd', value: recorded, note: `the agent's own total${of.recorded}` },
    { label: 'Not in the transcript', unit: 'usd', value: rest, note: `recorded - ours${of.rest}${atMost}` },
  ];
}

/** How many sessions stand behind the two figures; of one session nothing needs to be said. */
function whose(recorded: number, all: number): { readonly recorded: string; readonly rest: string } {
  if (all === 1) return { recorded: '', rest: '' };
  return {
    recorded: ` in ${count(recorded)} of ${count(all)} sessions`,
    rest: recorded === 1 ? ', of that session' : ', of those sessions',
  };
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
