/**
 * A scan is what a source's scanner found in one transcript, as columns of numbers: quick to make, to keep and to hand
 * over. Records and events are made of it (`ingest/transcript-of.ts`). Strings stand in a pool and are named by number.
 */
import type { Decoded } from './decoded.ts';

/** Rows of one kind, column after column; a column in which every row says the same is one cell. */
export interface Rows {
  readonly count: number;
  readonly cells: Uint32Array;
  /** Which columns are one cell: bit `c` for column `c`. */
  readonly same: number;
}

/** Where the cells of each column are: that of row `r` in column `c` is `cells[starts[c] + r * steps[c]]`. */
export interface Columns {
  readonly cells: Uint32Array;
  readonly starts: Uint32Array;
  /** 1, or 0 where one cell is that of every row. */
  readonly steps: Uint32Array;
}

export function columnsOf(kind: RowKind, { count, cells, same }: Rows): Columns {
  const columns = columnsByKind[kind].length;
  const starts = new Uint32Array(columns);
  const steps = new Uint32Array(columns);
  let at = 0;
  for (let column = 0; column < columns; column += 1) {
    const isSame = (same & (1 << column)) !== 0;
    starts[column] = at;
    steps[column] = isSame ? 0 : 1;
    at += isSame ? 1 : count;
  }
  return { cells, starts, steps };
}

/** How many cells so many rows have. */
export function cellCount(kind: RowKind, { count, same }: Pick<Rows, 'count' | 'same'>): number {
  let cells = 0;
  for (const column of columnsByKind[kind].keys()) cells += (same & (1 << column)) === 0 ? count : 1;
  return cells;
}

export function cellAt({ cells, starts, steps }: Columns, column: number, row: number): number {
  return cells[(starts[column] ?? 0) + row * (steps[column] ?? 0)] ?? 0;
}

/** Columns of responses that hold numbers of strings: what names one, and what is told of it. */
const responseIds = ['messageId', 'requestId', 'model'] as const;
const responseTexts = [
  'stopReason',
  'speed',
  'serviceTier',
  'inferenceGeo',
  'effort',
  'version',
  'branch',
  'cwd',
  'agentType',
  'cacheMissReason',
] as const;

/** The columns of each kind of row, in order. A string's number is 0 where there is none. */
export const columnsByKind = {
  /**
   * Every record that is kept, and every line that was read elsewhere; `atLow + atHigh * 2^32` are milliseconds. The key is
   * that of the uuid (`model/name-key.ts`).
   */
  records: ['line', 'marks', 'uuid', 'parentUuid', 'atLow', 'atHigh', 'keyLow', 'keyHigh'],
  /**
   * Responses, one for each record marked so. Counters are `absent` where they are. The key is that of the message, else
   * of the request.
   */
  responses: [
    ...responseIds,
    'input',
    'cacheRead',
    'cacheWriteFlat',
    'cacheWrite5m',
    'cacheWrite1h',
    'output',
    'webSearches',
    ...responseTexts,
    'textChars',
    'toolInputChars',
    'signatureChars',
    'toolUses',
    'marks',
    'keyLow',
    'keyHigh',
  ],
  /** Calls, as many for each response as its record says. */
  calls: ['id', 'name', 'timeoutMs', 'background', 'agentType', 'promptDigest', 'skill'],
  /** Results, as many as their record says. */
  outcomes: ['toolUseId', 'isError'],
  /** Sessions that records name, and how many of them in a row do. */
  namings: ['session', 'count'],
} as const;

export type RowKind = keyof typeof columnsByKind;

/** The columns that hold numbers of strings. */
export const textColumns: ReadonlySet<string> = new Set<string>([
  ...responseIds,
  ...responseTexts,
  'uuid',
  'parentUuid',
  'id',
  'name',
  'promptDigest',
  'skill',
  'toolUseId',
  'session',
]);

export const rowKinds = ['records', 'responses', 'calls', 'outcomes', 'namings'] as const satisfies readonly RowKind[];

/** A counter or a number that is not there. */
export const absent = 0xffffffff;

/** Marks of a record: its kind in the two lowest bits, and from bit 16 on how many calls or results follow. */
export const marks = {
  kind: 3,
  /** Not used by any figure, but dated. */
  kept: 0,
  response: 1,
  outcome: 2,
  /** The line was read by the source's decoder. */
  elsewhere: 3,
  dated: 4,
  sidechain: 8,
  itemShift: 16,
} as const;

export const responseMarks = { metered: 1, roleIsAssistant: 2 } as const;

export interface Scan {
  readonly rows: Readonly<Record<RowKind, Rows>>;
  /** For each string its number, from 1 in order, and its length in bytes (u32), then its bytes as JSON writes them, padded to 4. */
  readonly pool: Uint8Array;
  /** Whether no string of the pool stands there twice. */
  readonly distinct: boolean;
  /** Ignored records that left no row. */
  readonly dropped: number;
}

/** A line that the scanner leaves to the source's decoder. */
export interface LeftLine {
  readonly number: number;
  /** Bytes from the start of the file: of the record, where it is decoded. */
  readonly offset: number;
  /** Without its line feed; valid until the call returns. */
  readonly bytes: Uint8Array;
  /** What the decoder would say of it, where that is known without it. */
  readonly decoded?: Decoded | undefined;
}

export interface ScanStart {
  readonly bytes: number;
  readonly offset: number;
  readonly line: number;
  /** Whether the transcript is a subagent's. */
  readonly ofAgent: boolean;
}

/**
 * Reads the bytes of one transcript after the other. What it understands becomes rows; every other line, and every
 * line of which it is not certain, is handed to the decoder, and its place kept.
 */
export interface Scanner {
  /** `bytes` and `line` tell where reading starts: how many bytes are to come, how many were passed, which line is next. */
  begin(start: ScanStart): void;
  /** Where the next bytes are to be put, `wanted` of them if there is room; none where a line is too long to scan. */
  room(wanted: number): Uint8Array;
  /** Reads so many bytes as were put there. */
  advance(bytes: number, onLeft: (line: LeftLine) => void): void;
  /** What was found, and the rest of the bytes: a last line without an end. */
  end(): { readonly scan: Scan; readonly rest: LeftLine };
}
