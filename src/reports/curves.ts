/** How a session went, in two curves: what it cost, through all agents, and how large the context of its main agent was. */
import type { Entry } from '../model/ledger.ts';
import type { Curve, CurvePoint } from '../model/curve.ts';
import { contextOf } from '../model/usage.ts';
import { compareTimes } from './order.ts';
import type { Question } from './table-definition.ts';

/** Of one session only: beside each other, several would be one line of unlike things. */
export function curves({ ledger: { sessions } }: Question): readonly Curve[] {
  const [account, ...others] = sessions;
  if (account === undefined || others.length > 0) return [];
  const main = account.entries.filter(({ part, chain }) => part === 'response' && chain.role === 'main');
  return [
    { label: 'Cost', unit: 'usd', fold: 'sum', points: pointsOf(account.entries, ({ cost }) => cost?.total) },
    { label: 'Context', unit: 'tokens', fold: 'largest', points: pointsOf(main, ({ turn }) => contextOf(turn.last)) },
  ];
}

function pointsOf(
  entries: readonly Entry[],
  valueOf: (entry: Entry) => CurvePoint['value'] | undefined,
): readonly CurvePoint[] {
  const points = entries.flatMap((entry): CurvePoint[] => {
    const { startedAt: at } = entry.turn;
    const value = valueOf(entry);
    return at === undefined || value === undefined ? [] : [{ at, value }];
  });
  return points.toSorted((left, right) => compareTimes(left.at, right.at));
}
