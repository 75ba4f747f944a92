/** What is kept of one transcript from run to run: its facts, and in which state it was when they were read. */
import type { Facts } from '../facts.ts';
import type { FoundFile } from '../found.ts';
import type { Stamp } from '../stamp.ts';

/** Which file, and read as what: the same bytes say something else as a subagent's, or as a file that was named. */
export function cacheKey({ source, role, given, path }: FoundFile): string {
  return [source, role.kind, given ? 'given' : 'found', path].join('\n');
}

/** The path in a key. */
export function pathOf(key: string): string {
  return key.split('\n').slice(3).join('\n');
}

export interface CachedFile {
  readonly found: FoundFile;
  readonly stamp: Stamp;
  /** When the run began that read it, in UTC milliseconds. */
  readonly readAt: number;
  readonly facts: Facts;
}
