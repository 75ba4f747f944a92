/** The dearest turns, and what went before each: where the money of a session went at once. */
import type { SessionAccount } from '../../model/ledger.ts';
import { contextOf } from '../../model/usage.ts';
import { compareDearest } from '../order.ts';
import { precededBy } from '../preceded-by.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';
import { costOf } from '../../metrics/cost.ts';
import type { TurnRow } from './turns.ts';
import { turnRows } from './turns.ts';
import { modelColumn } from './spending.ts';

interface DearTurn extends TurnRow {
  readonly before: string | undefined;
}

const columns: readonly ColumnOf<DearTurn>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ entry }) => entry.session.id),
  column(['at', 'instant', 'At', 'When it began.'], ({ entry }) => entry.turn.startedAt),
  column(['chain', 'id', 'Agent', 'The agent whose turn it is: `main`, or the id.'], ({ entry }) => entry.chain.id),
  column(['agent_type', 'text', 'Type', 'What kind of agent it was.'], ({ agentType }) => agentType),
  modelColumn(({ entry }) => entry.model),
  ...metricColumns<DearTurn>(['cost']),
  column(['gap_s', 'seconds', 'Gap', 'From the end of the turn before to its start.'], ({ entry }) => entry.gapMs),
  column(['before', 'text', 'After', 'What went before: an input, a compaction, tools.'], ({ before }) => before),
  column(['context_tokens', 'tokens', 'Context', 'What the model was given to read.'], ({ entry }) =>
    contextOf(entry.turn.last),
  ),
  ...metricColumns<DearTurn>(['cache-read', 'cache-write-5m', 'cache-write-1h', 'output']),
  column(['cause', 'text', 'Rebuild', 'The cause, where it is a cold rebuild.'], ({ entry }) => entry.rebuild?.cause),
  column(
    ['owner', 'text', 'Owner', 'Whose time the gap was, for an idle rebuild.'],
    ({ entry }) => entry.rebuild?.owner,
  ),
  ...receiptColumns<DearTurn>(({ entry }) => entry.receipt),
];

export const dearestTurns = defineTable<DearTurn>({
  name: 'dearest_turns',
  title: 'Dearest turns',
  meaning: 'One of the turns that cost most.',
  columns: shown(columns, {
    always: ['at', 'agent_type', 'cost_usd', 'gap_s', 'before', 'context_tokens', 'cause', 'owner'],
    wide: ['model', 'cache_read_tokens', 'cache_write_5m_tokens', 'cache_write_1h_tokens', 'output_tokens'],
  }),
  rows: dearestRows,
  lacksPrice,
});

/** Rows come in time order, and sorting keeps it among equals. */
function dearestRows({ ledger, request }: Question): readonly DearTurn[] {
  const accountById = new Map(ledger.sessions.map((account) => [account.session.id, account]));
  return turnRows(ledger)
    .map((row) => ({ row, cost: costOf(row.slice.entries) }))
    .filter(({ cost }) => cost !== undefined)
    .toSorted((left, right) => compareDearest(left.cost, right.cost))
    .slice(0, request.top ?? 10)
    .map(({ row }) => dearTurn(row, accountById.get(row.entry.session.id)));
}

function dearTurn(row: TurnRow, account: SessionAccount | undefined): DearTurn {
  return { ...row, before: account === undefined ? undefined : precededBy(row.entry, account) };
}
