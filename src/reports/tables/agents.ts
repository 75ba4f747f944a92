/** The agents of each session: the main one, then its subagents as they started. */
import type { AgentAccount, SessionAccount } from '../../model/ledger.ts';
import type { Slice } from '../../model/metric.ts';
import type { Chain } from '../../model/session.ts';
import { compareText } from '../../model/receipt.ts';
import { distinct } from '../distinct.ts';
import { compareTimes } from '../order.ts';
import { grouped, sliceOf } from '../slices.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';
import { newestFirst } from './sessions.ts';
import { tokenIds } from './spending.ts';

interface AgentRow {
  readonly account: SessionAccount;
  readonly agent: AgentAccount;
  readonly slice: Slice;
}

const columns: readonly ColumnOf<AgentRow>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ account }) => account.session.id),
  column(['agent_id', 'id', 'Agent', 'The id of the agent, `main` for the main one.'], ({ agent }) => agent.chain.id),
  column(['agent_type', 'text', 'Type', 'What kind of agent it was.'], ({ agent }) => agent.agentType),
  column(['parent', 'id', 'Parent', 'The agent that started it.'], ({ agent }) => agent.parent?.id),
  column(['depth', 'count', 'Depth', '0 for the main agent, 1 for one that it started.'], ({ agent }) => agent.depth),
  column(['models', 'text', 'Models', 'The models that answered or were asked.'], ({ slice }) =>
    distinct(slice.entries, ({ model }) => model),
  ),
  column(['started_at', 'instant', 'Started', 'Its first dated record.'], ({ agent }) => agent.chain.firstAt),
  column(['ended_at', 'instant', 'Ended', 'Its last dated record.'], ({ agent }) => agent.chain.lastAt),
  ...metricColumns<AgentRow>(['turns']),
  ...metricColumns<AgentRow>(tokenIds),
  ...metricColumns<AgentRow>(['cost', 'tool-calls', 'errors', 'rebuilds', 'peak-context', 'unpriced-turns']),
  ...receiptColumns<AgentRow>(({ agent }) => agent.chain.receipt),
];

export const agents = defineTable<AgentRow>({
  name: 'agents',
  title: 'Agents',
  meaning: 'One agent of one session, the main one or a subagent.',
  columns: shown(columns, {
    bar: 'cost_usd',
    always: ['agent_id', 'agent_type', 'turns', 'cost_usd', 'tool_calls', 'errors', 'peak_context_tokens'],
    wide: ['models', 'started_at', 'output_tokens', 'cache_read_tokens', 'rebuilds'],
  }),
  rows: ({ ledger }) => newestFirst(ledger.sessions).flatMap(agentRows),
  total: ({ ledger }) => sliceOf(ledger.sessions),
  lacksPrice,
});

function agentRows(account: SessionAccount): readonly AgentRow[] {
  const entries = grouped(account.entries, chainOf);
  const toolCalls = grouped(account.toolCalls, chainOf);
  const errors = grouped(account.errors, chainOf);
  const rows = account.agents.map((agent) => ({
    account,
    agent,
    slice: {
      entries: entries.get(agent.chain) ?? [],
      toolCalls: toolCalls.get(agent.chain) ?? [],
      errors: errors.get(agent.chain) ?? [],
    },
  }));
  return rows.toSorted(
    ({ agent: left }, { agent: right }) =>
      Number(left.chain.role === 'sub') - Number(right.chain.role === 'sub') ||
      compareTimes(left.chain.firstAt, right.chain.firstAt) ||
      compareText(left.chain.id, right.chain.id),
  );
}

function chainOf({ chain }: { readonly chain: Chain }): Chain {
  return chain;
}
