/**
 * Ancestry: records name the record before them. How many stand before one tells the order of records of one instant,
 * without asking on which lines they stand (definitions §2.6).
 */
import type { RecordRef } from '../model/record.ts';
import type { Transcript } from '../model/transcript.ts';

/** For each record the number of its ancestors in its file; 0 for a root, and where a parent is missing or a ring closes. */
export function ancestors(transcripts: readonly Transcript[]): ReadonlyMap<RecordRef, number> {
  const countByRecord = new Map<RecordRef, number>();
  for (const { records } of transcripts) {
    const recordByUuid = new Map<string, RecordRef>();
    for (const record of records) if (record.uuid !== undefined) recordByUuid.set(record.uuid, record);
    for (const record of records) count(record, recordByUuid, countByRecord);
  }
  return countByRecord;
}

function count(
  record: RecordRef,
  recordByUuid: ReadonlyMap<string, RecordRef>,
  countByRecord: Map<RecordRef, number>,
): void {
  const path: RecordRef[] = [];
  const onPath = new Set<RecordRef>();
  let current: RecordRef | undefined = record;
  while (current !== undefined && !countByRecord.has(current) && !onPath.has(current)) {
    path.push(current);
    onPath.add(current);
    current = current.parentUuid === undefined ? undefined : recordByUuid.get(current.parentUuid);
  }
  let before = current === undefined ? -1 : (countByRecord.get(current) ?? -1);
  for (const next of path.toReversed()) {
    before += 1;
    countByRecord.set(next, before);
  }
}
