/** What `doctor` says of transcripts that the agent will delete and the archive lacks. */
import { archiveFiles, readArchive } from '../../ingest/archive/read-archive.ts';
import type { Transcript } from '../../model/transcript.ts';
import { instant } from '../../render/format.ts';
import type { Call } from '../command.ts';
import { archiveFolder } from './place.ts';
import { retentions } from './retention.ts';
import { unarchived } from './unarchived.ts';

/** None where nothing is deleted, or all of it is archived. */
export function archiveWarnings(call: Call, transcripts: readonly Transcript[]): readonly string[] {
  const { lines } = readArchive(archiveFiles(archiveFolder(call)));
  const live = transcripts.filter(({ quality }) => quality.archived !== true);
  const [first, ...others] = unarchived(lines, live, call.io).filter(({ deletedFrom }) => deletedFrom !== undefined);
  if (first?.deletedFrom === undefined) return [];
  const isOne = others.length === 0;
  const who = isOne ? 'One session is' : `${others.length + 1} sessions are`;
  const from = first.deletedFrom > call.io.now ? `from ${instant(first.deletedFrom)} on` : 'the next time it starts';
  const days = [...new Set(retentions(call.io).map((each) => each.days))].join(', ');
  return [
    `${who} not archived; ${from} the agent deletes ${isOne ? 'it' : 'the first'} (cleanupPeriodDays ${days}).`,
    `"receipts archive add" archives ${isOne ? 'it' : 'them'}.`,
  ];
}
