/** One transcript of the cache, packed: what is told of it in JSON, and its numbers in one row, used as they lie. */
import { joinedNumbers } from '../../model/joined-numbers.ts';
import type { RowKind, Scan } from '../../model/scan.ts';
import { cellCount, rowKinds } from '../../model/scan.ts';
import type { Scanned } from '../facts.ts';
import type { Stamp } from '../stamp.ts';
import type { FoundFile } from '../found.ts';
import type { CachedFile } from './cached-file.ts';
import { cacheKey } from './cached-file.ts';
import type { Item } from './shard.ts';
import type { TallyJson } from './tally-json.ts';
import { tallyJson, tallyOf } from './tally-json.ts';

export type PackedFile = Item<FileIndex>;

export interface FileIndex {
  readonly key: string;
  readonly stamp: Stamp;
  readonly readAt: number;
  readonly tally: TallyJson;
  /** Absent where the decoder read all of it. */
  readonly scanned?: ScannedIndex | undefined;
}

interface ScannedIndex {
  /** For each kind how many rows there are, and which of their columns are one cell. */
  readonly rows: Readonly<Record<RowKind, readonly [count: number, same: number]>>;
  readonly poolBytes: number;
  readonly lines: number;
  readonly distinct: boolean;
  readonly dropped: number;
}

export function packed({ found, stamp, readAt, facts }: CachedFile): PackedFile {
  const blocks: Uint32Array[] = [];
  const scanned = facts.scanned && packedScan(facts.scanned, blocks);
  const words = joinedNumbers(Uint32Array, blocks);
  return { index: { key: cacheKey(found), stamp, readAt, tally: tallyJson(facts.tally), scanned }, words };
}

function packedScan({ scan, lines }: Scanned, blocks: Uint32Array[]): ScannedIndex {
  const { rows, pool, distinct, dropped } = scan;
  for (const kind of rowKinds) blocks.push(rows[kind].cells);
  blocks.push(wordsOf(pool), Uint32Array.from(lines.flatMap((line) => [line.records, line.events])));
  const shape = (kind: RowKind): readonly [number, number] => [rows[kind].count, rows[kind].same];
  const shapes = {
    records: shape('records'),
    responses: shape('responses'),
    calls: shape('calls'),
    outcomes: shape('outcomes'),
    namings: shape('namings'),
  };
  return { rows: shapes, poolBytes: pool.length, lines: lines.length, distinct, dropped };
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  new Uint8Array(words.buffer).set(bytes);
  return words;
}

export function unpacked({ index, words }: PackedFile, found: FoundFile): CachedFile {
  const { stamp, readAt, tally, scanned } = index;
  let at = 0;
  const take = (length: number): Uint32Array => {
    at += length;
    return words.subarray(at - length, at);
  };
  const facts = { scanned: scanned && unpackedScan(scanned, take), tally: tallyOf(tally, found.file) };
  return { found, stamp, readAt, facts };
}

function unpackedScan(
  { rows: shapes, poolBytes, lines, distinct, dropped }: ScannedIndex,
  take: (length: number) => Uint32Array,
): Scanned {
  const rowsOf = (kind: RowKind): Scan['rows'][RowKind] => {
    const [count, same] = shapes[kind];
    return { count, same, cells: take(cellCount(kind, { count, same })) };
  };
  // In the order in which they were written.
  const rows = {
    records: rowsOf('records'),
    responses: rowsOf('responses'),
    calls: rowsOf('calls'),
    outcomes: rowsOf('outcomes'),
    namings: rowsOf('namings'),
  };
  const { buffer, byteOffset } = take(Math.ceil(poolBytes / 4));
  const scan = { rows, pool: new Uint8Array(buffer, byteOffset, poolBytes), distinct, dropped };
  const shares = take(2 * lines);
  return {
    scan,
    lines: Array.from({ length: lines }, (_, line) => ({
      records: shares[2 * line] ?? 0,
      events: shares[2 * line + 1] ?? 0,
    })),
  };
}
