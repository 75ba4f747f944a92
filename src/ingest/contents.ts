/** What a record says, as a text to compare: asked for only where two records of one file bear one id. */
import type { Event } from '../model/event.ts';
import type { RecordRef } from '../model/record.ts';
import type { RecordIndex } from './record-index.ts';
import { recordAt } from './record-index.ts';

/** The events of the record of a number without the place where it stands; equal records have equal texts. */
export function contents(index: RecordIndex): (number: number) => string {
  const byFile = new Map<number, ReadonlyMap<RecordRef, readonly Event[]>>();
  return (number) => {
    const file = index.files[number] ?? 0;
    const byRecord = byFile.get(file) ?? eventsByRecord(index.transcripts[file]?.events ?? []);
    byFile.set(file, byRecord);
    const record = recordAt(index, number);
    return content(record, byRecord.get(record));
  };
}

/** Of a record and its events. */
export function content({ at, parentUuid }: RecordRef, events: readonly Event[] = []): string {
  return JSON.stringify([at, parentUuid, events.map((event) => ({ ...event, record: undefined }))]);
}

export function eventsByRecord(events: readonly Event[]): ReadonlyMap<RecordRef, readonly Event[]> {
  const byRecord = new Map<RecordRef, Event[]>();
  for (const event of events) {
    const known = byRecord.get(event.record);
    if (known === undefined) byRecord.set(event.record, [event]);
    else known.push(event);
  }
  return byRecord;
}
