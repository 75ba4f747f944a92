/** Sessions of which the archive lacks something, and when the agent deletes that. */
import type { Addition } from '../../ingest/archive/additions.ts';
import { additions, linesOf } from '../../ingest/archive/additions.ts';
import { gain } from '../../ingest/archive/gain.ts';
import type { ArchiveLine } from '../../ingest/archive/line.ts';
import { compareText } from '../../model/receipt.ts';
import type { Transcript } from '../../model/transcript.ts';
import type { Io } from '../io.ts';
import type { Retention } from './retention.ts';
import { deletedFrom, retentions } from './retention.ts';

export interface Unarchived {
  readonly sessionId: string;
  /** Its first transcript that is not archived whole. */
  readonly file: string;
  /** That the archive lacks. */
  readonly turns: number;
  readonly records: number;
  /** Whether the archive holds anything of it. */
  readonly inPart: boolean;
  /** The earliest time at which a part of it may be deleted, in UTC milliseconds; absent where nobody deletes it. */
  readonly deletedFrom?: number | undefined;
}

/** The first to be deleted first. */
export function unarchived(
  archived: readonly ArchiveLine[],
  transcripts: readonly Transcript[],
  io: Pick<Io, 'home' | 'environment'>,
): readonly Unarchived[] {
  const kept = retentions(io);
  const bySession = new Map<string, Addition[]>();
  for (const addition of additions(archived, transcripts)) {
    const { sessionId } = addition.transcript;
    bySession.set(sessionId, [...(bySession.get(sessionId) ?? []), addition]);
  }
  const linesBySession = new Map<string, ArchiveLine[]>();
  for (const line of archived) {
    const lines = linesBySession.get(line.sessionId);
    if (lines !== undefined) lines.push(line);
    else linesBySession.set(line.sessionId, [line]);
  }
  return [...bySession]
    .map(([sessionId, lacking]) => described(sessionId, lacking, { kept, known: linesBySession.get(sessionId) ?? [] }))
    .toSorted(
      (left, right) =>
        (left.deletedFrom ?? Infinity) - (right.deletedFrom ?? Infinity) ||
        compareText(left.sessionId, right.sessionId),
    );
}

function described(
  sessionId: string,
  lacking: readonly Addition[],
  { kept, known }: { readonly kept: readonly Retention[]; readonly known: readonly ArchiveLine[] },
): Unarchived {
  const files = lacking.map(({ transcript }) => transcript.file);
  const { turns, records } = gain(known, [...linesOf(lacking, { machine: '', at: 0 })]);
  const times = files.flatMap((file) => deletedFrom(file, kept) ?? []);
  return {
    sessionId,
    file: files[0] ?? '',
    turns,
    records,
    inPart: known.length > 0,
    deletedFrom: times.length === 0 ? undefined : Math.min(...times),
  };
}
