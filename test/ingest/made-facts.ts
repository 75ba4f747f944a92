/** Facts made by hand: rows as a scanner would tell them, among records that the decoder read. */
import type { Facts } from '../../src/ingest/facts.ts';
import { countDecoded, emptyTally } from '../../src/ingest/tally.ts';
import type { Tally } from '../../src/ingest/tally.ts';
import type { Event } from '../../src/model/event.ts';
import { marks } from '../../src/model/scan.ts';
import type { Row, ScanParts } from './scans.ts';
import { scanOf } from './scans.ts';

/** The tally of records that the decoder read, each with so many events. */
export function decodedTally(...events: readonly number[]): Tally {
  const tally = emptyTally('f');
  for (const [position, count] of events.entries()) {
    const read = { line: 1, identity: `read-${position}`, used: true };
    const titles = Array.from({ length: count }, (_, number): Event => {
      return { kind: 'title', record: read, rank: 'custom', title: `${position}.${number}` };
    });
    countDecoded(tally, { line: 1, offset: 0 }, { kind: 'used', record: read, events: titles, problems: [] });
  }
  return tally;
}

export function factsOf(tally: Tally, of: ScanParts): Facts {
  return { scanned: scanOf(of), tally };
}

export function record(uuid: string, kind: number, { items = 0, ...more }: Row & { items?: number } = {}): Row {
  return { line: 1, marks: kind | (items << marks.itemShift), uuid, ...more };
}
