/** Writing to an archive: the folder is there, nobody else writes, torn lines are mended, and what is known is read. */
import { mkdirSync } from 'node:fs';
import type { FileOptions } from '../../ingest/archive/archive-file.ts';
import type { ArchiveReading } from '../../ingest/archive/read-archive.ts';
import { archiveFiles, readArchive } from '../../ingest/archive/read-archive.ts';
import { InputError, systemErrorCode } from '../../ingest/input-error.ts';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import { mend } from './append.ts';
import { whileLocked } from './lock.ts';

export interface Written<Result> {
  readonly result: Result;
  /** What was mended, and what of the archive could not be understood. */
  readonly notes: readonly string[];
}

const waitMs = 15_000;

/**
 * Gives what the archive holds to `write`, while nobody else writes to it.
 * @throws UsageError where it cannot be written.
 */
export async function writing<Result>(
  { folder, io, ...options }: { readonly folder: string; readonly io: Pick<Io, 'host'> } & FileOptions,
  write: (known: ArchiveReading) => Result,
): Promise<Written<Result>> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await whileLocked(folder, { host: io.host ?? '', waitMs }, () => {
      const mended = archiveFiles(folder).map((file) => ({ file, torn: mend(file) }));
      const known = readArchive(archiveFiles(folder), options);
      return { result: write(known), notes: [...mended.flatMap(mendedNote), ...unreadNotes(known)] };
    });
  } catch (error) {
    if (error instanceof UsageError || error instanceof InputError) throw error;
    throw new UsageError(
      `The archive ${folder} could not be written (${systemErrorCode(error)}).`,
      'What it holds is kept; --archive-dir names another place.',
    );
  }
}

function mendedNote({ file, torn }: { readonly file: string; readonly torn: number }): readonly string[] {
  if (torn === 0) return [];
  return [`${file} ended with a torn line of a run that was stopped; its ${torn} bytes were taken off.`];
}

function unreadNotes({ leftovers, problems }: ArchiveReading): readonly string[] {
  const rejected = leftovers.reduce((sum, file) => sum + file.rejected, 0);
  const which = rejected === 1 ? 'One line' : `${rejected} lines`;
  const lines = rejected === 0 ? [] : [`${which} cannot be understood: "receipts archive status" says where.`];
  return [...lines, ...problems.map(({ file }) => `${file} could not be read.`)];
}
