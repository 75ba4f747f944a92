/** A run of the fuzzer: damaged lines between whole ones, read and assembled, held against a naive reading of each line. */
import { fixtures } from '../../../fixtures/index.ts';
import { assemble } from '../../../src/ingest/assemble.ts';
import { readTranscripts } from '../../../src/ingest/read.ts';
import type { ReadOptions } from '../../../src/ingest/read.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import type { SourceFile } from '../../../src/model/source.ts';
import type { Transcript } from '../../../src/model/transcript.ts';
import type { Random } from './mutate.ts';
import { scanningSources as sources } from '../both-readings.ts';
import { difference } from '../difference.ts';
import { mutated, random } from './mutate.ts';

export interface FuzzOptions {
  readonly lines: number;
  readonly seed: number;
}

export interface Outcome {
  readonly lines: number;
  readonly files: number;
  readonly mutated: number;
  readonly crashes: number;
  readonly read: number;
  readonly used: number;
  readonly duplicate: number;
  readonly ignored: number;
  readonly rejected: number;
  readonly pending: number;
  readonly failures: readonly string[];
}

const linesPerFile = 200;

export function fuzzed({ lines, seed }: FuzzOptions): Outcome {
  const pick = random(seed);
  const records = recordsOfFixtures();
  const total = { read: 0, used: 0, duplicate: 0, ignored: 0, rejected: 0, pending: 0 };
  const failures: string[] = [];
  let crashes = 0;
  let files = 0;
  let damaged = 0;
  for (let left = lines; left > 0; left -= linesPerFile) {
    files += 1;
    const made = fileOf(records, pick, Math.min(left, linesPerFile));
    damaged += made.filter(({ isMutated }) => isMutated).length;
    try {
      const role = roles[pick(roles.length)] ?? { kind: 'main' };
      const transcript = read(made, { role, chunkBytes: 512 << pick(12) });
      const [account] = assemble([transcript]).accounts;
      if (account === undefined) throw new Error('no account');
      const { read: all, used, duplicate, ignored, rejected, pending } = account;
      if (all !== used + duplicate + ignored + rejected + pending) failures.push(`file ${files}: not conserved`);
      for (const name of ['read', 'used', 'duplicate', 'ignored', 'rejected', 'pending'] as const) {
        total[name] += account[name];
      }
      const wrong = [...disagreements(made, transcript), ...readingsDiffer(made, role, transcript)];
      failures.push(...wrong.map((what) => `seed ${seed}, file ${files}: ${what}`));
    } catch (error) {
      crashes += 1;
      failures.push(`seed ${seed}, file ${files}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    }
  }
  return { lines, files, mutated: damaged, crashes, ...total, failures };
}

/** Several runs as one. */
export function joinedOutcomes(outcomes: readonly Outcome[]): Outcome {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return {
    lines: sum(({ lines }) => lines),
    files: sum(({ files }) => files),
    mutated: sum(({ mutated: damaged }) => damaged),
    crashes: sum(({ crashes }) => crashes),
    read: sum(({ read: all }) => all),
    used: sum(({ used }) => used),
    duplicate: sum(({ duplicate }) => duplicate),
    ignored: sum(({ ignored }) => ignored),
    rejected: sum(({ rejected }) => rejected),
    pending: sum(({ pending }) => pending),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}

/** Every line of every fixture that is one object. */
function recordsOfFixtures(): readonly Buffer[] {
  const texts = fixtures().flatMap(({ files }) =>
    Object.entries(files).flatMap(([name, content]) =>
      name.endsWith('.jsonl') ? Buffer.from(content).toString() : [],
    ),
  );
  const lines = texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.length < 5000 && naive(Buffer.from(line)) === 'object');
  return [...new Set(lines)].map((line) => Buffer.from(line));
}

interface Made {
  readonly bytes: Buffer;
  readonly isMutated: boolean;
  /** The tokens that only this line holds, where it is a witness: 0 for others. */
  readonly weight: number;
}

/** Damage on every other line; between, in turn, a fixture's record and a witness whose tokens tell that it counted. */
function fileOf(records: readonly Buffer[], pick: Random, count: number): readonly Made[] {
  const anyRecord = (): Buffer => records[pick(records.length)] ?? Buffer.alloc(0);
  return Array.from({ length: count }, (_, index): Made => {
    if (index % 4 === 0) return { bytes: witness(index), isMutated: false, weight: index + 1 };
    if (index % 4 === 2) return { bytes: anyRecord(), isMutated: false, weight: 0 };
    return { bytes: mutated(anyRecord(), pick, anyRecord()), isMutated: true, weight: 0 };
  });
}

function witness(index: number): Buffer {
  const message = {
    id: `witness_${index}`,
    role: 'assistant',
    model: 'claude-opus-4-8',
    usage: { input_tokens: index + 1 },
  };
  const own = { type: 'assistant', uuid: `witness-${index}`, timestamp: '2026-06-10T09:00:00.000Z' };
  return Buffer.from(JSON.stringify({ ...own, message }));
}

/** Twice as many files of the main agent as of others. */
const roles: readonly SourceFile[] = [{ kind: 'main' }, { kind: 'main' }, { kind: 'agent', agentId: 'a1' }];

const place: FoundFile = {
  source: 'claude-code',
  file: '-',
  path: '-',
  origin: 'stdin',
  role: { kind: 'main' },
  bytes: 0,
  mtimeMs: 0,
  inode: 0,
  given: false,
  companion: false,
};

interface Reading extends Pick<ReadOptions, 'scan' | 'chunkBytes'> {
  readonly role: SourceFile;
}

function read(made: readonly Made[], { role, ...how }: Reading): Transcript {
  const bytes = Buffer.concat(made.flatMap((line) => [line.bytes, Buffer.from('\n')]));
  const { transcripts } = readTranscripts([{ ...place, role }], sources, {
    includeText: false,
    readStdin: () => bytes,
    ...how,
  });
  const [transcript] = transcripts;
  if (transcript === undefined) throw new Error('no transcript');
  return transcript;
}

/** Where the scanner and the decoder alone do not say the same, event by event. */
function readingsDiffer(made: readonly Made[], role: SourceFile, scanned: Transcript): readonly string[] {
  const found = difference(scanned, read(made, { role, scan: false }));
  return found === undefined ? [] : [`scanned and decoded differ at ${found}`];
}

/** Reasons of a line's text, as against those of what a record says. */
const textual: ReadonlySet<string> = new Set(['not-json', 'not-object', 'torn-rest', 'too-long', 'other-encoding']);

/** Where the reading of a line differs from the naive one, or a witness is missing. */
function disagreements(made: readonly Made[], transcript: Transcript): readonly string[] {
  const badLines = new Map<number, string>();
  for (const { line, reason } of transcript.quality.problems) if (textual.has(reason)) badLines.set(line, reason);
  const witnesses = new Map<string, number>();
  for (const event of transcript.events) {
    if (event.kind === 'turn' && event.messageId?.startsWith('witness_') === true) {
      witnesses.set(event.messageId, event.counters?.input ?? -1);
    }
  }
  const wrong: string[] = [];
  for (const [index, { bytes, isMutated, weight }] of made.entries()) {
    const expected = isMutated ? naive(bytes) : 'object';
    const reason = badLines.get(index + 1);
    const isRight = reason === undefined ? expected !== 'scalar' : expected !== 'object';
    // Torn text has no reason exactly where all of it is whole objects, one behind another.
    const isWhole = expected !== 'torn' || (reason === undefined) === gluedObjects(bytes);
    if (!isRight || !isWhole)
      wrong.push(`line ${index + 1} is ${expected}, read as ${reason ?? 'records'}: ${shown(bytes)}`);
    if (weight > 0 && witnesses.get(`witness_${index}`) !== weight) wrong.push(`witness ${index} is missing`);
  }
  return wrong;
}

type Kind = 'object' | 'scalar' | 'torn' | 'blank';

/** What anyone would say of a line: the text without what may stand around it, given to `JSON.parse`. */
function naive(bytes: Buffer): Kind {
  return kindOf(trimmed(bytes));
}

function kindOf(text: string): Kind {
  if (text === '') return 'blank';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? 'object' : 'scalar';
  } catch {
    return 'torn';
  }
}

function trimmed(bytes: Buffer): string {
  return withoutFiller(bytes.toString('utf8'));
}

const filler = new Set([' ', '\t', '\r', '\0', '\u{feff}']);

function withoutFiller(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && filler.has(text[start] ?? '')) start += 1;
  while (end > start && filler.has(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}

/** Whether a line is objects, one behind another: each ends where its braces do, those in strings apart. */
function gluedObjects(bytes: Buffer): boolean {
  let rest = trimmed(bytes);
  while (rest !== '') {
    const end = closingBrace(rest);
    if (end === -1 || kindOf(rest.slice(0, end + 1)) !== 'object') return false;
    rest = withoutFiller(rest.slice(end + 1));
  }
  return true;
}

/** Where the brace that stands first is closed; -1 where none does, or is. */
function closingBrace(text: string): number {
  if (!text.startsWith('{')) return -1;
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function shown(bytes: Buffer): string {
  return JSON.stringify(bytes.toString('latin1').slice(0, 200));
}
