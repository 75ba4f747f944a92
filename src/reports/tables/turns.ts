/** Every turn in time order, with all that it holds: a request inside a response is priced with its turn. */
import type { Entry, Ledger } from '../../model/ledger.ts';
import type { Slice } from '../../model/metric.ts';
import { contextOf } from '../../model/usage.ts';
import { agentTypeByChain } from '../dimensions/agent-type.ts';
import { inTimeOrder } from '../order.ts';
import { entriesByTurn, sliceOf } from '../slices.ts';
import type { ColumnOf } from '../table-definition.ts';
import {
  column,
  defineTable,
  lacksPrice,
  metricColumns,
  receiptColumns,
  shown,
  totalled,
} from '../table-definition.ts';
import { costPartIds, modelColumn, tokenIds } from './spending.ts';

export interface TurnRow {
  readonly entry: Entry;
  readonly agentType: string | undefined;
  /** The response and the requests inside it. */
  readonly slice: Slice;
}

const columns: readonly ColumnOf<TurnRow>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ entry }) => entry.session.id),
  column(['chain', 'id', 'Agent', 'The agent whose turn it is: `main`, or the id.'], ({ entry }) => entry.chain.id),
  column(['agent_type', 'text', 'Type', 'What kind of agent it was.'], ({ agentType }) => agentType),
  column(['sequence', 'count', '#', 'Its place among the turns of the agent, from 1.'], ({ entry }) =>
    sequenceOf(entry),
  ),
  column(['prompt_id', 'id', 'Prompt', 'The human input that set it off.'], ({ entry }) => entry.prompt?.id),
  { ...modelColumn(({ entry }: TurnRow) => entry.model), names: true },
  column(['started_at', 'instant', 'Started', "The first line's time."], ({ entry }) => entry.turn.startedAt),
  column(['ended_at', 'instant', 'Ended', "The last line's time."], ({ entry }) => entry.turn.endedAt),
  column(['gap_s', 'seconds', 'Gap', 'From the end of the turn before to its start.'], ({ entry }) => entry.gapMs),
  column(['stop_reason', 'text', 'Stop', 'Why the response ended, as recorded.'], ({ entry }) => entry.turn.stopReason),
  column(['speed', 'text', 'Speed', 'The speed asked for, as recorded.'], ({ entry }) => entry.turn.speed),
  column(['service_tier', 'text', 'Tier', 'The service tier, as recorded.'], ({ entry }) => entry.turn.serviceTier),
  column(['effort', 'text', 'Effort', 'The effort asked for, as recorded.'], ({ entry }) => entry.turn.effort),
  column(['version', 'text', 'Version', 'The version of the agent program.'], ({ entry }) => entry.turn.version),
  column(['branch', 'text', 'Branch', 'The git branch at the turn.'], ({ entry }) => entry.turn.branch),
  ...metricColumns<TurnRow>(tokenIds),
  totalled(
    column(['context_tokens', 'tokens', 'Context', 'What the model was given to read.'], ({ entry }) =>
      contextOf(entry.turn.last),
    ),
    'peak-context',
  ),
  ...metricColumns<TurnRow>(['cost']),
  ...metricColumns<TurnRow>(costPartIds),
  totalled(
    column(
      ['cold_start', 'flag', 'Start', 'Whether it is the first turn of its agent.'],
      ({ entry }) => entry.coldStart,
    ),
    'cold-starts',
  ),
  totalled(
    column(['rebuild', 'flag', 'Rebuild', 'Whether it is a cold rebuild.'], ({ entry }) => entry.rebuild !== undefined),
    'rebuilds',
  ),
  totalled(
    column(['tool_calls', 'count', 'Tool calls', 'Tools that it called.'], ({ entry }) => entry.turn.toolCalls.length),
    'tool-calls',
  ),
  ...receiptColumns<TurnRow>(({ entry }) => entry.receipt),
];

export const turns = defineTable<TurnRow>({
  name: 'turns',
  title: 'Turns',
  meaning: 'One model response after de-duplication, with the requests inside it.',
  columns: shown(columns, {
    always: ['started_at', 'agent_type', 'model', 'gap_s', 'output_tokens', 'context_tokens', 'cost_usd', 'rebuild'],
    wide: ['sequence', 'input_tokens', 'cache_read_tokens', 'tool_calls', 'stop_reason'],
  }),
  rows: ({ ledger }) => turnRows(ledger),
  newestLast: true,
  total: ({ ledger }) => sliceOf(ledger.sessions),
  lacksPrice,
});

export function turnRows(ledger: Ledger): readonly TurnRow[] {
  const entries = ledger.sessions.flatMap((account) => account.entries);
  const partsById = entriesByTurn(entries);
  const typeByChain = agentTypeByChain(ledger);
  return inTimeOrder(entries.filter(({ part }) => part === 'response')).map((entry) => ({
    entry,
    agentType: typeByChain.get(entry.chain),
    slice: { entries: partsById.get(entry.turn.id) ?? [entry] },
  }));
}

function sequenceOf({ sequence }: Entry): number | undefined {
  return sequence === 0 ? undefined : sequence;
}
