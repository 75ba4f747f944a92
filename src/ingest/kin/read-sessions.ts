/**
 * Reading sessions: kin after kin, so that what the records of a transcript say is held no longer than its sessions are
 * assembled. They are the same that assembly makes of all transcripts at once.
 */
import type { Problem } from '../../model/quality.ts';
import { compareText } from '../../model/receipt.ts';
import type { Assembly } from '../assemble.ts';
import type { FoundFile } from '../found.ts';
import type { ReadyFile, TranscriptHead } from '../read.ts';
import { headOf, progressOf } from '../read.ts';
import type { ReadOptions } from '../read.ts';
import type { Sources } from '../read-all.ts';
import { readAll } from '../read-all.ts';
import { assembledKin } from './assembled-kin.ts';
import { keysOf } from './keys.ts';
import { kin } from './kin.ts';

export type SessionOptions = Omit<ReadOptions, 'since'>;

export interface SessionReading extends Assembly {
  /** In the order of the files. */
  readonly transcripts: readonly TranscriptHead[];
  /** Files that could not be read at all. */
  readonly problems: readonly Problem[];
}

/** `files` are in order, and none of them was named itself. */
export function readSessions(files: readonly FoundFile[], sources: Sources, options: SessionOptions): SessionReading {
  const problems: Problem[] = [];
  const ready = readyFiles(files, sources, { ...options, problems });
  const transcripts = ready.map(({ head }) => head);
  const groups = kin(ready.map(({ head, facts }) => keysOf(facts, head.sessionId)));
  const waiting = new Map(ready.splice(0).entries());
  const made = groups.map(({ files: positions, isApart }) => {
    const own = positions.flatMap((position) => waiting.get(position) ?? []);
    for (const position of positions) waiting.delete(position);
    return assembledKin(own, isApart);
  });
  const sessions = made.flatMap((assembly) => assembly.sessions);
  const accounts = made.flatMap((assembly) => assembly.accounts);
  return {
    sessions: sessions.toSorted((left, right) => compareText(left.id, right.id)),
    accounts: accounts.toSorted((left, right) => compareText(left.file, right.file)),
    transcripts,
    problems,
  };
}

function readyFiles(
  files: readonly FoundFile[],
  sources: Sources,
  { problems, ...options }: SessionOptions & { readonly problems: Problem[] },
): ReadyFile[] {
  const reads = readAll(files, sources, { ...options, onFile: progressOf(files, options) });
  return files.flatMap((found, position): readonly ReadyFile[] => {
    const [read, source] = [reads[position], sources[found.source]];
    if (read === undefined || source === undefined) return [];
    if (!('failure' in read)) return [{ head: headOf(found, source, read.facts), facts: read.facts }];
    problems.push({ file: found.file, line: 0, ...read.failure });
    return [];
  });
}
