/** The tally of one file while it is read: each record classed as its source decodes it (definitions §1). */
import type { Event } from '../model/event.ts';
import type { RecordRef } from '../model/record.ts';
import type { FileQuality, Problem, ReasonCode } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Frame } from './framed.ts';

export interface Tally {
  readonly file: string;
  readonly records: RecordRef[];
  readonly events: Event[];
  readonly counts: Record<'read' | 'used' | 'ignored' | 'rejected' | 'pending', number>;
  readonly problems: Problem[];
  readonly unknown: Map<string, number>;
  /** How many records name each session. */
  readonly sessions: Map<string, number>;
}

export function emptyTally(file: string): Tally {
  const counts = { read: 0, used: 0, ignored: 0, rejected: 0, pending: 0 };
  return { file, records: [], events: [], counts, problems: [], unknown: new Map(), sessions: new Map() };
}

/** Both, the second behind the first. */
export function joinedTally(first: Tally, next: Tally): Tally {
  const [one, other] = [first.counts, next.counts];
  return {
    file: first.file,
    records: [...first.records, ...next.records],
    events: [...first.events, ...next.events],
    counts: {
      read: one.read + other.read,
      used: one.used + other.used,
      ignored: one.ignored + other.ignored,
      rejected: one.rejected + other.rejected,
      pending: one.pending + other.pending,
    },
    problems: [...first.problems, ...next.problems],
    unknown: summed(first.unknown, next.unknown),
    sessions: summed(first.sessions, next.sessions),
  };
}

function summed(first: ReadonlyMap<string, number>, next: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map(first);
  for (const [key, count] of next) increment(sums, key, count);
  return sums;
}

export function countPending({ counts }: Tally): void {
  counts.read += 1;
  counts.pending += 1;
}

export function countRejected(
  tally: Tally,
  { line, offset }: Pick<Frame, 'line' | 'offset'>,
  { reason, detail }: { readonly reason: ReasonCode; readonly detail?: string | undefined },
): void {
  tally.counts.read += 1;
  tally.counts.rejected += 1;
  tally.problems.push({ file: tally.file, line, offset, reason, detail });
}

/** The record counts as its source decodes it; that it was not quite itself is told with its place. */
export function countMended({ file, problems }: Tally, { line, offset }: Frame, reason: ReasonCode): void {
  problems.push({ file, line, offset, reason });
}

export function countDecoded(tally: Tally, frame: Pick<Frame, 'line' | 'offset'>, decoded: Decoded): void {
  if (decoded.kind === 'rejected') {
    countRejected(tally, frame, decoded);
    return;
  }
  const { record, events, sessionId, unknownType } = decoded;
  tally.counts.read += 1;
  tally.counts[decoded.kind] += 1;
  if (record.used || record.at !== undefined) tally.records.push(record);
  for (const event of events) tally.events.push(event);
  for (const { reason, detail } of decoded.problems) {
    tally.problems.push({ file: tally.file, line: frame.line, offset: frame.offset, reason, detail });
  }
  if (sessionId !== undefined) increment(tally.sessions, sessionId);
  if (unknownType !== undefined) increment(tally.unknown, unknownType);
}

/** The session that most records name; of several the smaller id; `undefined` where none does. */
export function namedSession(sessions: ReadonlyMap<string, number>): string | undefined {
  const [first] = [...sessions].toSorted((left, right) => right[1] - left[1] || compareText(left[0], right[0]));
  return first?.[0];
}

export function qualityOf({ file, counts, problems, unknown }: Tally): FileQuality {
  return { file, ...counts, problems, unknown };
}

export function increment(counts: Map<string, number>, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}
