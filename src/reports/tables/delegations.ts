/**
 * Every task handed to a subagent, with what the subagent used for it: its own turns, not those of agents it started.
 * An agent that was given several tasks has its turns with the task before them.
 */
import type { Delegation, SessionAccount } from '../../model/ledger.ts';
import { joinedEntries } from '../../model/entries.ts';
import type { Slice } from '../../model/metric.ts';
import type { Chain } from '../../model/session.ts';
import { compareTimes, inTimeOrder } from '../order.ts';
import { grouped } from '../slices.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';
import { unseenAgents } from '../unseen-agents.ts';
import { tokenIds } from './spending.ts';

export interface DelegationRow {
  readonly delegation: Delegation;
  /** Absent where the transcript of the agent is missing. */
  readonly slice?: Slice | undefined;
}

const columns: readonly ColumnOf<DelegationRow>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ delegation }) => delegation.session.id),
  column(['agent_id', 'id', 'Agent', 'The agent that took the task.'], ({ delegation }) => delegation.agentId),
  column(['agent_type', 'text', 'Type', 'What kind of agent it was.'], ({ delegation }) => delegation.agentType),
  column(['parent', 'id', 'Parent', 'The agent that gave the task.'], ({ delegation }) => delegation.parent.id),
  column(['depth', 'count', 'Depth', '1 for a task of the main agent.'], ({ delegation }) => delegation.depth),
  column(['wave', 'count', 'Wave', 'The number of its wave, from 1.'], ({ delegation }) => delegation.wave),
  column(['started_at', 'instant', 'Started', 'When the task began.'], ({ delegation }) => delegation.startedAt),
  column(['ended_at', 'instant', 'Ended', 'When it was done.'], ({ delegation }) => delegation.endedAt),
  column(['duration_s', 'seconds', 'Took', 'From start to end.'], ({ delegation }) => durationOf(delegation)),
  column(['status', 'text', 'Status', 'How it ended, as recorded.'], ({ delegation }) => delegation.status),
  column(
    ['background', 'flag', 'Background', 'Whether the agent that gave it went on at once.'],
    ({ delegation }) => delegation.background,
  ),
  ...metricColumns<DelegationRow>(['turns']),
  ...metricColumns<DelegationRow>(tokenIds),
  ...metricColumns<DelegationRow>(['cost', 'tool-calls', 'errors']),
  column(
    ['lower_bound_tokens', 'tokens', 'At least', 'Where the transcript is missing, what its last response alone held.'],
    ({ delegation }) => delegation.lowerBoundTokens,
  ),
  ...metricColumns<DelegationRow>(['unpriced-turns']),
  ...receiptColumns<DelegationRow>(({ delegation }) => delegation.receipt),
];

export const delegations = defineTable<DelegationRow>({
  name: 'delegations',
  title: 'Delegations',
  meaning: 'One task handed to a subagent, however it ended.',
  columns: shown(columns, {
    bar: 'cost_usd',
    always: ['agent_type', 'wave', 'started_at', 'duration_s', 'status', 'turns', 'cost_usd'],
    wide: ['agent_id', 'parent', 'background', 'output_tokens', 'tool_calls', 'errors', 'lower_bound_tokens'],
  }),
  rows: ({ ledger }) => delegationRows(ledger.sessions),
  newestLast: true,
  total: ({ ledger }) => taken(delegationRows(ledger.sessions)),
  isPart: true,
  lacksPrice,
  notes(rows) {
    const missing = unseenAgents(rows.map(({ delegation }) => delegation));
    if (missing === 0) return [];
    return [
      `Agents without a transcript: ${missing}. Their turns and cost are in no total; "At least" is what their last response ` +
        'alone held.',
    ];
  },
});

export function delegationRows(accounts: readonly SessionAccount[]): readonly DelegationRow[] {
  const sliceByDelegation = new Map(accounts.flatMap((account) => [...slicesOf(account)]));
  return inTimeOrder(accounts.flatMap((account) => account.delegations)).map((delegation) => ({
    delegation,
    slice: sliceByDelegation.get(delegation),
  }));
}

/** The facts of all rows together; nothing is known where no agent has a transcript. */
function taken(rows: readonly DelegationRow[]): Slice | undefined {
  const slices = rows.flatMap(({ slice }) => slice ?? []);
  if (slices.length === 0) return undefined;
  return {
    entries: joinedEntries(slices.map(({ entries }) => entries)),
    toolCalls: slices.flatMap(({ toolCalls = [] }) => toolCalls),
    errors: slices.flatMap(({ errors = [] }) => errors),
  };
}

function slicesOf(account: SessionAccount): ReadonlyMap<Delegation, Slice> {
  const tasksByChain = grouped(
    account.delegations.toSorted((left, right) => compareTimes(left.startedAt, right.startedAt)),
    ({ agent }) => agent,
  );
  const taskOf = (fact: { readonly chain: Chain; readonly at?: number | undefined }): Delegation | undefined => {
    const tasks = tasksByChain.get(fact.chain) ?? [];
    return (
      tasks.findLast(({ startedAt }) => startedAt !== undefined && startedAt <= (fact.at ?? -Infinity)) ?? tasks[0]
    );
  };
  const entries = grouped(account.entries, taskOf);
  const toolCalls = grouped(account.toolCalls, taskOf);
  const errors = grouped(account.errors, taskOf);
  const withTranscript = account.delegations.filter(({ agent }) => agent !== undefined);
  return new Map(
    withTranscript.map((task) => [
      task,
      { entries: entries.get(task) ?? [], toolCalls: toolCalls.get(task) ?? [], errors: errors.get(task) ?? [] },
    ]),
  );
}

function durationOf({ startedAt, endedAt }: Delegation): number | undefined {
  return startedAt === undefined || endedAt === undefined ? undefined : Math.max(0, endedAt - startedAt);
}
