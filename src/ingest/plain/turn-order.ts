/** The turns of a plain file in the order of time, where nothing but time decides on what is told of them. */
import { cellAt } from '../../model/scan.ts';
import type { PlainFile } from './plain-file.ts';
import { timeOf } from './plain-file.ts';

export interface TurnOrder {
  /** When each began, in UTC milliseconds: each later than the one before. */
  readonly starts: Float64Array;
  /** The first copy of each. */
  readonly firsts: Int32Array;
  /** By call, when it was made. */
  readonly callTimes: Float64Array;
}

/**
 * `undefined` where a copy has no time, copies or turns of one instant differ, copies do not stand in the order of time,
 * or a turn repeats a call.
 */
export function turnOrder(plain: PlainFile): TurnOrder | undefined {
  const callTimes = new Float64Array(plain.rows.counts.calls);
  const starts = startsOf(plain, callTimes);
  const order = starts && inTimeOrder(starts, plain.firsts);
  return order && { ...order, callTimes };
}

/** By the first copies as they stand. Fills in when calls were made. */
function startsOf(plain: PlainFile, callTimes: Float64Array): Float64Array | undefined {
  const { rows, firsts, nexts, recordOf, callsFrom } = plain;
  const starts = new Float64Array(firsts.length);
  for (let turn = 0; turn < firsts.length; turn += 1) {
    const first = firsts[turn] ?? 0;
    let before = -1;
    let at = -Infinity;
    let copy = first;
    do {
      const time = timeOf(rows, recordOf[copy] ?? 0);
      if (time === undefined || time < at) return undefined;
      if (time === at && !sayTheSame(plain, before, copy)) return undefined;
      if (before === -1) starts[turn] = time;
      callTimes.fill(time, callsFrom[copy], callsFrom[copy + 1]);
      at = time;
      before = copy;
      copy = nexts[copy] ?? 0;
    } while (copy !== 0);
    if (repeatsCall(plain, first)) return undefined;
  }
  return starts;
}

/** The texts of which the last copy's counts: all but those that no statement tells. */
const lastTexts = [2, 11, 12, 13, 15, 16, 17, 18];

function sayTheSame({ rows: { columns } }: PlainFile, left: number, right: number): boolean {
  for (const column of lastTexts) {
    if (cellAt(columns.responses, column, left) !== cellAt(columns.responses, column, right)) return false;
  }
  return true;
}

/** Whether a call stands in the copies of a response twice. */
function repeatsCall({ rows: { columns }, nexts, callsFrom }: PlainFile, first: number): boolean {
  const seen: number[] = [];
  let copy = first;
  do {
    for (let call = callsFrom[copy] ?? 0; call < (callsFrom[copy + 1] ?? 0); call += 1) {
      const id = cellAt(columns.calls, 0, call);
      if (seen.includes(id)) return true;
      seen.push(id);
    }
    copy = nexts[copy] ?? 0;
  } while (copy !== 0);
  return false;
}

/** `undefined` where two began in one instant. */
function inTimeOrder(
  starts: Float64Array,
  firsts: readonly number[],
): Pick<TurnOrder, 'starts' | 'firsts'> | undefined {
  if (isAscending(starts)) return { starts, firsts: Int32Array.from(firsts) };
  const order = Uint32Array.from(firsts.keys()).toSorted((left, right) => (starts[left] ?? 0) - (starts[right] ?? 0));
  const ordered = Float64Array.from(order, (turn) => starts[turn] ?? 0);
  return isAscending(ordered)
    ? { starts: ordered, firsts: Int32Array.from(order, (turn) => firsts[turn] ?? 0) }
    : undefined;
}

function isAscending(times: Float64Array): boolean {
  for (let next = 1; next < times.length; next += 1) if ((times[next - 1] ?? 0) >= (times[next] ?? 0)) return false;
  return true;
}
