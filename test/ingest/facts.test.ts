/** Two readings of one file put together. */
import { expect, test } from '@jest/globals';
import { joined } from '../../src/ingest/facts.ts';
import type { Facts } from '../../src/ingest/facts.ts';
import { emptyTally } from '../../src/ingest/tally.ts';
import { poolOf } from './scans.ts';

test('two readings are one: the parts of both in order, and their accounting', () => {
  const reading = (read: number): Facts => {
    const empty = { count: 0, cells: new Uint32Array(), same: 0 };
    const rows = { records: empty, responses: empty, calls: empty, outcomes: empty, namings: empty };
    const tally = emptyTally('f');
    tally.counts.read = read;
    return { parts: [{ scan: { rows, pool: poolOf([]), distinct: true, dropped: read }, lines: [] }], tally };
  };
  const { parts, tally } = joined(reading(1), joined(reading(2), reading(4)));
  expect(parts.map(({ scan }) => scan.dropped)).toEqual([1, 2, 4]);
  expect(tally.counts.read).toBe(7);
});
