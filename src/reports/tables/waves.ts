/** Waves: subagents that ran side by side, and how wide it got. */
import type { Ledger, SessionAccount, Wave } from '../../model/ledger.ts';
import { joinedEntries } from '../../model/entries.ts';
import type { Slice } from '../../model/metric.ts';
import { distinct } from '../distinct.ts';
import type { ColumnOf } from '../table-definition.ts';
import { column, defineTable, lacksPrice, metricColumns, receiptColumns, shown } from '../table-definition.ts';
import { delegationRows } from './delegations.ts';
import { newestFirst } from './sessions.ts';

interface WaveRow {
  readonly account: SessionAccount;
  readonly wave: Wave;
  /** Absent where no agent of the wave has a transcript. */
  readonly slice?: Slice | undefined;
}

const columns: readonly ColumnOf<WaveRow>[] = [
  column(['session_id', 'id', 'Session', 'The id of the session.'], ({ account }) => account.session.id),
  column(['wave', 'count', 'Wave', 'Its number in the session, from 1.'], ({ wave }) => wave.number),
  column(['started_at', 'instant', 'Started', 'When its first delegation began.'], ({ wave }) => wave.startedAt),
  column(['ended_at', 'instant', 'Ended', 'When its last delegation was done.'], ({ wave }) => wave.endedAt),
  column(['duration_s', 'seconds', 'Took', 'From start to end.'], ({ wave }) => wave.endedAt - wave.startedAt),
  column(['width', 'count', 'Width', 'How many ran at once at most.'], ({ wave }) => wave.width),
  column(
    ['saved_s', 'seconds', 'Saved', 'What its delegations took one by one, minus what they took side by side.'],
    ({ wave }) => wave.savedMs,
  ),
  column(
    ['delegations', 'count', 'Delegations', 'How many delegations it is made of.'],
    ({ wave }) => wave.delegations.length,
  ),
  column(['agent_types', 'text', 'Agents', 'The kinds of agents in it.'], ({ wave }) =>
    distinct(wave.delegations, ({ agentType }) => agentType),
  ),
  ...metricColumns<WaveRow>(['turns', 'cost', 'unpriced-turns']),
  ...receiptColumns<WaveRow>(({ wave }) => wave.delegations[0]?.receipt),
];

export const waves = defineTable<WaveRow>({
  name: 'waves',
  title: 'Waves',
  meaning: 'A connected set of overlapping delegations.',
  columns: shown(columns, {
    always: ['wave', 'started_at', 'duration_s', 'saved_s', 'width', 'delegations', 'agent_types', 'turns', 'cost_usd'],
  }),
  rows: ({ ledger }) => waveRows(ledger),
  lacksPrice,
});

function waveRows(ledger: Ledger): readonly WaveRow[] {
  const sliceByTask = new Map(delegationRows(ledger.sessions).map(({ delegation, slice }) => [delegation, slice]));
  return newestFirst(ledger.sessions)
    .toReversed()
    .flatMap((account) =>
      account.waves.map((wave) => ({
        account,
        wave,
        slice: together(wave.delegations.flatMap((task) => sliceByTask.get(task) ?? [])),
      })),
    );
}

/** The entries of all agents that have a transcript; nothing is known where none has. */
function together(slices: readonly Slice[]): Slice | undefined {
  return slices.length === 0 ? undefined : { entries: joinedEntries(slices.map(({ entries }) => entries)) };
}
