/** What a record says, as a text to compare: asked for only where two records of one file bear one id. */
import type { Event } from '../model/event.ts';
import type { RecordRef } from '../model/record.ts';
import type { Transcript } from '../model/transcript.ts';

/** The events of a record without the place where it stands; equal records have equal texts. */
export function contents(transcripts: readonly Transcript[]): (record: RecordRef) => string {
  const index: { byRecord?: ReadonlyMap<RecordRef, readonly Event[]> } = {};
  return (record) => {
    index.byRecord ??= eventsByRecord(transcripts);
    const events = index.byRecord.get(record) ?? [];
    return JSON.stringify([record.at, record.parentUuid, events.map((event) => ({ ...event, record: undefined }))]);
  };
}

function eventsByRecord(transcripts: readonly Transcript[]): ReadonlyMap<RecordRef, readonly Event[]> {
  const byRecord = new Map<RecordRef, Event[]>();
  for (const { events } of transcripts) {
    for (const event of events) {
      const known = byRecord.get(event.record);
      if (known === undefined) byRecord.set(event.record, [event]);
      else known.push(event);
    }
  }
  return byRecord;
}
