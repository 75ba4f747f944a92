/** A session from its parts: its events placed and ordered, its clock, its project and its title. */
import type { Event, EventKind, TitleEvent } from '../model/event.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, Placed, Session } from '../model/session.ts';
import type { OwnedEvent, OwnedRecord, SessionParts } from './session-parts.ts';
import type { Chains } from './chains.ts';
import { compareTimes } from './chains.ts';

export function buildSession(parts: SessionParts, chains: Chains): Session {
  const sorted = parts.events.toSorted(compareEvents);
  const placed = <Kind extends EventKind>(kind: Kind) => place(sorted, chains, kind);
  return {
    id: parts.id,
    source: parts.source,
    project: project(parts),
    title: title(parts),
    chains: [...chains.values()].toSorted(compareChains),
    clock: extentOf(parts.records.filter(({ inMainFile }) => inMainFile)),
    ...span(parts.records),
    inputs: withoutRepeats(placed('input'), sorted),
    notifications: firstReports(placed('notification')),
    compactions: placed('compaction'),
    apiErrors: placed('api-error'),
    turnDurations: placed('turn-duration'),
    starts: placed('session-start'),
    costStates: placed('cost-state'),
  };
}

function compareEvents(left: OwnedEvent, right: OwnedEvent): number {
  return (
    compareTimes(left.event.record.at, right.event.record.at) ||
    left.ancestors - right.ancestors ||
    compareText(left.event.record.identity, right.event.record.identity)
  );
}

function place<Kind extends EventKind>(
  events: readonly OwnedEvent[],
  chains: Chains,
  kind: Kind,
): readonly Placed<Extract<Event, { kind: Kind }>>[] {
  return events.flatMap(({ event, holder, file }) => {
    const chain = chains.get(holder);
    if (chain === undefined || !isKind(event, kind)) return [];
    const { line, uuid, at } = event.record;
    return [{ event, chain, at, receipt: { file, line, uuid } }];
  });
}

function isKind<Kind extends EventKind>(event: Event, kind: Kind): event is Extract<Event, { kind: Kind }> {
  return event.kind === kind;
}

/** Main first, then by first record, then by id. */
function compareChains(left: Chain, right: Chain): number {
  return (
    Number(right.role === 'main') - Number(left.role === 'main') ||
    compareTimes(left.firstAt, right.firstAt) ||
    compareText(left.id, right.id)
  );
}

/** The same report stands in up to three records; the first of each task and status counts. */
function firstReports(placed: Session['notifications']): Session['notifications'] {
  const seen = new Set<string>();
  return placed.filter(({ event }) => {
    if (event.taskId === undefined) return true;
    const key = reportKey(event);
    const repeated = seen.has(key);
    seen.add(key);
    return !repeated;
  });
}

/** Inputs without the second and third telling of one task's report, which start nothing. */
function withoutRepeats(inputs: Session['inputs'], events: readonly OwnedEvent[]): Session['inputs'] {
  const keysByIdentity = new Map<string, string[]>();
  for (const { event } of events) {
    if (event.kind !== 'notification' || event.taskId === undefined) continue;
    const keys = keysByIdentity.get(event.record.identity) ?? [];
    keysByIdentity.set(event.record.identity, [...keys, reportKey(event)]);
  }
  const seen = new Set<string>();
  return inputs.filter(({ event }) => {
    if (event.input !== 'notification') return true;
    const keys = keysByIdentity.get(event.record.identity) ?? [];
    const repeated = keys.length > 0 && keys.every((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !repeated;
  });
}

function reportKey({ taskId, status }: { readonly taskId?: string | undefined; readonly status?: string | undefined }) {
  return `${taskId}\n${status ?? ''}`;
}

/** The first directory recorded: in the main transcript's own records, else in any. */
function project(parts: SessionParts): string | undefined {
  const candidates: { readonly at?: number | undefined; readonly cwd: string; readonly rank: number }[] = [];
  for (const { event, holder } of parts.events) {
    if (event.kind !== 'input' || event.cwd === undefined) continue;
    candidates.push({ at: event.record.at, cwd: event.cwd, rank: holder.origin === 'main' ? 0 : 1 });
  }
  for (const { turn, owner } of parts.turns) {
    if (turn.cwd === undefined) continue;
    candidates.push({ at: turn.startedAt, cwd: turn.cwd, rank: owner.origin === 'main' ? 0 : 1 });
  }
  for (const { merged } of parts.copies) {
    if (merged.turn.cwd !== undefined) candidates.push({ at: merged.turn.startedAt, cwd: merged.turn.cwd, rank: 2 });
  }
  const [first] = candidates.toSorted(
    (left, right) => left.rank - right.rank || compareTimes(left.at, right.at) || compareText(left.cwd, right.cwd),
  );
  return first?.cwd;
}

const titleRanks = { custom: 2, generated: 1, summary: 0 } as const;

/**
 * A custom title before a generated one before a summary, among equals the last line: titles are undated state, so
 * here, where no figure depends on it, the order of lines is all there is.
 */
function title(parts: SessionParts): string | undefined {
  let best: TitleEvent | undefined;
  for (const { role, events } of parts.transcripts) {
    if (role.kind !== 'main') continue;
    for (const event of events) {
      if (event.kind !== 'title') continue;
      if (best === undefined || titleRanks[event.rank] >= titleRanks[best.rank]) best = event;
    }
  }
  return best?.title;
}

function extentOf(records: readonly OwnedRecord[]): { readonly from: number; readonly to: number } | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (const { record } of records) {
    if (record.at === undefined) continue;
    from = Math.min(from, record.at);
    to = Math.max(to, record.at);
  }
  return from === Infinity ? undefined : { from, to };
}

function span(records: readonly OwnedRecord[]) {
  const extent = extentOf(records);
  return { startedAt: extent?.from, endedAt: extent?.to };
}
