/**
 * One file of an archive, line by line: a header, then what was added, and at the end perhaps the torn line of a run
 * that was stopped while it wrote. A line that cannot be understood is told with its place, and reading goes on.
 */
import { createHash } from 'node:crypto';
import type { ReasonCode } from '../../model/quality.ts';
import { chunks, withFile } from '../file-bytes.ts';
import type { Failure, OpenFile } from '../file-bytes.ts';
import { lines } from '../lines.ts';
import { isJsonObject, parsed } from '../pieces.ts';
import { NotArchived } from './codec.ts';
import type { ArchiveLine } from './line.ts';
import { formatName, formatVersion, lineOf } from './line.ts';

export type ReadLine =
  | (Place & { readonly kind: 'line'; readonly line: ArchiveLine; readonly text: string; readonly id: string })
  | (Place & { readonly kind: 'rejected'; readonly reason: ReasonCode; readonly detail?: string | undefined })
  /** A last line that was not written to its end. */
  | (Place & { readonly kind: 'pending' })
  | (Place & { readonly kind: 'header' });

interface Place {
  /** 1-based. */
  readonly number: number;
  /** Bytes from the start of the file. */
  readonly offset: number;
}

export interface FileOptions {
  /** Only lines of these sessions; all unless told. */
  readonly sessions?: ReadonlySet<string> | undefined;
}

/** Longer than any line that is written (`additions.ts`), by far. */
const maxLineBytes = 256 * 1024 * 1024;

/** Gives every line of the file to `use`; returns why the file could not be read to its end, where that is so. */
export function readArchiveFile(
  path: string,
  use: (line: ReadLine) => void,
  options: FileOptions = {},
): Failure | undefined {
  let failure: Failure | undefined;
  const outcome = withFile(path, (file) => {
    for (const line of readLines(file, options, (broken) => (failure = broken))) use(line);
  });
  return 'failure' in outcome ? outcome.failure : failure;
}

function* readLines(
  file: OpenFile,
  { sessions }: FileOptions,
  onFailure: (failure: Failure) => void,
): Generator<ReadLine> {
  const wanted = sessions && [...sessions].map((id) => Buffer.from(`"session":${JSON.stringify(id)}`));
  for (const { number, offset, bytes, terminated } of lines(chunks(file, onFailure), maxLineBytes)) {
    const place = { number, offset };
    if (bytes === undefined) {
      yield { ...place, kind: 'rejected', reason: 'too-long' };
      continue;
    }
    if (number > 1 && terminated && wanted?.some((id) => bytes.includes(id)) === false) continue;
    const text = bytes.toString('utf8');
    if (text.trim() === '') continue;
    const read = readLine(text, place);
    yield terminated || read.kind !== 'rejected' ? read : { ...place, kind: 'pending' };
    if (read.kind === 'rejected' && read.reason === 'other-archive-version') return;
  }
}

function readLine(text: string, place: Place): ReadLine {
  const object = parsed(text);
  if (object === undefined || !isJsonObject(object)) return { ...place, kind: 'rejected', reason: 'not-json' };
  const { format, version } = object;
  if (format === formatName) {
    if (version === formatVersion) return { ...place, kind: 'header' };
    return { ...place, kind: 'rejected', reason: 'other-archive-version', detail: JSON.stringify(version) };
  }
  try {
    return { ...place, kind: 'line', line: lineOf(object), text, id: lineId(text) };
  } catch (error) {
    if (!(error instanceof NotArchived)) throw error;
    return { ...place, kind: 'rejected', reason: 'bad-archive-line', detail: `expected ${error.message}` };
  }
}

/** Of the whole line, its line feed left out: the same line in two files, or twice in one, is one. */
export function lineId(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
