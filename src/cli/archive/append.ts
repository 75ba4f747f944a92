/**
 * Appending to a file of an archive: nothing that stands in it changes. Each write is of whole lines, and brought to the
 * disk before it counts as done. All of it is for who holds the lock of the archive, and throws what the system says.
 */
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { formatName, header } from '../../ingest/archive/line.ts';
import { parsed } from '../../ingest/pieces.ts';
import { UsageError } from '../usage-error.ts';
import { ownerOnly } from '../whole-file.ts';

/** So many bytes go to the disk at once. */
const batchBytes = 1024 * 1024;

/**
 * Adds lines, each with its line feed, to a file that ends with one; how many bytes that were.
 * @throws UsageError where a file of that name is no archive.
 */
export function appendLines(path: string, lines: Iterable<string>): number {
  const file = openSync(path, 'a+', ownerOnly);
  try {
    if (!beginsAsArchive(file)) throw new UsageError(`${path} is no archive.`, 'Nothing was written to it.');
    let batch = fstatSync(file).size === 0 ? header : '';
    let bytes = 0;
    for (const line of lines) {
      batch += line;
      if (batch.length < batchBytes) continue;
      bytes += write(file, batch);
      batch = '';
    }
    return bytes + write(file, batch);
  } finally {
    closeSync(file);
  }
}

function write(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  if (bytes.length > 0) fsyncSync(file);
  return bytes.length;
}

const lineFeed = 0x0a;

/**
 * Ends the last line of a file whose writer was stopped: where all of it is there the line feed is added, else it is
 * taken off, for nobody was told that it was archived. How many bytes were taken off.
 */
export function mend(path: string): number {
  const end = tornEnd(path);
  if (end === undefined) return 0;
  const file = openSync(path, 'a+');
  try {
    if (end.isComplete) write(file, '\n');
    else ftruncateSync(file, end.from);
    fsyncSync(file);
    return end.isComplete ? 0 : end.to - end.from;
  } finally {
    closeSync(file);
  }
}

interface TornEnd {
  readonly from: number;
  readonly to: number;
  readonly isComplete: boolean;
}

/** What stands behind the last line feed; what is no archive is left alone. */
function tornEnd(path: string): TornEnd | undefined {
  const file = openSync(path, 'r');
  try {
    const { size: to } = fstatSync(file);
    const from = endOfLines(file, to);
    return from === to || !beginsAsArchive(file) ? undefined : { from, to, isComplete: isComplete(file, from, to) };
  } finally {
    closeSync(file);
  }
}

/** An empty file does, and one whose header was not written to its end. */
function beginsAsArchive(file: number): boolean {
  const beginning = Buffer.alloc(header.length);
  const read = readSync(file, beginning, 0, beginning.length, 0);
  const text = beginning.toString('utf8', 0, read);
  return read < beginning.length
    ? header.startsWith(text)
    : text.startsWith(JSON.stringify({ format: formatName }).slice(0, -1));
}

function isComplete(file: number, from: number, to: number): boolean {
  const bytes = Buffer.alloc(to - from);
  const read = readSync(file, bytes, 0, bytes.length, from);
  return read === bytes.length && parsed(bytes.toString('utf8')) !== undefined;
}

/** How many bytes there are up to the last line feed, it included. */
function endOfLines(file: number, size: number): number {
  const block = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - block.length);
    const read = readSync(file, block, 0, end - start, start);
    const last = block.subarray(0, read).lastIndexOf(lineFeed);
    if (last !== -1) return start + last + 1;
    end = start;
  }
  return 0;
}
