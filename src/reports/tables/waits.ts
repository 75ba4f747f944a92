/** Every wait of a session: whom it waited for, how long, and what the wait cost in rebuilds. */
import { knownMoney } from '../../metrics/totals.ts';
import type { Wait } from '../../model/ledger.ts';
import { inTimeOrder } from '../order.ts';
import type { ColumnOf, Question } from '../table-definition.ts';
import { column, defineTable, receiptColumns, shown } from '../table-definition.ts';

type Waits = readonly Wait[];

const columns: readonly ColumnOf<Wait, Waits>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ session }) => session.id),
  column(['kind', 'text', 'Kind', 'What was waited for: human, question, plan or limit.'], ({ kind }) => kind),
  column(['at', 'instant', 'At', 'When the wait began.'], ({ at }) => at),
  {
    ...column<Wait>(['duration_s', 'seconds', 'Waited', 'How long it lasted.'], ({ durationMs }) => durationMs),
    inTotal: (waits) => waits.reduce((sum, { durationMs }) => sum + durationMs, 0),
  },
  column(['owner', 'text', 'Owner', 'Whose time it was.'], ({ owner }) => owner),
  {
    ...column<Wait>(
      ['rebuild_premium_usd', 'usd', 'Premium', 'The premium of the cold rebuild that followed.'],
      ({ premium }) => premium,
    ),
    inTotal: (waits) => knownMoney(waits, ({ premium }) => premium),
  },
  ...receiptColumns<Wait>(({ receipt }) => receipt),
];

export const waits = defineTable<Wait, Waits>({
  name: 'waits',
  title: 'Waits',
  meaning: 'One wait of the session for a human or a limit.',
  columns: shown(columns, { always: ['at', 'kind', 'duration_s', 'owner', 'rebuild_premium_usd'] }),
  rows: waitsOf,
  newestLast: true,
  total: waitsOf,
  isPart: true,
});

function waitsOf({ ledger }: Question): Waits {
  return inTimeOrder(ledger.sessions.flatMap((account) => account.waits));
}
