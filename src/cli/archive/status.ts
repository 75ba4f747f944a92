/** `receipts archive status`: what the archive holds, file by file, and what it lacks of the transcripts that are there. */
import { statSync } from 'node:fs';
import { gain } from '../../ingest/archive/gain.ts';
import type { ArchiveReading } from '../../ingest/archive/read-archive.ts';
import { archiveFiles, readArchive } from '../../ingest/archive/read-archive.ts';
import type { Problem } from '../../model/quality.ts';
import type { Table } from '../../model/table.ts';
import type { Cell } from '../../model/unit.ts';
import { report } from '../../reports/compose.ts';
import { archive, unarchived as lackingSessions } from '../../reports/tables/archives.ts';
import type { Call } from '../command.ts';
import { plainAnswer } from '../plain-answer.ts';
import { noSession, problemLine } from '../shortcomings.ts';
import { liveTranscripts } from './live.ts';
import { archiveFolder } from './place.ts';
import { retentions } from './retention.ts';
import type { Unarchived } from './unarchived.ts';
import { unarchived } from './unarchived.ts';

const allArchived = 'Every session that is there is archived.';

export async function archiveStatus(call: Call): Promise<number> {
  const { io } = call;
  const folder = archiveFolder(call);
  const files = archiveFiles(folder).map((file) => ({ file, reading: readArchive([file]) }));
  const { transcripts, problems } = liveTranscripts(call);
  const lines = files.flatMap(({ reading }) => reading.lines);
  const damage = files.flatMap(({ reading }) => [...reading.problems, ...reading.leftovers.flatMap(problemsOf)]);
  for (const problem of [...damage, ...problems]) io.stderr.write(`receipts: ${problemLine(problem)}\n`);
  const lacking = unarchived(lines, transcripts, io);
  const isEmpty = transcripts.every(({ records }) => records.length === 0);
  const whole = isEmpty ? `${noSession.charAt(0).toUpperCase()}${noSession.slice(1)}` : allArchived;
  const notes = lacking.length === 0 ? [whole] : retentionNotes(io);
  const tables = [filesTable(folder, files), lackingTable(lacking, notes)];
  return plainAnswer(call, (nothing, request) => report(nothing, request, { title: 'Archive', tables }));
}

function problemsOf({ problems }: { readonly problems: readonly Problem[] }): readonly Problem[] {
  return problems;
}

interface FileReading {
  readonly file: string;
  readonly reading: ArchiveReading;
}

function filesTable(folder: string, files: readonly FileReading[]): Table {
  return archive.filled(files.map(fileRow), {
    notes: files.length === 0 ? [`There is no archive in ${folder} yet: "receipts archive add" begins one.`] : [],
  });
}

function fileRow({ file, reading: { lines, leftovers } }: FileReading): readonly Cell[] {
  const machines = [...new Set(lines.map(({ machine }) => machine))].toSorted();
  const { sessions, turns, records } = gain([], lines);
  let [from, to] = [Infinity, -Infinity];
  for (const { records: kept } of lines) {
    for (const { record } of kept) {
      from = Math.min(from, record.at ?? Infinity);
      to = Math.max(to, record.at ?? -Infinity);
    }
  }
  const dated = from === Infinity ? [undefined, undefined] : [from, to];
  const bytes = statSync(file, { throwIfNoEntry: false })?.size;
  const unreadable = leftovers.reduce((sum, { read }) => sum + read, 0);
  return [machines.join(', '), sessions, turns, records, ...dated, bytes, unreadable, file];
}

function lackingTable(lacking: readonly Unarchived[], notes: readonly string[]): Table {
  return lackingSessions.filled(
    lacking.map((each): readonly Cell[] => [
      each.sessionId,
      each.turns,
      each.records,
      each.inPart,
      each.deletedFrom,
      each.file,
    ]),
    { notes },
  );
}

function retentionNotes(io: Call['io']): readonly string[] {
  const notes = retentions(io).map(({ days, isSet, folder }) => {
    const who = isSet ? 'by its settings' : 'by default';
    return `The agent keeps what is in ${folder} for ${days} days after it was last written, ${who} (cleanupPeriodDays).`;
  });
  return [...notes, '"receipts archive add" archives it.'];
}
