/** `receipts archive merge`: the lines of other archives, each once and each under its machine's label. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { lineId, readArchiveFile } from '../../ingest/archive/archive-file.ts';
import { gain } from '../../ingest/archive/gain.ts';
import type { ArchiveLine } from '../../ingest/archive/line.ts';
import { lineText } from '../../ingest/archive/line.ts';
import type { ArchiveReading } from '../../ingest/archive/read-archive.ts';
import { archiveFiles } from '../../ingest/archive/read-archive.ts';
import { systemErrorCode } from '../../ingest/input-error.ts';
import type { Problem } from '../../model/quality.ts';
import { report } from '../../reports/compose.ts';
import type { Call } from '../command.ts';
import { plainAnswer } from '../plain-answer.ts';
import { problemLine } from '../shortcomings.ts';
import { UsageError } from '../usage-error.ts';
import { appendLines } from './append.ts';
import { archiveFolder, machineFile, namedMachine } from './place.ts';
import type { FileGain } from './table.ts';
import { gainTable } from './table.ts';
import { writing } from './writing.ts';

/** @throws UsageError where a file is no archive: nothing is merged then. */
export async function archiveMerge(call: Call): Promise<number> {
  const { io, arguments: given } = call;
  const folder = archiveFolder(call);
  const names = given.list('files').map((name) => resolve(io.cwd, name));
  if (names.length === 0) throw new UsageError('Which archives?', 'receipts archive merge FILE…');
  const { lines, problems } = foreignLines(names.flatMap(filesAt), namedMachine(call));
  for (const problem of problems) io.stderr.write(`receipts: ${problemLine(problem)}\n`);
  const { result, notes } = await writing({ folder, io }, (known) => merged(folder, lines, known));
  const said = result.length === 0 ? ['Everything was in the archive already.', ...notes] : notes;
  return plainAnswer(call, (nothing, request) =>
    report(nothing, request, { title: 'Archive', tables: [gainTable('Merged into the archive', result, said)] }),
  );
}

function filesAt(path: string): readonly string[] {
  try {
    const files = statSync(path).isDirectory() ? archiveFiles(path) : [path];
    if (files.length > 0) return files;
  } catch (error) {
    throw new UsageError(`${path} could not be read (${systemErrorCode(error)}).`, 'Name the file of an archive.');
  }
  throw new UsageError(`${path} holds no archive.`, 'Name the file of an archive, or its folder.');
}

interface Foreign {
  readonly line: ArchiveLine;
  readonly text: string;
}

/** By id. A line that gets another label is another line, the same each time. */
function foreignLines(
  files: readonly string[],
  machine: string | undefined,
): { readonly lines: readonly Foreign[]; readonly problems: readonly Problem[] } {
  const lines: Foreign[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    let isArchive = false;
    const failure = readArchiveFile(file, (read) => {
      if (read.kind === 'header') isArchive = true;
      if (read.kind === 'rejected')
        problems.push({ file, line: read.number, reason: read.reason, detail: read.detail });
      if (read.kind !== 'line') return;
      const line = { ...read.line, machine: machine ?? read.line.machine };
      lines.push({ line, text: machine === undefined ? `${read.text}\n` : lineText(line) });
    });
    if (failure !== undefined) problems.push({ file, line: 0, ...failure });
    else if (!isArchive) throw notAnArchive(file, problems);
  }
  return { lines, problems };
}

function notAnArchive(file: string, problems: readonly Problem[]): UsageError {
  const other = problems.find((problem) => problem.file === file && problem.reason === 'other-archive-version');
  if (other === undefined)
    return new UsageError(`${file} is no archive.`, 'Nothing was merged. Name the file of an archive.');
  return new UsageError(`${file} is an archive of version ${other.detail}.`, 'Nothing was merged. Update the program.');
}

function merged(
  folder: string,
  foreign: readonly Foreign[],
  { ids, lines: known }: ArchiveReading,
): readonly FileGain[] {
  const freshByMachine = new Map<string, Map<string, ArchiveLine>>();
  for (const { text, line } of foreign) {
    if (ids.has(lineId(text.trimEnd()))) continue;
    const fresh = freshByMachine.get(line.machine) ?? new Map<string, ArchiveLine>();
    freshByMachine.set(line.machine, fresh.set(text, line));
  }
  return [...freshByMachine].map(([machine, fresh]) => {
    const file = machineFile(folder, machine);
    const bytes = appendLines(file, fresh.keys());
    return { machine, file, bytes, ...gain(known, [...fresh.values()]) };
  });
}
