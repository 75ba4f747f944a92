/**
 * Inline sidechains: before subagents had files of their own, their records stood in the main transcript. Each tree of
 * them, by `parentUuid`, is one chain, named by its root (definitions §2.3).
 */
import type { RecordRef } from '../model/record.ts';

/** For each sidechain record of one file the identity of its root; no entry for other records. Cycles end at their least uuid. */
export function sidechainRoots(records: readonly RecordRef[]): ReadonlyMap<RecordRef, string> {
  const recordByUuid = new Map<string, RecordRef>();
  for (const record of records) {
    if (record.chain?.kind === 'sidechain') recordByUuid.set(record.uuid ?? record.identity, record);
  }
  const rootByRecord = new Map<RecordRef, string>();
  if (recordByUuid.size === 0) return rootByRecord;
  for (const record of records) {
    if (record.chain?.kind === 'sidechain') rootByRecord.set(record, rootOf(record, recordByUuid, rootByRecord));
  }
  return rootByRecord;
}

function rootOf(
  record: RecordRef,
  recordByUuid: ReadonlyMap<string, RecordRef>,
  rootByRecord: ReadonlyMap<RecordRef, string>,
): string {
  const path = new Set<RecordRef>();
  let current = record;
  for (;;) {
    const known = rootByRecord.get(current);
    if (known !== undefined) return known;
    if (path.has(current)) return leastIdentity(ringFrom(current, path));
    path.add(current);
    const parent = parentOf(current, recordByUuid);
    if (parent === undefined) return current.identity;
    current = parent;
  }
}

function parentOf(record: RecordRef, recordByUuid: ReadonlyMap<string, RecordRef>): RecordRef | undefined {
  return record.parentUuid === undefined ? undefined : recordByUuid.get(record.parentUuid);
}

/** Of a path that came back to a record: what comes after it. What led to the ring is not of it. */
function ringFrom(record: RecordRef, path: ReadonlySet<RecordRef>): readonly RecordRef[] {
  const along = [...path];
  return along.slice(along.indexOf(record));
}

function leastIdentity(ring: readonly RecordRef[]): string {
  let least: string | undefined;
  for (const { identity } of ring) {
    if (least === undefined || identity < least) least = identity;
  }
  return least ?? '';
}
