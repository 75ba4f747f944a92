/** Where the transcript of an ended session is. The agent tells a path, which may be missing, or another session's. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import { sources } from '../../sources/index.ts';
import type { Io } from '../io.ts';
import type { EndedSession } from './ended-session.ts';

/** The file told, where it is the session's; else the one that bears its id; else the file told after all. */
export function transcriptOf(ended: EndedSession, { home, environment }: Io): string | undefined {
  const { transcript_path: told, session_id: id } = ended;
  const isThere = told !== undefined && isFile(told);
  if (isThere && (id === undefined || basename(told) === `${id}.jsonl`)) return told;
  const roots = Object.values(sources).flatMap((source) => source.roots({ home, variables: environment }));
  const found = id === undefined ? undefined : byName(`${id}.jsonl`, roots);
  return found ?? (isThere ? told : undefined);
}

/** One look into each project's folder, no deeper: sessions lie nowhere else. */
function byName(name: string, roots: readonly string[]): string | undefined {
  if (!/^[\w-]+\.jsonl$/.test(name)) return undefined;
  for (const root of roots) {
    const projects = join(root, 'projects');
    for (const project of folders(projects)) {
      const path = join(projects, project, name);
      if (isFile(path)) return path;
    }
  }
  return undefined;
}

function folders(path: string): readonly string[] {
  try {
    return readdirSync(path).toSorted();
  } catch (error) {
    systemErrorCode(error);
    return [];
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch (error) {
    systemErrorCode(error);
    return false;
  }
}
