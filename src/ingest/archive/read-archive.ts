/** An archive is a folder of files, one for each machine: read as a whole, each line once, and accounted for. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FileQuality, Problem } from '../../model/quality.ts';
import { compareText } from '../../model/receipt.ts';
import { InputError, systemErrorCode } from '../input-error.ts';
import type { FileOptions } from './archive-file.ts';
import { readArchiveFile } from './archive-file.ts';
import type { ArchiveLine } from './line.ts';

export interface ArchiveReading {
  /** Each once, in an order that does not depend on files. */
  readonly lines: readonly ArchiveLine[];
  /** The ids of all lines. */
  readonly ids: ReadonlySet<string>;
  /** Of each file, what is no line: an account without those that were understood. */
  readonly leftovers: readonly FileQuality[];
  readonly problems: readonly Problem[];
}

/**
 * The files of an archive, by name; none where there is no such folder.
 * @throws InputError where the folder cannot be looked at.
 */
export function archiveFiles(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    return names.toSorted(compareText).map((name) => join(folder, name));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return [];
    throw new InputError(`The archive ${folder} cannot be looked at (${code}).`, 'Check the folder.');
  }
}

export function readArchive(files: readonly string[], options: FileOptions = {}): ArchiveReading {
  const lineById = new Map<string, ArchiveLine>();
  const leftovers: FileQuality[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const rest = { rejected: 0, pending: 0 };
    const found: Problem[] = [];
    const failure = readArchiveFile(
      file,
      (read) => {
        if (read.kind === 'line') lineById.set(read.id, read.line);
        if (read.kind === 'rejected' || read.kind === 'pending') rest[read.kind] += 1;
        if (read.kind !== 'rejected') return;
        found.push({ file, line: read.number, offset: read.offset, reason: read.reason, detail: read.detail });
      },
      options,
    );
    if (failure !== undefined) problems.push({ file, line: 0, ...failure });
    leftovers.push(leftover(file, rest, found));
  }
  const ordered = [...lineById].toSorted(compareLines);
  return { lines: ordered.map(([, line]) => line), ids: new Set(lineById.keys()), leftovers, problems };
}

function leftover(
  file: string,
  { rejected, pending }: Pick<FileQuality, 'rejected' | 'pending'>,
  problems: readonly Problem[],
): FileQuality {
  return { file, read: rejected + pending, used: 0, ignored: 0, rejected, pending, problems, unknown: new Map() };
}

type Identified = readonly [id: string, line: ArchiveLine];

/** As they were archived; of one moment by their first record, for a long transcript fills several lines. */
function compareLines([leftId, left]: Identified, [rightId, right]: Identified): number {
  return (
    left.at - right.at ||
    (left.records[0]?.record.line ?? 0) - (right.records[0]?.record.line ?? 0) ||
    compareText(leftId, rightId)
  );
}
