/** The markers in folders of claude-mpm (`.claude-mpm` of a project and of a home): pauses by file name, commits by line. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '../../ingest/input-error.ts';
import type { Marker } from '../../sources/claude-mpm/markers.ts';
import { commitsIn, pauseOf } from '../../sources/claude-mpm/markers.ts';
import { compareText } from '../../model/receipt.ts';
import { UsageError } from '../usage-error.ts';

/** In time order, each once. @throws UsageError where a folder is not there. */
export function markersIn(folders: readonly string[]): readonly Marker[] {
  const markerByKey = new Map<string, Marker>();
  for (const marker of folders.flatMap((folder) => [...pauses(folder), ...commits(folder)])) {
    markerByKey.set(`${marker.kind} ${marker.name} ${marker.at}`, marker);
  }
  return [...markerByKey.values()].toSorted(
    (left, right) => left.at - right.at || compareText(left.kind, right.kind) || compareText(left.name, right.name),
  );
}

function pauses(folder: string): readonly Marker[] {
  if (!names(folder, '.').includes('sessions')) return [];
  return names(folder, 'sessions').flatMap((name) => pauseOf(name) ?? []);
}

function commits(folder: string): readonly Marker[] {
  const file = 'commit-costs.jsonl';
  if (!names(folder, '.').includes(file)) return [];
  try {
    return commitsIn(readFileSync(join(folder, file), 'utf8'));
  } catch (error) {
    throw unreadable(join(folder, file), error);
  }
}

function names(folder: string, below: string): readonly string[] {
  try {
    return readdirSync(join(folder, below));
  } catch (error) {
    throw unreadable(join(folder, below), error);
  }
}

function unreadable(path: string, error: unknown): UsageError {
  return new UsageError(`${path} could not be read (${systemErrorCode(error)}).`, 'Name a .claude-mpm folder.');
}
