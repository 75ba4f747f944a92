/** Every cold rebuild with its cause: what a gap, a switch or a compaction made the model read again. */
import type { Ledger } from '../../model/ledger.ts';
import type { Rebuild, RebuildCause } from '../../model/rebuild.ts';
import type { Slice } from '../../model/metric.ts';
import { inTimeOrder } from '../order.ts';
import { sliceOf } from '../slices.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, receiptColumns, shown, totalled } from '../table-definition.ts';

interface RebuildRow {
  readonly rebuild: Rebuild;
  readonly promptId: string | undefined;
}

const columns: readonly ColumnOf<RebuildRow>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ rebuild }) => rebuild.session.id),
  column(['chain', 'id', 'Agent', 'The agent whose turn it is: `main`, or the id.'], ({ rebuild }) => rebuild.chain.id),
  column(['at', 'instant', 'At', 'The start of the turn.'], ({ rebuild }) => rebuild.at),
  column(['gap_s', 'seconds', 'Gap', 'From the end of the turn before to its start.'], ({ rebuild }) => rebuild.gapMs),
  column(['ttl_s', 'seconds', 'TTL', 'How long the cache was to live.'], ({ rebuild }) => rebuild.ttlMs),
  column(
    ['cause', 'text', 'Cause', 'Why the cache did not serve: the first cause that holds.'],
    ({ rebuild }) => rebuild.cause,
  ),
  column(['owner', 'text', 'Owner', 'Whose time the gap was, for an idle rebuild.'], ({ rebuild }) => rebuild.owner),
  column(
    ['api_reason', 'text', 'API reason', "The API's own verdict, where recorded."],
    ({ rebuild }) => rebuild.apiReason,
  ),
  column(
    ['context_before_tokens', 'tokens', 'Context before', 'The context of the turn before.'],
    ({ rebuild }) => rebuild.contextBefore,
  ),
  column(
    ['cache_read_tokens', 'tokens', 'Cache read', 'What the cache still served.'],
    ({ rebuild }) => rebuild.cacheRead,
  ),
  totalled(
    column(['rebuilt_tokens', 'tokens', 'Rebuilt', 'What was paid for again.'], ({ rebuild }) => rebuild.rebuilt),
    'rebuilt',
  ),
  totalled(
    column(
      ['premium_usd', 'usd', 'Premium', 'What the rebuilt tokens cost beyond a cache read.'],
      ({ rebuild }) => rebuild.premium,
    ),
    'rebuild-premium',
  ),
  totalled(
    column(['turn_cost_usd', 'usd', 'Turn cost', 'The cost of the whole turn.'], ({ rebuild }) => rebuild.turnCost),
    'rebuild-turn-cost',
  ),
  column(['prompt_id', 'id', 'Prompt', 'The human input that set the turn off.'], ({ promptId }) => promptId),
  column(
    ['inferred_cause', 'text', 'Inferred', 'The cause that the transcript alone suggests.'],
    ({ rebuild }) => rebuild.inferred,
  ),
  column(
    [
      'agreement',
      'text',
      'Agreement',
      "Whether the API's verdict and the inferred cause agree; empty without a verdict.",
    ],
    ({ rebuild }) => agreementOf(rebuild),
  ),
  ...receiptColumns<RebuildRow>(({ rebuild }) => rebuild.receipt),
];

export const rebuilds = defineTable<RebuildRow>({
  name: 'rebuilds',
  title: 'Cold rebuilds',
  meaning: 'One turn that rebuilt context which had been in the cache.',
  columns: shown(columns, {
    always: ['at', 'gap_s', 'cause', 'owner', 'rebuilt_tokens', 'premium_usd', 'turn_cost_usd'],
    wide: ['chain', 'ttl_s', 'context_before_tokens', 'cache_read_tokens', 'api_reason', 'agreement'],
  }),
  rows: ({ ledger }) => rebuildRows(ledger),
  newestLast: true,
  total: ({ ledger }): Slice => sliceOf(ledger.sessions),
  lacksPrice: ({ rebuild }) => rebuild.premium === undefined,
  notes: (rows) => (rows.length === 0 ? [] : [rule]),
});

const rule =
  'A cold rebuild: at least 8,192 tokens and 20% of a context of at least 10,000 that the cache no longer served. ' +
  'The premium is the avoidable part; the turn cost is the whole turn.';

function rebuildRows({ sessions }: Ledger): readonly RebuildRow[] {
  const promptByTurn = new Map(
    sessions.flatMap(({ entries }) => entries.map(({ turn, prompt }) => [turn.id, prompt?.id])),
  );
  return inTimeOrder(sessions.flatMap((account) => account.rebuilds)).map((rebuild) => ({
    rebuild,
    promptId: promptByTurn.get(rebuild.turn.id),
  }));
}

/** What the transcript shows where the API's verdict is right; what it cannot show has no entry. */
const evidence: ReadonlyMap<string, readonly RebuildCause[]> = new Map([
  ['model_changed', ['model switch']],
  ['system_changed', ['version change']],
  ['tools_changed', []],
  ['messages_changed', ['compaction']],
  ['previous_message_not_found', ['idle past ttl']],
]);

function agreementOf({ apiReason = '', inferred }: Rebuild): string | undefined {
  const expected = evidence.get(apiReason);
  if (expected === undefined) return undefined;
  if (inferred === 'unexplained') return 'API alone';
  return expected.includes(inferred) ? 'agree' : 'conflict';
}
