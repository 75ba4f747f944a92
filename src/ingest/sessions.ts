/** A session from its parts: its events placed and ordered, its clock, its project and its title. */
import type { EventKind, TitleEvent } from '../model/event.ts';
import { inOrder } from '../model/in-order.ts';
import type { Interval } from '../model/interval.ts';
import { compareText } from '../model/receipt.ts';
import type { Chain, CopiedEvents, Placed, Session } from '../model/session.ts';
import type { Chains } from './chains.ts';
import { project } from './project.ts';
import type { OwnedEvent, SessionEvent, SessionParts } from './session-parts.ts';
import type { Surroundings } from './surroundings.ts';
import { taskReports, withoutRepeats } from './task-reports.ts';
import { compareTimes } from './time-order.ts';

export function buildSession(parts: SessionParts, around: Surroundings, chains: Chains): Session {
  const placed = <Kind extends EventKind>(kind: Kind) => place(parts.events, kind, { around, chains });
  const reports = taskReports(placed('notification'));
  const span = extentOf(parts.files, around);
  const mainFiles = parts.files.filter((file) => around.roleOf(file).kind === 'main');
  return {
    id: parts.id,
    source: parts.source,
    project: project(parts),
    title: title(mainFiles, around),
    chains: [...chains.values()].toSorted(compareChains),
    clock: extentOf(mainFiles, around),
    startedAt: span?.from,
    endedAt: span?.to,
    inputs: withoutRepeats(placed('input'), reports),
    notifications: [...new Set(reports.values())],
    compactions: placed('compaction'),
    apiErrors: placed('api-error'),
    turnDurations: placed('turn-duration'),
    starts: placed('session-start'),
    costStates: placed('cost-state'),
    copied: parts.copiedEvents.length === 0 ? undefined : copied(parts, { around, chains }),
  };
}

function copied({ copiedEvents }: SessionParts, among: Place): CopiedEvents {
  return {
    inputs: place(copiedEvents, 'input', among),
    compactions: place(copiedEvents, 'compaction', among),
    apiErrors: place(copiedEvents, 'api-error', among),
    starts: place(copiedEvents, 'session-start', among),
  };
}

interface Place {
  readonly around: Surroundings;
  readonly chains: Chains;
}

type OwnedOf<Kind extends EventKind> = OwnedEvent & { readonly event: Extract<SessionEvent, { kind: Kind }> };

/** The events of one kind in time order, those of one instant by ancestry: never by line. */
function place<Kind extends EventKind>(
  events: SessionParts['events'],
  kind: Kind,
  { around, chains }: Place,
): readonly Placed<Extract<SessionEvent, { kind: Kind }>>[] {
  const owned = events.filter((each): each is OwnedOf<Kind> => each.event.kind === kind);
  const sorted = inOrder(
    owned,
    (left, right) =>
      compareTimes(left.event.record.at, right.event.record.at) ||
      around.ancestorsOf(left.number) - around.ancestorsOf(right.number) ||
      compareText(left.event.record.identity, right.event.record.identity),
  );
  return sorted.flatMap(({ event, holder, file }) => {
    const chain = chains.get(holder);
    if (chain === undefined) return [];
    const { line, uuid, at } = event.record;
    return [{ event, chain, at, receipt: { file, line, uuid } }];
  });
}

/** Main first, then by first record, then by id. */
function compareChains(left: Chain, right: Chain): number {
  return (
    Number(right.role === 'main') - Number(left.role === 'main') ||
    compareTimes(left.firstAt, right.firstAt) ||
    compareText(left.id, right.id)
  );
}

const titleRanks = { custom: 2, generated: 1, summary: 0 } as const;

/**
 * A custom title before a generated one before a summary, among equals the last line: titles are undated state, so
 * here, where no figure depends on it, the order of lines is all there is.
 */
function title(mainFiles: readonly number[], { eventsOf }: Surroundings): string | undefined {
  let best: TitleEvent | undefined;
  for (const file of mainFiles) {
    for (const event of eventsOf(file)) {
      if (event.kind !== 'title') continue;
      if (best === undefined || titleRanks[event.rank] >= titleRanks[best.rank]) best = event;
    }
  }
  return best?.title;
}

/** From the first to the last dated record that the session owns in these files. */
function extentOf(files: readonly number[], around: Surroundings): Interval | undefined {
  const extents = files.flatMap((file) => around.extentOf(file) ?? []);
  if (extents.length === 0) return undefined;
  const from = extents.reduce((first, extent) => Math.min(first, extent.from), Infinity);
  return { from, to: extents.reduce((last, extent) => Math.max(last, extent.to), -Infinity) };
}
