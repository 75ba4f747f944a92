/** The sessions of the scope, newest first: one row holds every figure of one session. */
import type { Slice } from '../../model/metric.ts';
import type { WholeStatement, WholeStatements } from '../../model/statement.ts';
import { compareText } from '../../model/receipt.ts';
import { distinct } from '../distinct.ts';
import { compareNewest } from '../order.ts';
import { sliceOf } from '../slices.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';
import { cacheIds, tokenIds } from './spending.ts';

interface SessionRow {
  readonly account: WholeStatement;
  readonly slice: Slice;
}

const columns: readonly ColumnOf<SessionRow>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ account }) => account.session.id),
  column(['source', 'text', 'Source', 'The product that wrote it.'], ({ account }) => account.session.source),
  column(
    ['project', 'path', 'Project', 'The directory in which the session worked: the first recorded.'],
    ({ account }) => account.session.project,
  ),
  column(['branch', 'text', 'Branch', 'The git branch: the first recorded.'], ({ account }) => branchOf(account)),
  column(['title', 'text', 'Title', 'The title of the session.'], ({ account }) => account.session.title),
  column(
    ['started_at', 'instant', 'Started', 'The first dated record of the session.'],
    ({ account }) => account.session.startedAt,
  ),
  column(
    ['ended_at', 'instant', 'Ended', 'The last dated record of the session.'],
    ({ account }) => account.session.endedAt,
  ),
  ...metricColumns<SessionRow>(['wall-clock', 'span', 'active', 'human-wait', 'agent-wait', 'approval-wait', 'idle']),
  column(['models', 'text', 'Models', 'The models that answered or were asked.'], ({ account }) =>
    distinct(account.entries, ({ model }) => model),
  ),
  column(['versions', 'text', 'Versions', 'The versions of the agent program.'], ({ account }) =>
    distinct(account.entries, ({ turn }) => turn.version),
  ),
  ...metricColumns<SessionRow>(['turns', 'main-turns', 'subagent-turns', 'prompts', 'scripted-prompts', 'commands']),
  ...metricColumns<SessionRow>(['work-commands', 'answers', 'interruptions', 'denials', 'interventions', 'exchanges']),
  ...metricColumns<SessionRow>(['longest-prompt', 'delegations', 'waves', 'max-width']),
  ...metricColumns<SessionRow>(['tool-calls', 'skill-calls', 'mcp-calls']),
  ...metricColumns<SessionRow>(['errors', 'absorbed-errors', 'escalated-errors']),
  ...metricColumns<SessionRow>([
    'human-share-turns',
    'human-share-all-turns',
    'human-share-prompts',
    'human-share-time',
  ]),
  ...metricColumns<SessionRow>(tokenIds),
  ...metricColumns<SessionRow>(cacheIds),
  ...metricColumns<SessionRow>(['peak-context', 'cost', 'main-cost', 'subagent-cost', 'unpriced-turns']),
  ...metricColumns<SessionRow>(['cold-starts', 'rebuilds', 'rebuilt', 'rebuild-premium', 'rebuild-turn-cost']),
  ...metricColumns<SessionRow>(['recorded-cost']),
  ...receiptColumns<SessionRow>(({ account }) => account.receipt),
];

export const sessions = defineTable<SessionRow, Slice, WholeStatements>({
  name: 'sessions',
  title: 'Sessions',
  meaning: 'One session: its main transcript and every subagent below it.',
  columns: shown(columns, {
    always: ['session_id', 'project', 'started_at', 'turns', 'prompts', 'delegations', 'cost_usd', 'rebuilds'],
    wide: ['title', 'wall_clock_s', 'human_share_turns_ratio', 'cache_hit_ratio', 'errors', 'rebuild_premium_usd'],
  }),
  rows: ({ ledger }) => newestFirst(ledger.sessions).map((account) => ({ account, slice: sliceOf([account]) })),
  total: ({ ledger }) => sliceOf(ledger.sessions),
  lacksPrice,
});

export function newestFirst<Whole extends WholeStatement>(accounts: readonly Whole[]): readonly Whole[] {
  return accounts.toSorted(
    ({ session: left }, { session: right }) =>
      compareNewest(left.startedAt, right.startedAt) || compareText(left.id, right.id),
  );
}

function branchOf({ entries }: WholeStatement): string | undefined {
  let first: string | undefined;
  entries.forEach(({ turn }) => {
    first ??= turn.branch;
  });
  return first;
}
