/** What was spent on each git branch, as the records name it. */
import { metrics } from '../../metrics/index.ts';
import type { Slice } from '../../model/metric.ts';
import { compareKeys } from '../order.ts';
import { pullOf } from '../shipped/pull-of.ts';
import { grouped } from '../slices.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, shown } from '../table-definition.ts';

interface BranchRow {
  readonly branch: string | undefined;
  readonly pulls: readonly string[];
  readonly slice: Slice;
}

const columns: readonly ColumnOf<BranchRow>[] = [
  column(
    ['branch', 'text', 'Branch', 'The git branch of the records; empty where they name none.'],
    ({ branch }) => branch,
  ),
  column(['pull_requests', 'text', 'Pull requests', 'To which its turns belong.'], ({ pulls }) => pulls),
  column(['sessions', 'count', 'Sessions', 'Sessions with turns on it.'], ({ slice }) => metrics.sessions.of(slice)),
  ...metricColumns<BranchRow>(['turns', 'input', 'output', 'cache-read', 'cost', 'unpriced-turns']),
];

export const branches = defineTable<BranchRow>({
  name: 'branches',
  title: 'Cost by branch',
  meaning: 'One git branch that turns were made on.',
  columns: shown(columns, {
    always: ['branch', 'pull_requests', 'turns', 'cost_usd'],
    wide: ['sessions', 'output_tokens'],
  }),
  rows: branchRows,
  total: ({ ledger, request }): Slice | undefined =>
    request.pull === undefined ? { entries: ledger.sessions.flatMap(({ entries }) => entries) } : undefined,
  lacksPrice,
});

function branchRows({ ledger, request }: Question): readonly BranchRow[] {
  const matchOf = pullOf(ledger.sessions);
  const entries = ledger.sessions
    .flatMap((account) => account.entries)
    .filter((entry) => request.pull === undefined || matchOf(entry)?.pull.number === request.pull);
  return [...grouped(entries, ({ turn }) => turn.branch)]
    .map(([branch, own]): BranchRow => {
      const pulls = own.flatMap((entry) => matchOf(entry)?.pull.number ?? []).toSorted((left, right) => left - right);
      return { branch, pulls: [...new Set(pulls)].map((number) => `#${number}`), slice: { entries: own } };
    })
    .toSorted((left, right) => compareKeys(left.branch, right.branch));
}
