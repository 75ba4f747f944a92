/** A session from its first moment to its last: every turn with what it did, and between them people, errors, compactions. */
import { contextOf } from '../../model/usage.ts';
import type { Happening } from '../happenings.ts';
import { happenings } from '../happenings.ts';
import { sliceOf } from '../slices.ts';
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
import { modelColumn } from './spending.ts';

const columns: readonly ColumnOf<Happening>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ session }) => session.id),
  column(['at', 'instant', 'At', 'When it happened; for a turn, the time of its first line.'], ({ at }) => at),
  column(
    ['kind', 'text', 'Kind', '`turn`, `compaction`, `error`, or what a human did, such as `prompt` or `answer`.'],
    ({ kind }) => kind,
  ),
  column(['agent_type', 'text', 'Type', 'What kind of agent it was.'], ({ agentType }) => agentType),
  column(
    ['what', 'text', 'What', 'Tools that it called, tasks that it gave, or what became of it.'],
    ({ what }) => what,
  ),
  column(['text', 'text', 'Text', 'What was written; only where asked for.'], ({ text }) => text),
  ...metricColumns<Happening>(['cost']),
  {
    ...totalled(
      column<Happening>(
        ['running_cost_usd', 'usd', 'So far', 'What the scope had cost by then, turns without a price left out.'],
        ({ running }) => running,
      ),
      'cost',
    ),
    adds: false,
  },
  column(['context_tokens', 'tokens', 'Context', 'What the model was given to read.'], ({ entry }) =>
    entry === undefined ? undefined : contextOf(entry.turn.last),
  ),
  ...metricColumns<Happening>(['cache-read', 'output']),
  column(['gap_s', 'seconds', 'Gap', 'From the end of the turn before to its start.'], ({ entry }) => entry?.gapMs),
  modelColumn(({ entry }) => entry?.model),
  column(['chain', 'id', 'Agent', 'The agent whose it is: `main`, or the id.'], ({ chain }) => chain.id),
  ...receiptColumns<Happening>(({ receipt }) => receipt),
];

export const timeline = defineTable<Happening>({
  name: 'timeline',
  title: 'Turn by turn',
  meaning: 'One thing that happened, in time order.',
  columns: shown(columns, {
    always: [
      'at',
      'kind',
      'chain',
      'agent_type',
      'what',
      'model',
      'gap_s',
      'context_tokens',
      'output_tokens',
      'cost_usd',
      'running_cost_usd',
      'text',
    ],
    wide: ['cache_read_tokens'],
  }),
  rows: ({ ledger }) => happenings(ledger),
  newestLast: true,
  total: ({ ledger }) => sliceOf(ledger.sessions),
  lacksPrice,
  notes: (rows) =>
    rows.some(lacksPrice) ? ['"So far" is a lower bound (≥) from the first turn without a price on.'] : [],
  anchor: ({ entry }) => entry?.turn.id,
  hides: ({ request }) => (request.includeText ? [] : ['text']),
});
