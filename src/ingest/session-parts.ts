/** The parts of a session: what it owns of every file, before any of it is put in order. */
import type { Event, ToolResult } from '../model/event.ts';
import type { ToolOutcome } from '../model/session.ts';
import type { TurnCopy } from '../model/turn-copy.ts';
import type { Transcript } from '../model/transcript.ts';
import { ancestry } from './ancestry.ts';
import type { AncestorsOf } from './ancestry.ts';
import { callResults, outcome } from './call-results.ts';
import type { CallResults } from './call-results.ts';
import type { Extents } from './extents.ts';
import { extents } from './extents.ts';
import type { Holder } from './holders.ts';
import type { MergedTurn } from './merge-turns.ts';
import type { PlacedCopy } from './placed-copy.ts';
import { mergeTurn } from './merge-turns.ts';
import type { Ownership } from './ownership.ts';
import type { RecordIndex } from './record-index.ts';
import { fileAt, numbersIn, recordAt } from './record-index.ts';
import type { Surroundings } from './surroundings.ts';
import { gatherTurnCopies } from './turn-copies.ts';
import type { Gathering, TurnCopies } from './turn-copies.ts';

/** What all sessions of a run are built with. */
export interface Run {
  readonly index: RecordIndex;
  readonly owners: Ownership;
  readonly extents: Extents;
  readonly ancestorsOf: AncestorsOf;
}

/** What happened in a session beside its turns and the results of their calls. */
export type SessionEvent = Exclude<Event, TurnCopy | ToolResult>;

/** An event that its session owns, once. */
export interface OwnedEvent {
  readonly event: SessionEvent;
  readonly holder: Holder;
  readonly file: string;
  /** The number of its record. */
  readonly number: number;
}

/** Everything of one session, before it is put in order. */
export interface SessionParts {
  readonly id: string;
  readonly source: string;
  /** Its files that hold any record, as positions among the transcripts. */
  readonly files: readonly number[];
  readonly holders: readonly Holder[];
  readonly turns: readonly MergedTurn[];
  /** Turns that other chains own and this session's chains hold copies of. */
  readonly copies: readonly { readonly merged: MergedTurn; readonly holder: Holder }[];
  readonly events: readonly OwnedEvent[];
  /** Events of other sessions that this session's chains hold copies of, with the chain that holds the copy. */
  readonly copiedEvents: readonly OwnedEvent[];
  readonly loose: readonly OwnedResult[];
}

/** The result of a call that no turn of the session made. */
export interface OwnedResult {
  readonly callId: string;
  readonly holder: Holder;
  readonly result: ToolOutcome;
}

type MutableParts = {
  -readonly [Name in keyof SessionParts]: SessionParts[Name] extends readonly (infer Item)[]
    ? Item[]
    : SessionParts[Name];
};

export function runOf(index: RecordIndex, owners: Ownership): Run {
  return { index, owners, extents: extents(index, owners), ancestorsOf: ancestry(index) };
}

export function surroundings({ index, owners, extents: found, ancestorsOf }: Run): Surroundings {
  const transcriptOf = (file: number): Transcript => {
    const transcript = index.transcripts[file];
    if (transcript === undefined) throw new Error(`the run has no file ${file}`);
    return transcript;
  };
  return {
    roleOf: (file) => transcriptOf(file).role,
    eventsOf: (file) => transcriptOf(file).events,
    embeddedIn: (file) => (owners.mixed.has(file) ? transcriptOf(file).records : []),
    extentOf(file) {
      const from = found.fileFrom[file] ?? Infinity;
      return from === Infinity ? undefined : { from, to: found.fileTo[file] ?? from };
    },
    chainExtentOf({ position }) {
      const number = found.firstOf[position] ?? -1;
      if (number === -1) return {};
      const { line, uuid, at } = recordAt(index, number);
      return { firstAt: at, lastAt: found.lastAt[position], receipt: { file: fileAt(index, number), line, uuid } };
    },
    ancestorsOf,
  };
}

/** The parts of every session, by its id. */
export function sessionParts(run: Run): ReadonlyMap<string, SessionParts> {
  const partsById = emptyParts(run);
  const sorting: Sorting = { ...run, partsById, turns: gatherTurnCopies(), results: callResults() };
  for (let file = 0; file < run.index.transcripts.length; file += 1) sortEvents(file, sorting);
  for (const holder of run.owners.holders) partsById.get(holder.sessionId)?.holders.push(holder);
  for (const merged of mergedTurns(sorting.turns, sorting)) {
    partsById.get(merged.owner.sessionId)?.turns.push(merged);
    for (const holder of merged.others) partsById.get(holder.sessionId)?.copies.push({ merged, holder });
  }
  for (const loose of sorting.results.loose()) {
    const { event, holder } = loose;
    partsById.get(holder.sessionId)?.loose.push({ callId: event.toolUseId, holder, result: outcome(loose) });
  }
  return partsById;
}

/** A file without a single record tells of no session; its accounting stands all the same. */
function emptyParts({ index }: Run): Map<string, MutableParts> {
  const partsById = new Map<string, MutableParts>();
  for (const [file, { sessionId: id, source, records }] of index.transcripts.entries()) {
    const parts = partsById.get(id);
    if (records.length === 0) continue;
    if (parts !== undefined) parts.files.push(file);
    else
      partsById.set(id, {
        id,
        source,
        files: [file],
        holders: [],
        turns: [],
        copies: [],
        events: [],
        copiedEvents: [],
        loose: [],
      });
  }
  return partsById;
}

interface Sorting extends Run {
  readonly partsById: ReadonlyMap<string, MutableParts>;
  readonly turns: Gathering;
  readonly results: CallResults;
}

/** The events of one file: copies of turns, results of calls, and what its session owns beside them. */
function sortEvents(position: number, sorting: Sorting): void {
  const { index, owners, partsById, turns, results } = sorting;
  const transcript = index.transcripts[position];
  if (transcript === undefined) return;
  const { file, sessionId, events } = transcript;
  const session = partsById.get(sessionId);
  const numberOf = numbersIn(index, position);
  for (const event of events) {
    const number = numberOf(event.record);
    if (event.kind === 'turn') {
      turns.add(event, placed(number, event));
      continue;
    }
    if (number === undefined) continue;
    const holder = holderAt(owners, number);
    if (owners.owned[number] === 1) {
      if (event.kind === 'tool-result') results.add({ event, holder, file });
      else session?.events.push({ event, holder, file, number });
    } else if (event.kind !== 'tool-result' && isFirstCopy(number, sorting) && ownerOf(number, sorting) !== sessionId) {
      session?.copiedEvents.push({ event, holder, file, number });
    }
  }
}

/** Whether the chain holds no copy of the record before this one: further ones tell nothing new. */
function isFirstCopy(number: number, { index: { firsts, nexts }, owners: { holderOf } }: Sorting): boolean {
  let copy = firsts[number] ?? number;
  while (holderOf[copy] !== holderOf[number]) copy = nexts[copy] ?? number;
  return copy === number;
}

/** The session that owns a record of which this is a copy. */
function ownerOf(number: number, { index: { firsts, nexts }, owners }: Sorting): string {
  let copy = firsts[number] ?? number;
  while (owners.owned[copy] !== 1 && (nexts[copy] ?? 0) !== 0) copy = nexts[copy] ?? 0;
  return holderAt(owners, copy).sessionId;
}

function placed(number: number | undefined, { record }: TurnCopy): number {
  if (number === undefined) throw new Error(`line ${record.line} belongs to no transcript of this run`);
  return number;
}

function holderAt({ holders, holderOf }: Ownership, number: number): Holder {
  const holder = holders[holderOf[number] ?? 0];
  if (holder === undefined) throw new Error(`nobody holds the record ${number}`);
  return holder;
}

function* mergedTurns({ firsts, nexts, copies, records }: TurnCopies, sorting: Sorting): Generator<MergedTurn> {
  const { index, owners, ancestorsOf, results } = sorting;
  const circumstances = { ranks: owners.ranks, ancestorsOf, resultOf: results.resultOf };
  const placedAt = (position: number): PlacedCopy => {
    const [copy, number] = [copies[position], records[position]];
    if (copy === undefined || number === undefined) throw new Error(`no turn has the copy ${position}`);
    return { copy, number, holder: holderAt(owners, number), file: fileAt(index, number) };
  };
  for (const first of firsts) {
    const group = [placedAt(first)];
    for (let next = nexts[first] ?? 0; next !== 0; next = nexts[next] ?? 0) group.push(placedAt(next));
    yield mergeTurn(group, circumstances);
  }
}
