/**
 * A batch is the files of one session as their places tell, read and assembled at once, for most of them are kin to no
 * other: what was read of them is not held any longer than that. Where they are kin to others after all, all of them
 * are read again, together.
 */
import type { FileAccount } from '../../model/quality.ts';
import type { Transcript } from '../../model/transcript.ts';
import type { StatementRows } from '../../model/statement-rows.ts';
import type { PackedFile } from '../cache/packed-file.ts';
import { packed } from '../cache/packed-file.ts';
import type { FactsTaskOptions } from '../facts-task.ts';
import { factsTask } from '../facts-task.ts';
import type { Failure } from '../file-bytes.ts';
import type { FoundFile } from '../found.ts';
import { transcriptOf } from '../read.ts';
import type { Plan, ReadFile, Sources } from '../read-all.ts';
import { readOf } from '../read-all.ts';
import { sideState } from '../side-file.ts';
import type { KnownState } from './kept-kin.ts';
import { keysOf } from './keys.ts';

/** What is made of transcripts of which no others depend. */
export interface Made {
  readonly rows: StatementRows;
  readonly accounts: readonly FileAccount[];
}

export type Make = (transcripts: readonly Transcript[]) => Made;

export type Batch = readonly Plan[];

export interface BatchOptions extends FactsTaskOptions {
  /** When the run began, where what is read is kept for others. */
  readonly keptAt?: number | undefined;
}

export interface BatchOutcome {
  /** In the order of the batch. */
  readonly files: readonly BatchFile[];
  readonly made: Made;
}

export type BatchFile = KeyedFile | { readonly failure: Failure };

export interface KeyedFile {
  /** Two words for each key. */
  readonly keys: Uint32Array;
  /** Absent where the file has to be read each time. */
  readonly state?: KnownState | undefined;
  /** Its facts, where they are worth keeping. */
  readonly packed?: PackedFile | undefined;
}

/** Each thread has scanners of its own. */
export function batchTask(sources: Sources, make: Make): (options: BatchOptions) => (batch: Batch) => BatchOutcome {
  const facts = factsTask(sources);
  return (options) => {
    const factsOf = facts(options);
    return (batch) => {
      const transcripts: Transcript[] = [];
      const files = batch.map((plan): BatchFile => {
        const { found, job } = plan;
        const source = sources[found.source];
        if (source === undefined) throw new Error(`No source has the id ${found.source}.`);
        const side = found.role.kind === 'main' ? undefined : sideState(found.path);
        const read = readOf(plan, job && factsOf(job), options.keptAt);
        if ('failure' in read) return { failure: read.failure };
        const transcript = transcriptOf(found, source, read.facts);
        transcripts.push(transcript);
        const keys = keysOf(read.facts, transcript.sessionId);
        return { keys, state: knownState(read, side), packed: read.kept && packed(read.kept) };
      });
      return { files, made: make(transcripts) };
    };
  };
}

/** A last line without an end may be another the next time. */
export function knownState({ state }: Pick<ReadFile, 'state'>, side: KnownState['side']): KnownState | undefined {
  if (state === undefined || state.stamp.offset !== state.stamp.bytes) return undefined;
  const { bytes, mtimeMs, inode } = state.stamp;
  return { bytes, mtimeMs, inode, readAt: state.readAt, side };
}

/** The files of one session together, in the order in which the first of each comes. */
export function batches(plans: readonly Plan[]): readonly Batch[] {
  const batchBySession = new Map<string, Plan[]>();
  for (const plan of plans) {
    const session = sessionTold(plan.found);
    const batch = batchBySession.get(session);
    if (batch === undefined) batchBySession.set(session, [plan]);
    else batch.push(plan);
  }
  return [...batchBySession.values()];
}

function sessionTold({ role, path }: FoundFile): string {
  return role.sessionId ?? path;
}
