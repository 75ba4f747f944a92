/** The rows of a scan by number: as they are, with the texts that they name. */
import { expect, test } from '@jest/globals';
import { wholeRows } from '../../../src/ingest/plain/whole-rows.ts';
import { cellAt } from '../../../src/model/scan.ts';
import { poolOf, rows, scan } from '../cache/kept-files.ts';

test('rows are what they are, and strings have the numbers of their pool', () => {
  const { texts, counts, columns } = wholeRows(scan({ outcomes: rows('outcomes', 2) }, poolOf('a', 'b', 'a')));
  expect(Array.from({ length: texts.count + 1 }, (_, number) => texts.at(number))).toEqual([undefined, 'a', 'b', 'a']);
  expect(counts).toEqual({ records: 0, responses: 0, calls: 0, outcomes: 2, namings: 0 });
  expect([0, 1].map((row) => [cellAt(columns.outcomes, 0, row), cellAt(columns.outcomes, 1, row)])).toEqual([
    [1, 3],
    [2, 4],
  ]);
});

test('no cell is copied', () => {
  const given = rows('namings', 3);
  expect(wholeRows(scan({ namings: given })).columns.namings.cells).toBe(given.cells);
});
