/** The side file of an agent, `agent-<id>.meta.json` beside its transcript: who started it and as what. */
import { readFileSync, statSync } from 'node:fs';
import type { ReasonCode } from '../model/quality.ts';
import type { Source } from '../model/source.ts';
import type { AgentMeta } from '../model/transcript.ts';
import type { FoundFile } from './found.ts';
import { systemErrorCode } from './input-error.ts';
import { isJsonObject, parsed } from './pieces.ts';
import type { FileState } from './stamp.ts';

/** Side files hold a few hundred bytes; more is no side file. */
const maxBytes = 1024 * 1024;

export interface SideFile {
  /** Empty where there is no side file, or none that can be understood. */
  readonly meta: AgentMeta;
  readonly failure?: { readonly reason: ReasonCode; readonly detail?: string | undefined } | undefined;
}

/** A transcript that may have one. */
type Sided = Pick<FoundFile, 'path' | 'hasSideFile'>;

export function sideFileOf(transcript: string): string {
  return transcript.replace(/\.jsonl$/, '.meta.json');
}

/** The state of an agent's side file; `undefined` where there is none, or none that can be looked at. */
export function sideState({ path, hasSideFile }: Sided): FileState | undefined {
  if (hasSideFile === false) return undefined;
  try {
    const stats = statSync(sideFileOf(path), { throwIfNoEntry: false });
    return stats && { bytes: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino };
  } catch {
    return undefined;
  }
}

export function sideFile({ path: transcript, hasSideFile }: Sided, source: Source): SideFile {
  if (hasSideFile === false) return { meta: {} };
  try {
    const path = sideFileOf(transcript);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return { meta: {} };
    if (!stats.isFile() || stats.size > maxBytes) return { meta: {}, failure: { reason: 'bad-side-file' } };
    const json = parsed(readFileSync(path, 'utf8').replace(/^\u{feff}/u, ''));
    if (!isJsonObject(json)) return { meta: {}, failure: { reason: 'bad-side-file', detail: 'no JSON object' } };
    return { meta: source.metaOf(json) };
  } catch (error) {
    return { meta: {}, failure: { reason: 'bad-side-file', detail: systemErrorCode(error) } };
  }
}
