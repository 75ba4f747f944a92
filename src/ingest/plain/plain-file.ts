/**
 * A plain file: all its records are its own agent's, and its responses were read by the scanner. What stands in its rows
 * is then found by numbers alone; no record and no copy of a response needs an object.
 */
import type { Interval } from '../../model/interval.ts';
import type { RecordRef } from '../../model/record.ts';
import { cellAt, marks } from '../../model/scan.ts';
import type { Facts } from '../facts.ts';
import type { ChainExtent } from '../surroundings.ts';
import { repeatsIn } from './repeats.ts';
import type { WholeRows } from './whole-rows.ts';
import { wholeRows } from './whole-rows.ts';

export interface PlainFile extends Responses, Span {
  readonly facts: Facts;
  readonly rows: WholeRows;
  /** By outcome, the row of its record. */
  readonly recordOfOutcome: Int32Array;
  /** By the number of a record's id, one more than its row; 0 where no row has it. */
  readonly rowOf: Int32Array;
  /** Of the records that the decoder read. */
  readonly repeats: ReadonlySet<RecordRef>;
  /** How many records there are, those that the decoder read among them. */
  readonly recordCount: number;
}

/** Copies of responses are named by their row. */
export interface Responses {
  /** The first copy of each response, as they stand. */
  readonly firsts: readonly number[];
  /** For each copy the next one of its response; 0 after the last. */
  readonly nexts: Int32Array;
  /** For each copy the row of its record. */
  readonly recordOf: Int32Array;
  /** For each copy its first call, and after the last copy the number of all calls. */
  readonly callsFrom: Int32Array;
}

export interface Span {
  readonly extent?: Interval | undefined;
  readonly chainExtent: ChainExtent;
}

/** When the record of a row was written, in UTC milliseconds. */
export function timeOf({ columns: { records } }: WholeRows, row: number): number | undefined {
  if ((cellAt(records, 1, row) & marks.dated) === 0) return undefined;
  return cellAt(records, 5, row) * 4294967296 + cellAt(records, 4, row);
}

/** `undefined` for a file that is not plain, or of which that is not certain; `ofMain` where it is no subagent's. */
export function plainFile(facts: Facts, file: string, ofMain: boolean): PlainFile | undefined {
  const { records, events } = facts.tally;
  if (facts.scanned === undefined || records.some(({ chain }) => chain !== undefined)) return undefined;
  if (events.some(({ kind }) => kind === 'turn')) return undefined;
  const repeats = repeatsIn(facts.tally);
  if (repeats === undefined) return undefined;
  const { scan } = facts.scanned;
  if (!scan.distinct) return undefined;
  const rows = wholeRows(scan);
  const filling = emptyFilling(rows);
  const span = spanning(records, file, rows);
  let recordCount = records.length;
  for (let row = 0; row < rows.counts.records; row += 1) {
    const mark = cellAt(rows.columns.records, 1, row);
    const kind = mark & marks.kind;
    if (kind === marks.elsewhere) continue;
    if ((ofMain && (mark & marks.sidechain) !== 0) || !isNew(filling, row)) {
      return undefined;
    }
    recordCount += 1;
    span.add(row);
    if (kind === marks.response) addCopy(filling, row, mark >>> marks.itemShift);
    else if (kind === marks.outcome) addOutcomes(filling, row, mark >>> marks.itemShift);
  }
  return { ...filling, facts, repeats, recordCount, ...span.end() };
}

interface Filling extends Responses {
  readonly rows: WholeRows;
  readonly firsts: number[];
  /** By the number of a message's id, or of a request's, one more than the last copy. */
  readonly lastOfMessage: Int32Array;
  readonly lastOfRequest: Int32Array;
  readonly recordOfOutcome: Int32Array;
  readonly rowOf: Int32Array;
  copies: number;
  outcomes: number;
}

function emptyFilling(rows: WholeRows): Filling {
  const { texts, counts } = rows;
  return {
    rows,
    firsts: [],
    nexts: new Int32Array(counts.responses),
    recordOf: new Int32Array(counts.responses),
    callsFrom: new Int32Array(counts.responses + 1),
    rowOf: new Int32Array(texts.count + 1),
    lastOfMessage: new Int32Array(texts.count + 1),
    lastOfRequest: new Int32Array(texts.count + 1),
    recordOfOutcome: new Int32Array(counts.outcomes),
    copies: 0,
    outcomes: 0,
  };
}

/** Whether a record has an id, and it is the first with it. */
function isNew({ rows, rowOf }: Filling, row: number): boolean {
  const uuid = cellAt(rows.columns.records, 2, row);
  if (uuid === 0 || rowOf[uuid] !== 0) return false;
  rowOf[uuid] = row + 1;
  return true;
}

/** Copies of one response have its message's id, else its request's; without either a record is a response of its own. */
function addCopy(filling: Filling, row: number, calls: number): void {
  const { rows, firsts, nexts, recordOf, callsFrom } = filling;
  const copy = filling.copies;
  filling.copies += 1;
  recordOf[copy] = row;
  callsFrom[copy + 1] = (callsFrom[copy] ?? 0) + calls;
  const message = cellAt(rows.columns.responses, 0, copy);
  const lasts = message === 0 ? filling.lastOfRequest : filling.lastOfMessage;
  const key = message === 0 ? cellAt(rows.columns.responses, 1, copy) : message;
  const last = lasts[key] ?? 0;
  if (last === 0) firsts.push(copy);
  else nexts[last - 1] = copy;
  if (key !== 0) lasts[key] = copy + 1;
}

function addOutcomes(filling: Filling, row: number, count: number): void {
  filling.recordOfOutcome.fill(row, filling.outcomes, filling.outcomes + count);
  filling.outcomes += count;
}

/** Looks for the first and the last dated record; of one instant the first is that of the least id, of repeats the first line. */
function spanning(decoded: readonly RecordRef[], file: string, rows: WholeRows) {
  let from = Infinity;
  let to = -Infinity;
  let first = -1;
  const idOf = (row: number): string => rows.texts.at(cellAt(rows.columns.records, 2, row)) ?? '';
  return {
    add(row: number): void {
      const at = timeOf(rows, row);
      if (at === undefined) return;
      if (at > to) to = at;
      if (at > from || (at === from && idOf(row) >= idOf(first))) return;
      from = at;
      first = row;
    },
    end(): Span {
      let record: FirstRecord | undefined;
      if (first !== -1)
        record = { line: cellAt(rows.columns.records, 0, first), uuid: idOf(first), identity: idOf(first) };
      for (const other of decoded) {
        const { at } = other;
        if (at === undefined) continue;
        if (at > to) to = at;
        if (at > from || (at === from && record !== undefined && other.identity >= record.identity)) continue;
        from = at;
        record = other;
      }
      if (record === undefined) return { chainExtent: {} };
      const { line, uuid } = record;
      return { extent: { from, to }, chainExtent: { firstAt: from, lastAt: to, receipt: { file, line, uuid } } };
    },
  };
}

type FirstRecord = Pick<RecordRef, 'line' | 'uuid' | 'identity'>;
