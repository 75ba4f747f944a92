/**
 * The files that a window of time needs. A file that was last written before the window holds nothing inside it; but
 * what is inside may hang on older files: on others of its session, and on those from which its records were copied.
 */
import type { Transcript } from '../model/transcript.ts';
import type { FoundFile } from './found.ts';

/**
 * Files that are still to be read, given those that were: of a session of theirs, or written after the oldest record in
 * them, for a copy is never older than what it copies. To be asked until there are none.
 */
export function missingFiles(
  files: readonly FoundFile[],
  read: { readonly files: ReadonlySet<FoundFile>; readonly transcripts: readonly Transcript[] },
): readonly FoundFile[] {
  const sessions = new Set(read.transcripts.map(({ sessionId }) => sessionId));
  const oldest = oldestRecord(read.transcripts);
  const isNeeded = ({ mtimeMs, role: { sessionId } }: FoundFile): boolean =>
    mtimeMs >= oldest || (sessionId !== undefined && sessions.has(sessionId));
  return files.filter((file) => !read.files.has(file) && isNeeded(file));
}

/** Files that were written inside the window or after it, as far as their dates tell. */
export function writtenSince(files: readonly FoundFile[], since: number): readonly FoundFile[] {
  return files.filter(({ mtimeMs }) => mtimeMs >= since);
}

function oldestRecord(transcripts: readonly Transcript[]): number {
  let oldest = Infinity;
  for (const { records } of transcripts) {
    for (const { at } of records) if (at !== undefined && at < oldest) oldest = at;
  }
  return oldest;
}
