/** What each pull request cost, and what belongs to none. */
import { metrics } from '../../metrics/index.ts';
import type { PullFact } from '../../model/behavior.ts';
import type { Slice } from '../../model/metric.ts';
import { compareTimes } from '../order.ts';
import { pullKey, pullOf } from '../shipped/pull-of.ts';
import type { PullMatch } from '../shipped/pull-of.ts';
import { grouped } from '../slices.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';

interface PullRow {
  /** Absent for what belongs to none. */
  readonly pull: PullFact | undefined;
  readonly basis: readonly PullMatch['basis'][];
  readonly slice: Slice;
}

const columns: readonly ColumnOf<PullRow>[] = [
  column(['pull_request', 'text', 'Pull request', 'Its number; `none` for turns that belong to none.'], ({ pull }) =>
    pull === undefined ? 'none' : `#${pull.number}`,
  ),
  column(['repository', 'text', 'Repository', 'Owner and name, where told.'], ({ pull }) => pull?.repository),
  column(['branch', 'text', 'Branch', 'The branch it was opened from, where told.'], ({ pull }) => pull?.branch),
  column(['at', 'instant', 'At', 'When it was first told of.'], ({ pull }) => pull?.at),
  column(
    ['basis', 'text', 'By', 'How its turns were found: by their branch, or by order on a branch that many share.'],
    ({ basis }) => basis,
  ),
  column(['sessions', 'count', 'Sessions', 'Sessions with turns that belong to it.'], ({ slice }) =>
    metrics.sessions.of(slice),
  ),
  ...metricColumns<PullRow>(['turns', 'input', 'output', 'cache-read', 'cost', 'unpriced-turns']),
  ...receiptColumns<PullRow>(({ pull }) => pull?.receipt),
];

export const pullRequests = defineTable<PullRow>({
  name: 'pull_requests',
  title: 'Cost by pull request',
  meaning: 'One pull request that the sessions tell of.',
  columns: shown(columns, {
    always: ['pull_request', 'branch', 'basis', 'turns', 'cost_usd'],
    wide: ['repository', 'at', 'sessions', 'output_tokens'],
  }),
  rows: pullRows,
  total: ({ ledger, request }): Slice | undefined =>
    request.pull === undefined ? { entries: ledger.sessions.flatMap(({ entries }) => entries) } : undefined,
  lacksPrice,
  notes: (rows) => (rows.length === 0 ? [] : [rule]),
});

const rule =
  'A turn belongs to the pull request of its branch; on a branch that many share, to the next one its session tells of; an agent on a branch of its own goes where the main agent stood.';

function pullRows({ ledger, request }: Question): readonly PullRow[] {
  const { sessions } = ledger;
  const matchOf = pullOf(sessions);
  const matches = sessions.flatMap(({ entries }) => entries).map((entry) => ({ entry, match: matchOf(entry) }));
  const byPull = grouped(matches, ({ match }) => (match === undefined ? undefined : pullKey(match.pull)));
  return [...byPull.values()]
    .map((group): PullRow => {
      const pull = group[0]?.match?.pull;
      const basis = [...new Set(group.flatMap(({ match }) => match?.basis ?? []))].toSorted();
      return { pull, basis, slice: { entries: group.map(({ entry }) => entry) } };
    })
    .filter(({ pull }) => request.pull === undefined || pull?.number === request.pull)
    .toSorted(
      (left, right) =>
        compareTimes(left.pull?.at, right.pull?.at) || (left.pull?.number ?? 0) - (right.pull?.number ?? 0),
    );
}
