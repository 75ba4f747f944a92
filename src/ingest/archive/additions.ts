/** What an archive lacks of the transcripts that are there: lines to add, and how much that is. */
import type { Event } from '../../model/event.ts';
import type { RecordRef } from '../../model/record.ts';
import type { Transcript } from '../../model/transcript.ts';
import type { ArchiveLine } from './line.ts';
import { roleText } from './line.ts';
import { originKey } from './origins.ts';
import type { Kept } from './record-rows.ts';
import { fingerprint } from './record-rows.ts';

/** Of one transcript; absent from the list where everything is archived. */
export interface Addition {
  readonly transcript: Transcript;
  /** Not archived yet, or in other words. Empty where only what is told of the agent has changed. */
  readonly records: readonly Kept[];
}

export function additions(archived: readonly ArchiveLine[], transcripts: readonly Transcript[]): readonly Addition[] {
  const knownByKey = new Map<string, Known>();
  for (const line of archived) learn(knownByKey, line);
  return transcripts.flatMap((transcript) => {
    if (transcript.records.length === 0) return [];
    const known = knownByKey.get(originKey(transcript));
    const records = keptOf(transcript).filter((kept) => known?.records.has(fingerprint(kept)) !== true);
    return records.length === 0 && known?.role === roleText(transcript.role) ? [] : [{ transcript, records }];
  });
}

/** What is archived of one transcript. */
interface Known {
  readonly records: Set<string>;
  role: string;
}

function learn(knownByKey: Map<string, Known>, line: ArchiveLine): void {
  const key = originKey(line);
  const known = knownByKey.get(key) ?? { records: new Set(), role: '' };
  knownByKey.set(key, known);
  known.role = roleText(line.role);
  for (const kept of line.records) known.records.add(fingerprint(kept));
}

function keptOf({ records, events }: Transcript): readonly Kept[] {
  const eventsByRecord = new Map<RecordRef, Event[]>(records.map((record) => [record, []]));
  for (const event of events) eventsByRecord.get(event.record)?.push(event);
  return records.map((record) => ({ record, events: eventsByRecord.get(record) ?? [] }));
}

/** So many records keep a line far below what a reader takes in at once. */
const recordsPerLine = 1000;

/** The lines to add, in order; `at` is now, in UTC milliseconds. */
export function* linesOf(
  added: readonly Addition[],
  { machine, at }: Pick<ArchiveLine, 'machine' | 'at'>,
): Generator<ArchiveLine> {
  for (const { transcript, records } of added) {
    const { source, file, sessionId, role } = transcript;
    for (let first = 0; first === 0 || first < records.length; first += recordsPerLine) {
      const part = records.slice(first, first + recordsPerLine);
      yield { machine, source, file, sessionId, role, at, records: part };
    }
  }
}
