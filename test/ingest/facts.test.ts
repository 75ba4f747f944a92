/** Two readings of one file put together. */
import { expect, test } from '@jest/globals';
import type { Facts } from '../../src/ingest/facts.ts';
import { joined } from '../../src/ingest/facts.ts';
import { emptyTally } from '../../src/ingest/tally.ts';
import { facts, scan } from './cache/kept-files.ts';

const reading = (read: number): Facts => {
  const tally = { ...emptyTally('f'), counts: { ...emptyTally('f').counts, read } };
  return facts({ scan: scan({}, undefined, read), lines: [{ records: read, events: 0 }] }, tally);
};

test('two readings are one: the lines of both in order, and their accounting', () => {
  const { scanned, tally } = joined(reading(1), joined(reading(2), reading(4)));
  expect(scanned?.scan.dropped).toBe(7);
  expect(scanned?.lines.map(({ records }) => records)).toEqual([1, 2, 4]);
  expect(tally.counts.read).toBe(7);
});

test('behind what was scanned may stand what was not, and never the other way round', () => {
  const { tally } = reading(8);
  expect(joined(reading(1), { tally })).toEqual({
    scanned: reading(1).scanned,
    tally: joined(reading(1), reading(8)).tally,
  });
  expect(() => joined({ tally }, reading(1))).toThrow('read anew');
});
