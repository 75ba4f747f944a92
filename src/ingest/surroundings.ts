/** What building a session asks of its files beside the parts it is built of. */
import type { RecordRef } from '../model/record.ts';
import type { Event } from '../model/event.ts';
import type { Interval } from '../model/interval.ts';
import type { Receipt } from '../model/receipt.ts';
import type { TranscriptRole } from '../model/transcript.ts';
import type { AncestorsOf } from './ancestry.ts';
import type { Holder } from './holders.ts';

/** Files are named by their position among all. */
export interface Surroundings {
  readonly roleOf: (file: number) => TranscriptRole;
  readonly eventsOf: (file: number) => readonly Event[];
  /** The records of a file that also holds chains that are not its own; none of any other file. */
  readonly embeddedIn: (file: number) => readonly RecordRef[];
  /** From the first to the last dated record of a file that its session owns. */
  readonly extentOf: (file: number) => Interval | undefined;
  /** The same of a chain. */
  readonly chainExtentOf: (holder: Holder) => ChainExtent;
  readonly ancestorsOf: AncestorsOf;
}

export interface ChainExtent {
  readonly firstAt?: number | undefined;
  readonly lastAt?: number | undefined;
  /** Of the first record. */
  readonly receipt?: Receipt | undefined;
}
