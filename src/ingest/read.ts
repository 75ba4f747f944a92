/** Reading turns a found file into a transcript: framed, decoded by its source, every record accounted for. */
import { basename, extname } from 'node:path';
import type { ActReading } from '../model/act.ts';
import type { Problem } from '../model/quality.ts';
import { compareText } from '../model/receipt.ts';
import type { Scanner } from '../model/scan.ts';
import type { Source } from '../model/source.ts';
import type { Transcript, TranscriptRole } from '../model/transcript.ts';
import type { Facts } from './facts.ts';
import type { FoundFile } from './found.ts';
import type { FactsOptions } from './read-facts.ts';
import { readFacts } from './read-facts.ts';
import { sideFile, sideFileOf } from './side-file.ts';
import type { Tally } from './tally.ts';
import { namedSession, qualityOf } from './tally.ts';
import { wholeTally } from './transcript-of.ts';

export interface ReadOptions {
  /** Whether events carry the text of prompts. */
  readonly includeText: boolean;
  /** Whether, and how, events carry acts; not where absent. */
  readonly includeActs?: ActReading | undefined;
  /** A longer line is rejected, its long texts cut before; 256 MiB unless told. */
  readonly maxLineBytes?: number | undefined;
  /** Whether a source's scanner reads what it can; it does unless told. The decoder alone says the same, slower. */
  readonly scan?: boolean | undefined;
  /** How much is read at once; 256 KiB unless told. */
  readonly chunkBytes?: number | undefined;
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
  const scannerOf = scanners(options);
  let bytes = 0;
  for (const [index, file] of companionsLast(files).entries()) {
    const source = sources[file.source];
    if (source === undefined) throw new Error(`No source has the id ${file.source}.`);
    const read = readTranscript(file, source, { ...options, scanner: scannerOf(source) });
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

/** One scanner for each source, made when its first file is read. */
function scanners({ scan = true }: ReadOptions): (source: Source) => Scanner | undefined {
  const scannerBySource = new Map<Source, Scanner | undefined>();
  return (source) => {
    if (!scan) return undefined;
    if (!scannerBySource.has(source)) scannerBySource.set(source, source.scanner?.());
    return scannerBySource.get(source);
  };
}

/** The transcript of one file, or why there is none. */
export function readTranscript(
  found: FoundFile,
  source: Source,
  options: FactsOptions,
): { readonly transcript: Transcript } | { readonly problem: Problem } {
  const { file } = found;
  const read = readFacts(found, source, options);
  if ('failure' in read) return { problem: { file, line: 0, ...read.failure } };
  return { transcript: transcriptOf(found, source, read.facts) };
}

function transcriptOf(found: FoundFile, source: Source, facts: Facts): Transcript {
  const { file } = found;
  const tally = wholeTally(facts, found.role.kind === 'main');
  const { records, events } = tally;
  const role = roleOf(found, source, tally);
  const sessionId = found.role.sessionId ?? namedSession(tally) ?? basename(file, extname(file));
  return { source: found.source, file, role, sessionId, records, events, quality: qualityOf(tally) };
}

function roleOf({ role, path, file }: FoundFile, source: Source, tally: Tally): TranscriptRole {
  if (role.kind === 'main') return { kind: 'main' };
  const { meta, failure } = sideFile(sideFileOf(path), source);
  if (failure !== undefined) tally.problems.push({ file: sideFileOf(file), line: 0, ...failure });
  const { agentId, workflowRun } = role;
  return { kind: 'agent', agentId, workflowRun, meta };
}
