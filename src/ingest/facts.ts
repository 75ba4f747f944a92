/**
 * Facts are what was read of one transcript, before it is known to whom it belongs: the rows of the scan, and what the
 * decoder made of the lines that the scan left, or of all lines where there was none.
 */
import type { Scan } from '../model/scan.ts';
import { joinedScan } from './joined-scan.ts';
import type { Tally } from './tally.ts';
import { joinedTally } from './tally.ts';

export interface Facts {
  /** Absent where the decoder read all of it. */
  readonly scanned?: Scanned | undefined;
  /** What the decoder read, and its accounting. */
  readonly tally: Tally;
}

/** A scan, and how many records and events of the tally stand on each line that it left. */
export interface Scanned {
  readonly scan: Scan;
  readonly lines: readonly LineShare[];
}

export interface LineShare {
  readonly records: number;
  readonly events: number;
}

/** What was read first, and what was read behind it: the second is not scanned unless the first is. */
export function joined(first: Facts, next: Facts): Facts {
  return { scanned: bothScanned(first.scanned, next.scanned), tally: joinedTally(first.tally, next.tally) };
}

function bothScanned(first: Facts['scanned'], next: Facts['scanned']): Facts['scanned'] {
  if (next === undefined) return first;
  if (first === undefined) throw new Error('what was not scanned is read anew as a whole');
  return { scan: joinedScan(first.scan, next.scan), lines: [...first.lines, ...next.lines] };
}
