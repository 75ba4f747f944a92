/**
 * The two sides of a comparison: a session each, or a group of sessions each. A session is in the group of most of its
 * turns, whole; one without any is in none.
 */
import type { WholeStatement, WholeStatements } from '../model/statement.ts';
import type { Calendar } from './calendar.ts';
import type { Keys } from './dimensions/dimension.ts';
import type { DimensionId } from './dimensions/index.ts';
import { dimensions } from './dimensions/index.ts';
import { compareKeys } from './order.ts';
import { grouped } from './slices.ts';

export interface Side {
  readonly name: string;
  readonly sessions: readonly WholeStatement[];
}

export interface Sides {
  /** One session a side is compared figure by figure, more by their medians. */
  readonly kind: 'sessions' | 'groups';
  readonly a: Side;
  readonly b: Side;
  /** Said below the table. */
  readonly notes: readonly string[];
}

/** The dimensions by which sessions can be told apart. */
export const sidesBy = [
  'version',
  'model',
  'branch',
  'project',
  'week',
  'month',
  'day',
  'source',
] as const satisfies readonly DimensionId[];

export type SidesBy = (typeof sidesBy)[number];

export interface SessionGroups {
  /** In the order of time, or those of most sessions first. Sessions whose value is not recorded are left out. */
  readonly groups: readonly Side[];
  /** Sessions with turns of several groups. */
  readonly mixed: number;
}

export function sessionGroups(ledger: WholeStatements, by: SidesBy, calendar: Calendar): SessionGroups {
  const keys = dimensions[by].keys(ledger, calendar);
  const placed = ledger.sessions.map((account) => ({ account, ...placeOf(account, keys) }));
  const byKey = grouped(placed, ({ key }) => key);
  const groups = [...byKey].flatMap(([name, members]): readonly Side[] =>
    name === undefined ? [] : [{ name, sessions: members.map(({ account }) => account) }],
  );
  const isOfTime = dimensions[by].order === 'time';
  return {
    groups: groups.toSorted(
      (left, right) =>
        (isOfTime ? 0 : right.sessions.length - left.sessions.length) || compareKeys(left.name, right.name),
    ),
    mixed: placed.filter(({ several }) => several).length,
  };
}

interface PlaceOfSession {
  readonly key: string | undefined;
  readonly several: boolean;
}

function placeOf({ entries }: WholeStatement, keys: Keys): PlaceOfSession {
  const turnsByKey = new Map<string | undefined, number>();
  entries.forEach((entry) => {
    if (entry.part !== 'response') return;
    const key = keys.entry(entry);
    turnsByKey.set(key, (turnsByKey.get(key) ?? 0) + 1);
  });
  const most = [...turnsByKey].toSorted(
    ([left, ofLeft], [right, ofRight]) => ofRight - ofLeft || compareKeys(left, right),
  )[0];
  return { key: most?.[0], several: turnsByKey.size > 1 };
}
