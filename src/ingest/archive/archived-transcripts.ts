/**
 * Archived transcripts stand beside those that are read live, and assembly finds the copies. Their printed files begin
 * with `archive:`, which sorts behind every path, so that a receipt names the live file as long as there is one.
 */
import type { FileQuality } from '../../model/quality.ts';
import { compareText } from '../../model/receipt.ts';
import type { Transcript } from '../../model/transcript.ts';
import type { ArchiveLine } from './line.ts';
import { byTranscript } from './origins.ts';
import type { ArchiveReading } from './read-archive.ts';

export const archivedPrefix = 'archive:';

export interface Beside {
  readonly live: readonly Transcript[];
  /** Only sessions that the live transcripts are of; where single files were named. */
  readonly sameSessions: boolean;
}

/** The transcripts of an archive, and an account of what in its files could not be understood. */
export function archivedTranscripts(reading: ArchiveReading, { live, sameSessions }: Beside): readonly Transcript[] {
  const sessions = new Set(live.map(({ sessionId }) => sessionId));
  const titled = new Set(live.filter(({ role }) => role.kind === 'main').map(({ sessionId }) => sessionId));
  const transcripts = byTranscript(reading.lines).flatMap((lines) => {
    const transcript = transcriptOf(lines);
    if (transcript === undefined || (sameSessions && !sessions.has(transcript.sessionId))) return [];
    return titled.has(transcript.sessionId) ? withoutTitles(transcript) : transcript;
  });
  return [...transcripts, ...reading.leftovers.filter(({ read }) => read > 0).map(unread)];
}

/** What the last line tells of the session holds, and what any tells of the agent, the last before the others. */
function transcriptOf(lines: readonly ArchiveLine[]): Transcript | undefined {
  const last = lines.at(-1);
  if (last === undefined) return undefined;
  const machine = lines.map((line) => line.machine).toSorted(compareText)[0] ?? '';
  const file = `${archivedPrefix}${machine}:${last.file}`;
  const kept = lines.flatMap((line) => line.records);
  const records = kept.map(({ record }) => record);
  const events = kept.flatMap((each) => each.events);
  const { source, sessionId, role } = last;
  return { source, file, role, sessionId, records, events, quality: qualityOf(file, records) };
}

function qualityOf(file: string, records: Transcript['records']): FileQuality {
  const used = records.filter((record) => record.used).length;
  const ignored = records.length - used;
  const none = { rejected: 0, pending: 0, problems: [], unknown: new Map<string, number>() };
  return { file, read: records.length, used, ignored, ...none, archived: true };
}

/** A title is what the transcript says last: where that is there, an archived one may be an earlier one. */
function withoutTitles(transcript: Transcript): Transcript {
  return { ...transcript, events: transcript.events.filter(({ kind }) => kind !== 'title') };
}

/** A transcript without a record tells of no session, and is accounted for. */
function unread(quality: FileQuality): Transcript {
  return { source: '', file: quality.file, role: { kind: 'main' }, sessionId: '', records: [], events: [], quality };
}
