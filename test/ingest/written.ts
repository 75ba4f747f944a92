/** Transcripts as reading leaves them, in few words: records of a file, and what each says. */
import { ownership } from '../../src/ingest/ownership.ts';
import { recordIndex } from '../../src/ingest/record-index.ts';
import type { RecordIndex } from '../../src/ingest/record-index.ts';
import { runOf, sessionParts, surroundings } from '../../src/ingest/session-parts.ts';
import type { SessionParts } from '../../src/ingest/session-parts.ts';
import type { Surroundings } from '../../src/ingest/surroundings.ts';
import type { Event } from '../../src/model/event.ts';
import type { TurnCopy } from '../../src/model/turn-copy.ts';
import type { RecordRef } from '../../src/model/record.ts';
import { compareText } from '../../src/model/receipt.ts';
import type { Transcript, TranscriptRole } from '../../src/model/transcript.ts';

/** An event without its record. */
export type Saying = Event extends infer Each ? (Each extends Event ? Omit<Each, 'record'> : never) : never;

export interface WrittenRecord extends Partial<Omit<RecordRef, 'identity'>> {
  /** Its uuid too, unless told. */
  readonly id: string;
  readonly says?: readonly Saying[];
}

export interface Written {
  /** `main.jsonl`, or that of the agent, unless told. */
  readonly file?: string;
  readonly session?: string;
  /** The file is this agent's; the main one's unless told. */
  readonly agent?: string;
  readonly role?: TranscriptRole;
  readonly source?: string;
}

/** Lines are counted from 1; a record is used unless told otherwise. */
export function written(of: Written, ...parts: readonly WrittenRecord[]): Transcript {
  const { session = 'one', agent, source = 'tiny' } = of;
  const file = of.file ?? (agent === undefined ? 'main.jsonl' : `agent-${agent}.jsonl`);
  const role = of.role ?? (agent === undefined ? { kind: 'main' } : { kind: 'agent', agentId: agent, meta: {} });
  const records: RecordRef[] = [];
  const events: Event[] = [];
  for (const { id, says = [], ...told } of parts) {
    const record = { line: records.length + 1, identity: id, uuid: id, used: true, ...told };
    records.push(record);
    for (const saying of says) events.push({ ...saying, record });
  }
  const used = records.filter((record) => record.used).length;
  const counts = { read: records.length, used, ignored: records.length - used, rejected: 0, pending: 0 };
  const quality = { file, ...counts, problems: [], unknown: new Map<string, number>() };
  return { source, file, role, sessionId: session, records, events, quality };
}

/** A line of the response of that id. */
export function response(messageId: string, more: Partial<Omit<TurnCopy, 'record'>> = {}): Saying {
  const content = { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 };
  return { kind: 'turn', messageId, content, toolUses: [], roleIsAssistant: true, ...more };
}

export function indexOf(...transcripts: readonly Transcript[]): RecordIndex {
  return recordIndex(transcripts.toSorted((left, right) => compareText(left.file, right.file)));
}

/** What a session is built from. */
export interface Building {
  readonly parts: SessionParts;
  readonly around: Surroundings;
}

/** Of that session among all. */
export function partsOf(session: string, ...transcripts: readonly Transcript[]): Building {
  const index = indexOf(...transcripts);
  const run = runOf(index, ownership(index));
  const parts = sessionParts(run).get(session);
  if (parts === undefined) throw new Error(`no session ${session}`);
  return { parts, around: surroundings(run) };
}
