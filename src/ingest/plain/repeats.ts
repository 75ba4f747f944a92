/** Records that say once more, under the same identity, what stands before them in their file: state is written anew. */
import type { RecordRef } from '../../model/record.ts';
import { content, eventsByRecord } from '../contents.ts';
import type { Tally } from '../tally.ts';

/** `undefined` where two records of one identity do not say the same. */
export function repeatsIn({ records, events }: Pick<Tally, 'records' | 'events'>): ReadonlySet<RecordRef> | undefined {
  const firstByIdentity = new Map<string, RecordRef>();
  const repeats = new Set<RecordRef>();
  for (const record of records) {
    const first = firstByIdentity.get(record.identity);
    if (first === undefined) firstByIdentity.set(record.identity, record);
    else repeats.add(record);
  }
  if (repeats.size === 0) return repeats;
  const eventsOf = eventsByRecord(events);
  for (const record of repeats) {
    const first = firstByIdentity.get(record.identity) ?? record;
    if (content(first, eventsOf.get(first)) !== content(record, eventsOf.get(record))) return undefined;
  }
  return repeats;
}
