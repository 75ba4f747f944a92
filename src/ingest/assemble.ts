/**
 * Assembly: from transcripts, each read alone, to sessions: every record owned once, every response merged, every
 * agent's turns in time order. Pure, and blind to the order of files and lines (definitions §2.6).
 */
import type { FileAccount } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Session } from '../model/session.ts';
import type { Transcript } from '../model/transcript.ts';
import { buildChains } from './chains.ts';
import type { Ownership } from './ownership.ts';
import { ownership } from './ownership.ts';
import type { RecordIndex } from './record-index.ts';
import { recordIndex } from './record-index.ts';
import { runOf, sessionParts, surroundings } from './session-parts.ts';
import { buildSession } from './sessions.ts';

export interface Assembly {
  /** By id. */
  readonly sessions: readonly Session[];
  /** By file. */
  readonly accounts: readonly FileAccount[];
}

/** Sessions and the accounting of every record, from all transcripts of a run. */
export function assemble(transcripts: readonly Transcript[]): Assembly {
  const index = recordIndex(transcripts.toSorted((left, right) => compareText(left.file, right.file)));
  const owners = ownership(index);
  const run = runOf(index, owners);
  const around = surroundings(run);
  const sessions = [...sessionParts(run).values()]
    .toSorted((left, right) => compareText(left.id, right.id))
    .map((parts) => buildSession(parts, around, buildChains(parts, around)));
  return { sessions, accounts: accounts(index, owners) };
}

/** Each file's accounting with its duplicates: used records that another copy already stands for. */
function accounts({ transcripts, starts }: RecordIndex, { owned }: Ownership): readonly FileAccount[] {
  return transcripts.map(({ records, quality }, file) => {
    const start = starts[file] ?? 0;
    let duplicate = 0;
    for (const [position, { used }] of records.entries()) {
      if (used && owned[start + position] !== 1) duplicate += 1;
    }
    return { ...quality, used: quality.used - duplicate, duplicate };
  });
}
