/** Made-up records, and lines and transcripts that hold them: what a test does not say of them is the same for all. */
import type { Cell } from '../../../src/ingest/archive/codec.ts';
import type { ArchiveLine } from '../../../src/ingest/archive/line.ts';
import type { Kept } from '../../../src/ingest/archive/record-rows.ts';
import type { Event } from '../../../src/model/event.ts';
import type { RecordRef } from '../../../src/model/record.ts';
import type { Transcript, TranscriptRole } from '../../../src/model/transcript.ts';

type Said<E> = E extends Event ? Omit<E, 'record'> : never;
export type SaidEvent = Said<Event>;

/** A record with what it says. */
export function kept(ref: Partial<RecordRef> = {}, ...says: readonly SaidEvent[]): Kept {
  const record = { line: 1, identity: 'a', used: true, ...ref };
  return { record, events: says.map((each) => ({ ...each, record })) };
}

export function titled(title: string): SaidEvent {
  return { kind: 'title', rank: 'custom', title };
}

/** A copy of a response, by its ids. */
export function turn(ids: { readonly messageId?: string; readonly requestId?: string } = {}): SaidEvent {
  const content = { textChars: 0, toolInputChars: 0, signatureChars: 0, toolUses: 0 };
  return { kind: 'turn', ...ids, content, toolUses: [], roleIsAssistant: true };
}

export function agent(agentId: string, meta: Extract<TranscriptRole, { kind: 'agent' }>['meta'] = {}): TranscriptRole {
  return { kind: 'agent', agentId, workflowRun: undefined, meta };
}

const place = { source: 'claude-code', file: '/home/jo/s-1.jsonl', sessionId: 's-1', role: { kind: 'main' } } as const;

export function archiveLine(records: readonly Kept[], of: Partial<ArchiveLine> = {}): ArchiveLine {
  return { machine: 'anvil', ...place, at: 1000, records, ...of };
}

export function transcript(records: readonly Kept[], of: Partial<Transcript> = {}): Transcript {
  const file = of.file ?? place.file;
  const counts = { read: 0, used: 0, ignored: 0, rejected: 0, pending: 0, problems: [], unknown: new Map() };
  return {
    ...place,
    records: records.map(({ record }) => record),
    events: records.flatMap(({ events }) => events),
    quality: { file, ...counts },
    ...of,
  };
}

/** A cell as it stands in a line: its texts by their number in a list. */
export function stored(cell: Cell): { readonly cell: Cell; readonly texts: readonly string[] } {
  const texts: string[] = [];
  const numbered = (each: Cell): Cell => {
    if (typeof each === 'string') return texts.push(each) - 1;
    return typeof each === 'object' && each !== null ? each.map(numbered) : each;
  };
  return { cell: numbered(cell), texts };
}
