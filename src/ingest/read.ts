/** Reading turns a found file into a transcript: framed, decoded by its source, every record accounted for. */
import { basename, extname } from 'node:path';
import type { ActReading } from '../model/act.ts';
import type { Problem } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Source } from '../model/source.ts';
import type { Transcript, TranscriptRole } from '../model/transcript.ts';
import { withBytes } from './file-bytes.ts';
import type { FoundFile } from './found.ts';
import type { FrameOptions } from './frame.ts';
import { defaultMaxLineBytes, frames } from './frame.ts';
import { sideFile, sideFileOf } from './side-file.ts';
import type { Tally } from './tally.ts';
import {
  countDecoded,
  countMended,
  countPending,
  countRejected,
  emptyTally,
  namedSession,
  qualityOf,
} from './tally.ts';

export interface ReadOptions {
  /** Whether events carry the text of prompts. */
  readonly includeText: boolean;
  /** Whether, and how, events carry acts; not where absent. */
  readonly includeActs?: ActReading | undefined;
  /** A longer line is rejected, its long texts cut before; 256 MiB unless told. */
  readonly maxLineBytes?: number | undefined;
  /** All of standard input; needed for `-` only. */
  readonly readStdin?: (() => Uint8Array) | undefined;
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
}

/** The transcripts of all files; the companions of given files only where they belong to one of their sessions. */
export function readTranscripts(
  files: readonly FoundFile[],
  sources: Readonly<Record<string, Source>>,
  options: ReadOptions,
): Reading {
  const bytesTotal = files.reduce((sum, file) => sum + file.bytes, 0);
  const transcripts: Transcript[] = [];
  const problems: Problem[] = [];
  const sessions = new Set<string>();
  let bytes = 0;
  for (const [index, file] of companionsLast(files).entries()) {
    const source = sources[file.source];
    if (source === undefined) throw new Error(`No source has the id ${file.source}.`);
    const read = readTranscript(file, source, options);
    if ('problem' in read) problems.push(read.problem);
    else if (!file.companion || sessions.has(read.transcript.sessionId)) transcripts.push(read.transcript);
    if ('transcript' in read && !file.companion) sessions.add(read.transcript.sessionId);
    bytes += file.bytes;
    options.onProgress?.({ files: index + 1, filesTotal: files.length, bytes, bytesTotal });
  }
  return { transcripts: transcripts.toSorted((left, right) => compareText(left.file, right.file)), problems };
}

function companionsLast(files: readonly FoundFile[]): readonly FoundFile[] {
  return files.toSorted((left, right) => Number(left.companion) - Number(right.companion));
}

/** The transcript of one file, or why there is none. */
export function readTranscript(
  found: FoundFile,
  source: Source,
  options: ReadOptions,
): { readonly transcript: Transcript } | { readonly problem: Problem } {
  const { file } = found;
  const tally = emptyTally(file);
  const fold = (chunks: Iterable<Buffer>): void => tallyFrames({ found, source, options, tally }, chunks);
  if (found.origin === 'stdin') {
    const input = options.readStdin?.() ?? new Uint8Array();
    fold([Buffer.from(input.buffer, input.byteOffset, input.byteLength)]);
  } else {
    const outcome = withBytes(found.path, fold, (failure) => tally.problems.push({ file, line: 0, ...failure }));
    if ('failure' in outcome) return { problem: { file, line: 0, ...outcome.failure } };
  }
  const role = roleOf(found, source, tally);
  const sessionId = found.role.sessionId ?? namedSession(tally) ?? basename(file, extname(file));
  const { records, events } = tally;
  return { transcript: { source: found.source, file, role, sessionId, records, events, quality: qualityOf(tally) } };
}

interface Work {
  readonly found: FoundFile;
  readonly source: Source;
  readonly options: ReadOptions;
  readonly tally: Tally;
}

function tallyFrames({ found, source, options, tally }: Work, chunks: Iterable<Buffer>): void {
  const { includeText, includeActs, maxLineBytes = defaultMaxLineBytes } = options;
  const framing: FrameOptions = { maxLineBytes, document: found.given };
  const { role: file } = found;
  for (const frame of frames(chunks, framing)) {
    if (frame.kind === 'record') {
      const { value, raw, line } = frame;
      if (frame.mended !== undefined) countMended(tally, frame, frame.mended);
      countDecoded(tally, frame, source.decode(value, { line, raw, file, includeText, includeActs }));
    } else if (frame.kind === 'pending') {
      countPending(tally);
    } else {
      countRejected(tally, frame, frame);
    }
  }
}

function roleOf({ role, path, file }: FoundFile, source: Source, tally: Tally): TranscriptRole {
  if (role.kind === 'main') return { kind: 'main' };
  const { meta, failure } = sideFile(sideFileOf(path), source);
  if (failure !== undefined) tally.problems.push({ file: sideFileOf(file), line: 0, ...failure });
  const { agentId, workflowRun } = role;
  return { kind: 'agent', agentId, workflowRun, meta };
}
