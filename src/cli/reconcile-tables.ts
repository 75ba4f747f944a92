/** Our figures beside others': the total that the agent recorded, and another method's, with the bridge between. */
import type { Ledger, SessionAccount } from '../model/ledger.ts';
import type { PriceBook } from '../model/rates.ts';
import type { Report, Table } from '../model/table.ts';
import type { Cell } from '../model/unit.ts';
import type { Transcript } from '../model/transcript.ts';
import { bridge } from '../ledger/bridge.ts';
import type { CompatFigures } from '../ledger/compat.ts';
import { compat } from '../ledger/compat.ts';
import { bridge as bridgeSteps, compatGroups, reconcile } from '../reports/tables/reconciliation.ts';
import { compatVitals, figuresTable } from './compat-figures.ts';
import { notInTranscript } from '../ledger/recorded.ts';

export interface Compared {
  readonly ledger: Ledger;
  readonly transcripts: readonly Transcript[];
  readonly book: PriceBook;
}

/** A row for each session: what the tokens list for, and what the agent says they cost. */
export function recordedTable({ sessions }: Ledger): Table {
  const partial = sessions.flatMap(({ entries }, index) => (unpricedTurns(entries) > 0 ? [index] : []));
  return reconcile.filled(sessions.map(recordedRow), {
    notes: ['What is not in the transcript: compaction, titles, permission checks.', ...recordedBy(sessions)],
    partial: partial.length === 0 ? undefined : { rows: partial, total: true },
  });
}

/** How many of several sessions can be held against a total of the agent's. */
function recordedBy(sessions: readonly SessionAccount[]): readonly string[] {
  if (sessions.length < 2) return [];
  const recorded = sessions.filter(({ recordedCost }) => recordedCost !== undefined).length;
  const [has, all] = [recorded, sessions.length].map((count) => count.toLocaleString('en-US'));
  return [`${has} of ${all} sessions ${recorded === 1 ? 'has' : 'have'} a recorded total.`];
}

function recordedRow({ session, entries, recordedCost }: SessionAccount): readonly Cell[] {
  const ours = entries.reduce((sum, { cost }) => sum + (cost?.total ?? 0n), 0n);
  const unpriced = unpricedTurns(entries);
  const rest = recordedCost === undefined ? undefined : notInTranscript(recordedCost.picos, ours, unpriced);
  const { file, line, uuid, messageId } = recordedCost?.receipt ?? {};
  const isUnknown = entries.length > 0 && entries.every(({ cost }) => cost === undefined);
  const difference = rest?.isUpperBound === true ? undefined : rest?.picos;
  return [
    session.id,
    isUnknown ? undefined : ours,
    recordedCost?.picos,
    difference,
    unpriced,
    file,
    line,
    uuid,
    messageId,
  ];
}

function unpricedTurns(entries: SessionAccount['entries']): number {
  return new Set(entries.filter(({ cost }) => cost === undefined).map(({ turn }) => turn.id)).size;
}

/** The report with another method's figures before ours, and the steps from its cost to ours behind them. */
export function besideCompat(own: Report, compared: Compared): Report {
  const ids = new Set(compared.ledger.sessions.map(({ session }) => session.id));
  const transcripts = compared.transcripts.filter(({ sessionId }) => ids.has(sessionId));
  const figures = compat(transcripts);
  return {
    ...own,
    vitals: [...compatVitals(figures), ...own.vitals],
    tables: [
      ...own.tables,
      { ...figuresTable(figures), dataOnly: true },
      groupsTable(figures),
      bridgeTable(compared, transcripts),
    ],
  };
}

function groupsTable({ groups }: CompatFigures): Table {
  return compatGroups.filled(
    groups.map(({ role, family, lines, tokens, cost }) => [
      role === 'main' ? 'main' : 'subagent',
      family,
      lines,
      tokens.input,
      tokens.output,
      tokens.cacheRead,
      tokens.cacheWrite,
      tokens.input === 0 ? undefined : tokens.cacheRead / tokens.input,
      cost,
    ]),
  );
}

function bridgeTable({ ledger, book }: Compared, transcripts: readonly Transcript[]): Table {
  const sessions = ledger.sessions.map(({ session }) => session);
  const { steps, unpricedTurns: unpriced } = bridge(transcripts, sessions, book);
  return bridgeSteps.filled(
    steps.map(({ label, change, after }) => [label, change, after]),
    { notes: unpriced === 0 ? [] : [`${unpriced} turns have no price of ours and left the figure.`] },
  );
}
