/**
 * Archived transcripts stand beside those that are read live: what of them is not there any more. Their printed files
 * begin with `archive:`, which sorts behind every path, so that a receipt of what was copied names the live file.
 */
import type { FileQuality } from '../../model/quality.ts';
import { compareText } from '../../model/receipt.ts';
import type { Transcript } from '../../model/transcript.ts';
import type { ArchiveLine } from './line.ts';
import { byTranscript, originKey } from './origins.ts';
import type { ArchiveReading } from './read-archive.ts';
import type { Kept } from './record-rows.ts';

export const archivedPrefix = 'archive:';

export interface Beside {
  readonly live: readonly Transcript[];
  /** Only sessions that the live transcripts are of; where single files were named. */
  readonly sameSessions: boolean;
}

/** What of an archive is not live, and an account of what in its files could not be understood. */
export function archivedTranscripts(reading: ArchiveReading, { live, sameSessions }: Beside): readonly Transcript[] {
  const sessions = new Set(live.map(({ sessionId }) => sessionId));
  const titled = new Set(live.filter(({ role }) => role.kind === 'main').map(({ sessionId }) => sessionId));
  const liveByKey = new Map(live.map((transcript) => [originKey(transcript), transcript]));
  const transcripts = byTranscript(reading.lines).flatMap((lines) => {
    const [last] = lines.slice(-1);
    if (last === undefined || (sameSessions && !sessions.has(last.sessionId))) return [];
    const kept = keptBeside(lines, liveByKey.get(originKey(last)));
    if (kept.length === 0) return [];
    const transcript = transcriptOf(last, { kept, machine: machineOf(lines) });
    return titled.has(last.sessionId) ? withoutTitles(transcript) : transcript;
  });
  return [...transcripts, ...reading.leftovers.filter(({ read }) => read > 0).map(unread)];
}

/** Where the file is still there its records are its own: assembly would find them, but has less to do without. */
function keptBeside(lines: readonly ArchiveLine[], live: Transcript | undefined): readonly Kept[] {
  const kept = lines.flatMap(({ records }) => records);
  if (live === undefined) return kept;
  const identities = new Set(live.records.map(({ identity }) => identity));
  return kept.filter(({ record }) => !identities.has(record.identity));
}

function machineOf(lines: readonly ArchiveLine[]): string {
  return lines.map(({ machine }) => machine).toSorted(compareText)[0] ?? '';
}

/** What the last line tells of the session and of the agent holds. */
function transcriptOf(
  { source, file: path, sessionId, role }: ArchiveLine,
  { kept, machine }: { readonly kept: readonly Kept[]; readonly machine: string },
): Transcript {
  const file = `${archivedPrefix}${machine}:${path}`;
  const records = kept.map(({ record }) => record);
  const events = kept.flatMap((each) => each.events);
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
