/** A tally as JSON and back: an event names its record by its place in the list. */
import type { Event } from '../../model/event.ts';
import type { RecordRef } from '../../model/record.ts';
import type { Problem } from '../../model/quality.ts';
import type { Tally } from '../tally.ts';

type Bare<E> = E extends Event ? Omit<E, 'record'> & { readonly record: number } : never;

export interface TallyJson {
  readonly counts: Tally['counts'];
  readonly problems: readonly Omit<Problem, 'file'>[];
  readonly unknown: readonly (readonly [string, number])[];
  readonly sessions: readonly (readonly [string, number])[];
  readonly records: readonly RecordRef[];
  readonly events: readonly Bare<Event>[];
}

export function tallyJson({ counts, problems, unknown, sessions, records, events }: Tally): TallyJson {
  const placeOf = new Map(records.map((record, index) => [record, index]));
  return {
    counts,
    problems: problems.map(({ line, offset, reason, detail }) => ({ line, offset, reason, detail })),
    unknown: [...unknown],
    sessions: [...sessions],
    records,
    events: events.map((event) => ({ ...event, record: placeOf.get(event.record) ?? -1 })),
  };
}

/** `file` is how the transcript is printed in this run. */
export function tallyOf({ counts, problems, unknown, sessions, records, events }: TallyJson, file: string): Tally {
  return {
    file,
    counts: { ...counts },
    problems: problems.map((problem) => ({ file, ...problem })),
    unknown: new Map(unknown),
    sessions: new Map(sessions),
    records: [...records],
    events: events.flatMap((event) => withRecord(event, records[event.record])),
  };
}

function withRecord(event: Bare<Event>, record: RecordRef | undefined): readonly Event[] {
  return record === undefined ? [] : [{ ...event, record }];
}
