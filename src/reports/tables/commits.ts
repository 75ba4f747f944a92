/** What each commit cost: the turns since the one before it. */
import type { CommitFact } from '../../model/behavior.ts';
import type { Entry } from '../../model/ledger.ts';
import type { Slice } from '../../model/metric.ts';
import type { LoggedCommit } from '../../model/repository.ts';
import { compareText } from '../../model/receipt.ts';
import { compareTimes } from '../order.ts';
import { commitOf } from '../shipped/commit-of.ts';
import { pullOf } from '../shipped/pull-of.ts';
import { grouped } from '../slices.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';

interface CommitRow {
  /** Absent for what follows the last commit. */
  readonly commit: CommitFact | undefined;
  readonly logged: LoggedCommit | undefined;
  readonly slice: Slice;
}

const columns: readonly ColumnOf<CommitRow>[] = [
  column(
    ['commit', 'text', 'Commit', 'Seven digits; `none` for turns after the last one.'],
    ({ commit }) => commit?.hash ?? 'none',
  ),
  column(['at', 'instant', 'At', 'When it was made.'], ({ commit }) => commit?.at),
  column(['chain', 'id', 'Agent', 'The agent that made it: `main`, or the id.'], ({ commit }) => commit?.chain.id),
  column(['branch', 'text', 'Branch', 'The branch of the turn that made it.'], ({ commit }) => commit?.branch),
  column(
    ['commit_subject', 'text', 'Subject', 'As the repository has it; only with --repo.'],
    ({ logged }) => logged?.subject,
  ),
  column(
    ['committed_at', 'instant', 'Committed', 'As the repository has it; only with --repo.'],
    ({ logged }) => logged?.at,
  ),
  ...metricColumns<CommitRow>(['turns', 'input', 'output', 'cache-read', 'cost', 'unpriced-turns']),
  ...receiptColumns<CommitRow>(({ commit }) => commit?.receipt),
];

export const commits = defineTable<CommitRow>({
  name: 'commits',
  title: 'Cost by commit',
  meaning: 'One commit that the sessions made.',
  columns: shown(columns, {
    always: ['commit', 'at', 'branch', 'commit_subject', 'turns', 'cost_usd'],
    wide: ['chain', 'output_tokens'],
  }),
  rows: commitRows,
  total: ({ ledger, request }): Slice | undefined =>
    request.pull === undefined ? { entries: ledger.sessions.flatMap(({ entries }) => entries) } : undefined,
  lacksPrice,
  hides: ({ request }) => (request.log === undefined ? ['commit_subject', 'committed_at'] : []),
  notes: (rows, { request }) => (rows.length === 0 ? [] : [rule, ...unlogged(rows, request.log)]),
});

const rule =
  'A turn belongs to the next commit of its agent, else of the agent above it, else of the session; a commit made outside a call is not seen.';

function unlogged(rows: readonly CommitRow[], log: readonly LoggedCommit[] | undefined): readonly string[] {
  const lost = rows.filter(({ commit, logged }) => commit !== undefined && logged === undefined).length;
  return log === undefined || lost === 0
    ? []
    : [
        `${lost} of them ${lost === 1 ? 'is' : 'are'} not in the repository: rewritten, squashed or on another machine.`,
      ];
}

function commitRows({ ledger, request }: Question): readonly CommitRow[] {
  const matchOf = pullOf(ledger.sessions);
  const isAsked = (entry: Entry): boolean => request.pull === undefined || matchOf(entry)?.pull.number === request.pull;
  const owned = ledger.sessions.flatMap((account) => {
    const ownerOf = commitOf(account);
    return account.entries.filter(isAsked).map((entry) => ({ entry, commit: ownerOf(entry) }));
  });
  return [...grouped(owned, ({ commit }) => commit?.hash).values()]
    .map((group): CommitRow => {
      const commit = group[0]?.commit;
      const logged = commit && request.log?.find(({ hash }) => hash.startsWith(commit.hash));
      return { commit, logged, slice: { entries: group.map(({ entry }) => entry) } };
    })
    .toSorted(
      (left, right) =>
        compareTimes(left.commit?.at, right.commit?.at) ||
        compareText(left.commit?.hash ?? '', right.commit?.hash ?? ''),
    );
}
