/**
 * Facts are what was read of one transcript, before it is known to whom it belongs: the rows of the scan, and what the
 * decoder made of the lines that the scan left, or of all lines where there was none.
 */
import type { Scan } from '../model/scan.ts';
import type { Tally } from './tally.ts';
import { joinedTally } from './tally.ts';

export interface Facts {
  /** One after the other where a transcript was read in parts; none where the decoder read all of it. */
  readonly parts: readonly FactsPart[];
  /** What the decoder read, and its accounting. */
  readonly tally: Tally;
}

/** A scan, and how many records and events of the tally stand on each line that it left. */
export interface FactsPart {
  readonly scan: Scan;
  readonly lines: readonly LineShare[];
}

export interface LineShare {
  readonly records: number;
  readonly events: number;
}

/** What was read first, and what was read behind it. */
export function joined(first: Facts, next: Facts): Facts {
  return { parts: [...first.parts, ...next.parts], tally: joinedTally(first.tally, next.tally) };
}
