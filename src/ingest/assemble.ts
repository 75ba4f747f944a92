/**
 * Assembly: from transcripts, each read alone, to sessions: every record owned once, every response merged, every
 * agent's turns in time order. Pure, and blind to the order of files and lines (definitions §2.6).
 */
import type { FileAccount } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Session } from '../model/session.ts';
import type { Transcript } from '../model/transcript.ts';
import { buildChains } from './chains.ts';
import type { MergedTurn, PlacedCopy } from './merge-turns.ts';
import { mergeTurn, turnKey } from './merge-turns.ts';
import type { Ownership } from './ownership.ts';
import { ownership } from './ownership.ts';
import type { SessionParts } from './session-parts.ts';
import { buildSession } from './sessions.ts';

export interface Assembly {
  /** By id. */
  readonly sessions: readonly Session[];
  /** By file. */
  readonly accounts: readonly FileAccount[];
}

/** Sessions and the accounting of every record, from all transcripts of a run. */
export function assemble(transcripts: readonly Transcript[]): Assembly {
  const sorted = transcripts.toSorted((left, right) => compareText(left.file, right.file));
  const owners = ownership(sorted);
  const partsById = divide(sorted, owners);
  const sessions = [...partsById.values()]
    .toSorted((left, right) => compareText(left.id, right.id))
    .map((parts) => buildSession(parts, buildChains(parts)));
  return { sessions, accounts: sorted.map((transcript) => account(transcript, owners)) };
}

type MutableParts = {
  -readonly [Name in keyof SessionParts]: SessionParts[Name] extends readonly (infer Item)[]
    ? Item[]
    : SessionParts[Name];
};

function divide(transcripts: readonly Transcript[], owners: Ownership): ReadonlyMap<string, SessionParts> {
  const partsById = new Map<string, MutableParts>();
  for (const transcript of transcripts) {
    const { sessionId: id, source, records } = transcript;
    // A file without a single record tells of no session; its accounting stands all the same.
    if (records.length === 0) continue;
    const parts = partsById.get(id);
    if (parts === undefined) partsById.set(id, emptyParts(id, source, transcript));
    else parts.transcripts.push(transcript);
  }
  for (const holder of owners.holders) partsById.get(holder.sessionId)?.holders.push(holder);
  for (const transcript of transcripts) divideRecords(transcript, owners, partsById);
  for (const merged of mergeTurns(transcripts, owners)) {
    partsById.get(merged.owner.sessionId)?.turns.push(merged);
    for (const holder of merged.others) partsById.get(holder.sessionId)?.copies.push({ merged, holder });
  }
  return partsById;
}

function emptyParts(id: string, source: string, transcript: Transcript): MutableParts {
  return { id, source, transcripts: [transcript], holders: [], turns: [], copies: [], events: [], records: [] };
}

function divideRecords(transcript: Transcript, owners: Ownership, partsById: ReadonlyMap<string, MutableParts>): void {
  const { file, role, records, events } = transcript;
  for (const record of records) {
    if (record.at === undefined || !owners.owns(record)) continue;
    const holder = owners.holderOf(record);
    partsById.get(holder.sessionId)?.records.push({ record, holder, file, inMainFile: role.kind === 'main' });
  }
  for (const event of events) {
    if (event.kind === 'turn' || !owners.owns(event.record)) continue;
    const holder = owners.holderOf(event.record);
    const ancestors = owners.ancestorsOf(event.record);
    partsById.get(holder.sessionId)?.events.push({ event, holder, file, ancestors });
  }
}

function mergeTurns(transcripts: readonly Transcript[], owners: Ownership): readonly MergedTurn[] {
  const copiesByKey = new Map<string, PlacedCopy[]>();
  for (const { file, events } of transcripts) {
    for (const event of events) {
      if (event.kind !== 'turn') continue;
      const { record } = event;
      const placed = { copy: event, holder: owners.holderOf(record), file, ancestors: owners.ancestorsOf(record) };
      const key = turnKey(event);
      const copies = copiesByKey.get(key);
      if (copies === undefined) copiesByKey.set(key, [placed]);
      else copies.push(placed);
    }
  }
  return [...copiesByKey.values()].map(mergeTurn);
}

/** The file's accounting with its duplicates: used records that another copy already stands for. */
function account(transcript: Transcript, owners: Ownership): FileAccount {
  let duplicate = 0;
  for (const record of transcript.records) {
    if (record.used && !owners.owns(record)) duplicate += 1;
  }
  const { quality } = transcript;
  return { ...quality, used: quality.used - duplicate, duplicate };
}
