/** Reading turns a found file into a transcript: framed, decoded by its source, every record accounted for. */
import { basename, extname } from 'node:path';
import type { Problem } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Source } from '../model/source.ts';
import type { Transcript, TranscriptRole } from '../model/transcript.ts';
import type { Facts } from './facts.ts';
import type { FoundFile } from './found.ts';
import type { ReadAllOptions, Sources } from './read-all.ts';
import { readAll } from './read-all.ts';
import { sideFile, sideFileOf } from './side-file.ts';
import { namedSession, qualityOf } from './tally.ts';
import { countsOf, sessionsNamed } from './facts-counts.ts';
import { told } from './transcript-of.ts';
import { missingFiles, writtenSince } from './window.ts';

export interface ReadOptions extends Omit<ReadAllOptions, 'onFile'> {
  /** UTC milliseconds: files on which nothing since then depends are left unread; none unless told. */
  readonly since?: number | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  readonly files: number;
  readonly filesTotal: number;
  readonly bytes: number;
  readonly bytesTotal: number;
}

export interface Reading {
  /** In the order of the files. */
  readonly transcripts: readonly Transcript[];
  /** Files that could not be read at all. */
  readonly problems: readonly Problem[];
  /** Files that hold nothing since the time asked for, and on which nothing depends that does. */
  readonly unread: number;
}

/** The transcripts of all files; the companions of given files only where they belong to one of their sessions. */
export function readTranscripts(files: readonly FoundFile[], sources: Sources, options: ReadOptions): Reading {
  const { since } = options;
  if (since === undefined || files.some(({ given }) => given)) return readFiles(files, sources, options);
  const done = new Set<FoundFile>();
  const transcripts: Transcript[] = [];
  const problems: Problem[] = [];
  for (
    let next = writtenSince(files, since);
    next.length > 0;
    next = missingFiles(files, { files: done, transcripts })
  ) {
    const reading = readFiles(next, sources, options);
    for (const file of next) done.add(file);
    transcripts.push(...reading.transcripts);
    problems.push(...reading.problems);
  }
  return { ...inOrder(transcripts, problems), unread: files.length - done.size };
}

function inOrder(transcripts: readonly Transcript[], problems: readonly Problem[]): Omit<Reading, 'unread'> {
  return {
    transcripts: transcripts.toSorted((left, right) => compareText(left.file, right.file)),
    problems: problems.toSorted((left, right) => compareText(left.file, right.file)),
  };
}

function readFiles(files: readonly FoundFile[], sources: Sources, options: ReadOptions): Reading {
  const transcripts: Transcript[] = [];
  const problems: Problem[] = [];
  const sessions = new Set<string>();
  const ordered = companionsLast(files);
  const reads = readAll(ordered, sources, { ...options, onFile: progressOf(files, options) });
  for (const [index, found] of ordered.entries()) {
    const read = reads[index];
    const source = sources[found.source];
    if (read === undefined || source === undefined) continue;
    if ('failure' in read) {
      problems.push({ file: found.file, line: 0, ...read.failure });
      continue;
    }
    const transcript = transcriptOf(found, source, read.facts);
    if (!found.companion || sessions.has(transcript.sessionId)) transcripts.push(transcript);
    if (!found.companion) sessions.add(transcript.sessionId);
  }
  return { ...inOrder(transcripts, problems), unread: 0 };
}

function companionsLast(files: readonly FoundFile[]): readonly FoundFile[] {
  return files.toSorted((left, right) => Number(left.companion) - Number(right.companion));
}

/** Tells after each file how far the reading of all of them is. */
export function progressOf(
  all: readonly FoundFile[],
  { onProgress }: Pick<ReadOptions, 'onProgress'>,
): ((bytes: number) => void) | undefined {
  if (onProgress === undefined) return undefined;
  const bytesTotal = all.reduce((sum, file) => sum + file.bytes, 0);
  let files = 0;
  let bytes = 0;
  return (done) => {
    files += 1;
    bytes += done;
    onProgress({ files, filesTotal: all.length, bytes, bytesTotal });
  };
}

/** The session of a file: its place tells, else most of its records, else its name. */
export function sessionOf({ role, file }: FoundFile, facts: Facts): string {
  return role.sessionId ?? namedSession(sessionsNamed(facts)) ?? basename(file, extname(file));
}

export function transcriptOf(found: FoundFile, source: Source, facts: Facts): Transcript {
  return transcriptFrom({ head: headOf(found, source, facts), facts });
}

/** A file of which all is known but what its records say one by one. */
export interface ReadyFile {
  readonly head: TranscriptHead;
  readonly facts: Facts;
}

export type TranscriptHead = Omit<Transcript, 'records' | 'events'>;

export function transcriptFrom({ head, facts }: ReadyFile): Transcript {
  const { records, events } = told(facts, head.role.kind === 'main');
  return { ...head, records, events };
}

export function headOf(found: FoundFile, source: Source, facts: Facts): TranscriptHead {
  const { file } = found;
  const { role, problems } = roleOf(found, source);
  const { tally } = facts;
  const quality = qualityOf({ ...tally, counts: countsOf(facts), problems: [...tally.problems, ...problems] });
  return { source: found.source, file, role, sessionId: sessionOf(found, facts), quality };
}

interface Role {
  readonly role: TranscriptRole;
  readonly problems: readonly Problem[];
}

function roleOf(found: FoundFile, source: Source): Role {
  const { role, file } = found;
  if (role.kind === 'main') return { role: { kind: 'main' }, problems: [] };
  const { meta, failure } = sideFile(found, source);
  const { agentId, workflowRun } = role;
  const problems = failure === undefined ? [] : [{ file: sideFileOf(file), line: 0, ...failure }];
  return { role: { kind: 'agent', agentId, workflowRun, meta }, problems };
}
