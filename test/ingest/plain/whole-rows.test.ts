/** The rows of a transcript that was read in parts: one behind the other, and each text under one number. */
import { describe, expect, test } from '@jest/globals';
import type { WholeRows } from '../../../src/ingest/plain/whole-rows.ts';
import { wholeRows } from '../../../src/ingest/plain/whole-rows.ts';
import type { RowKind, Scan } from '../../../src/model/scan.ts';
import { cellAt, columnsByKind, rowKinds, textColumns } from '../../../src/model/scan.ts';
import { poolOf, rows, scan } from '../cache/kept-files.ts';

function whole(...scans: readonly Scan[]): WholeRows {
  return wholeRows(scans.map((each) => ({ scan: each, lines: [] })));
}

/** All texts by their number, from that under 0. */
function allTexts({ texts }: WholeRows): readonly (string | undefined)[] {
  return Array.from({ length: texts.count + 1 }, (_, number) => texts.at(number));
}

/** What the rows of a kind say, column after column. */
function cells({ columns, counts }: WholeRows, kind: RowKind): readonly (readonly number[])[] {
  return columnsByKind[kind].map((_name, column) =>
    Array.from({ length: counts[kind] }, (_, row) => cellAt(columns[kind], column, row)),
  );
}

const none = { records: 0, responses: 0, calls: 0, outcomes: 0, namings: 0 };
/** So many rows, by their columns. */
const namings = (sessions: readonly number[], counts: readonly number[]) => ({
  namings: { count: counts.length, same: 0, cells: Uint32Array.from([...sessions, ...counts]) },
});

describe('read at once:', () => {
  test('rows are what they are, and strings have the numbers of their pool', () => {
    const one = whole(scan({ outcomes: rows('outcomes', 2) }, poolOf('a', 'b', 'a')));
    expect(allTexts(one)).toEqual([undefined, 'a', 'b', 'a']);
    expect(one.counts).toEqual({ ...none, outcomes: 2 });
    expect(cells(one, 'outcomes')).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('no cell is copied', () => {
    const given = rows('namings', 3);
    expect(whole(scan({ namings: given })).columns.namings.cells).toBe(given.cells);
  });
});

describe('read in parts:', () => {
  test('none of them has neither strings nor rows', () => {
    expect(allTexts(whole())).toEqual([undefined]);
    expect(whole().counts).toEqual(none);
  });

  test('a text has one number, whichever parts it stands in', () => {
    const all = whole(scan({}, poolOf('a', 'b')), scan({}, poolOf('b', 'c', 'a')), scan({}, poolOf('d')));
    expect(allTexts(all)).toEqual([undefined, 'a', 'b', 'c', 'd']);
  });

  test('rows come one behind the other, their texts under the new numbers, numbers as they are', () => {
    const both = whole(
      scan(namings([1, 2], [8, 9]), poolOf('a', 'b')),
      scan(namings([3, 0, 1], [1, 2, 3]), poolOf('b', 'c', 'd')),
    );
    expect(both.counts).toEqual({ ...none, namings: 5 });
    expect(cells(both, 'namings')).toEqual([
      [1, 2, 4, 0, 2],
      [8, 9, 1, 2, 3],
    ]);
  });

  test('a column that is one cell in a part says it in each of its rows', () => {
    const both = whole(
      scan({ outcomes: rows('outcomes', 2, { from: 0, same: 0b10 }) }, poolOf('a')),
      scan({ outcomes: rows('outcomes', 1, { from: 1 }) }, poolOf('b')),
    );
    expect(cells(both, 'outcomes')).toEqual([
      [0, 1, 2],
      [2, 2, 2],
    ]);
  });

  test.each(rowKinds)('of the %s, the columns of texts are numbered anew, and no others', (kind) => {
    const ones = { count: 1, same: 0, cells: new Uint32Array(columnsByKind[kind].length).fill(1) };
    const both = whole(scan({}, poolOf('a')), scan({ [kind]: ones }, poolOf('b')));
    expect(both.counts).toEqual({ ...none, [kind]: 1 });
    expect(cells(both, kind)).toEqual(columnsByKind[kind].map((name) => [textColumns.has(name) ? 2 : 1]));
  });
});
