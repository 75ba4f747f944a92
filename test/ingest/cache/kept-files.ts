/** Transcripts as they are kept from run to run, made up: what a test does not say of them is the same for all. */
import type { CachedFile } from '../../../src/ingest/cache/cached-file.ts';
import type { Facts, Scanned } from '../../../src/ingest/facts.ts';
import type { FoundFile } from '../../../src/ingest/found.ts';
import type { Tally } from '../../../src/ingest/tally.ts';
import { emptyTally } from '../../../src/ingest/tally.ts';
import type { RowKind, Rows, Scan } from '../../../src/model/scan.ts';
import { cellCount } from '../../../src/model/scan.ts';

export function foundFile(of: Partial<FoundFile> = {}): FoundFile {
  const path = of.path ?? '/home/jo/s-1.jsonl';
  const state = { origin: 'disk', bytes: 100, mtimeMs: 1000, inode: 7 } as const;
  const place = { source: 'claude-code', file: path, role: { kind: 'main', sessionId: 's-1' } } as const;
  return { ...place, path, ...state, given: false, companion: false, ...of };
}

/** So many rows, their cells counted from a number on. */
export function rows(kind: RowKind, count: number, { from = 1, same = 0 } = {}): Rows {
  return { count, same, cells: Uint32Array.from({ length: cellCount(kind, { count, same }) }, (_, at) => from + at) };
}

/** A pool of these texts, as JSON writes them. */
export function poolOf(...texts: readonly string[]): Uint8Array {
  const parts = texts.map((text, index) => {
    const bytes = Buffer.from(text);
    const head = Buffer.alloc(8);
    head.writeUInt32LE(index + 1, 0);
    head.writeUInt32LE(bytes.length, 4);
    return Buffer.concat([head, bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  });
  return Uint8Array.from(Buffer.concat(parts));
}

export function scan(of: Partial<Scan['rows']> = {}, pool: Uint8Array = poolOf(), dropped = 0): Scan {
  const none = (kind: RowKind): Rows => rows(kind, 0);
  const empty = {
    records: none('records'),
    responses: none('responses'),
    calls: none('calls'),
    outcomes: none('outcomes'),
    namings: none('namings'),
  };
  return { rows: { ...empty, ...of }, pool, distinct: true, dropped };
}

export function facts(scanned?: Scanned, tally: Partial<Tally> = {}): Facts {
  return { scanned, tally: { ...emptyTally('/home/jo/s-1.jsonl'), ...tally } };
}

export function cachedFile(of: Partial<CachedFile> = {}): CachedFile {
  const { bytes, mtimeMs, inode } = of.found ?? foundFile();
  const stamp = { bytes, mtimeMs, inode, offset: bytes, line: 5, fingerprint: 99 };
  return { found: foundFile(), stamp, readAt: 9000, facts: facts(), ...of };
}
