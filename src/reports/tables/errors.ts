/** Every failure, what became of it, and what the recovery took. */
import type { Failure } from '../../model/ledger.ts';
import { inTimeOrder } from '../order.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, receiptColumns, shown } from '../table-definition.ts';

const columns: readonly ColumnOf<Failure>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ session }) => session.id),
  column(['at', 'instant', 'At', 'When it failed.'], ({ at }) => at),
  column(['chain', 'id', 'Agent', 'The agent that met it: `main`, or the id.'], ({ chain }) => chain.id),
  column(['tool', 'text', 'Tool', 'The tool that failed.'], ({ tool }) => tool),
  column(['kind', 'text', 'Kind', 'What kind of failure it was.'], ({ kind }) => kind),
  column(
    ['outcome', 'text', 'Outcome', 'What became of it: retried, resumed, fatal, escalated or abandoned.'],
    ({ outcome }) => outcome,
  ),
  column(
    ['recovered_s', 'seconds', 'Recovered', 'From the failure to the recovery.'],
    ({ recoveredMs }) => recoveredMs,
  ),
  column(
    ['recovery_cost_usd', 'usd', 'Recovery cost', 'The turns between the failure and the recovery.'],
    ({ recoveryCost }) => recoveryCost,
  ),
  ...receiptColumns<Failure>(({ receipt }) => receipt),
];

export const errors = defineTable<Failure>({
  name: 'errors',
  title: 'Errors',
  meaning: 'One failure: of a tool call, a request, a subagent, or a denial.',
  columns: shown(columns, {
    always: ['at', 'chain', 'tool', 'kind', 'outcome'],
    wide: ['recovered_s', 'recovery_cost_usd'],
  }),
  rows: ({ ledger }) => inTimeOrder(ledger.sessions.flatMap((account) => account.errors)),
  newestLast: true,
});
