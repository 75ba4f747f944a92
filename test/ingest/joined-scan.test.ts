/** Two scans of one transcript as one: rows one behind the other, and each string under one number. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { joinedPool } from '../../src/ingest/joined-pool.ts';
import { joinedScan } from '../../src/ingest/joined-scan.ts';
import { textsOf } from '../../src/ingest/texts.ts';
import type { RowKind, Scan } from '../../src/model/scan.ts';
import { cellAt, columnsByKind, columnsOf, rowKinds, textColumns } from '../../src/model/scan.ts';
import { poolOf, rows, scan } from './cache/kept-files.ts';

/** All texts by their number, from that under 0. */
function allTexts(pool: Uint8Array): readonly (string | undefined)[] {
  const { count, at } = textsOf(pool);
  return Array.from({ length: count + 1 }, (_, number) => at(number));
}

/** What the rows of a kind say, column after column. */
function cells({ rows: all }: Scan, kind: RowKind): readonly (readonly number[])[] {
  const columns = columnsOf(kind, all[kind]);
  return columnsByKind[kind].map((_name, column) =>
    Array.from({ length: all[kind].count }, (_, row) => cellAt(columns, column, row)),
  );
}

/** So many rows, by their columns. */
const namings = (sessions: readonly number[], counts: readonly number[]) => ({
  namings: { count: counts.length, same: 0, cells: Uint32Array.from([...sessions, ...counts]) },
});

describe('strings', () => {
  test('that stand in both have one number, the others new ones', () => {
    const { pool, numbers } = joinedPool(poolOf('a', 'b'), poolOf('b', 'c', 'a', 'd'));
    expect(allTexts(pool)).toEqual([undefined, 'a', 'b', 'c', 'd']);
    expect([...numbers]).toEqual([0, 2, 3, 1, 4]);
  });

  test('are told apart by every byte, and by nothing behind them', () => {
    const [first, next] = [poolOf('abcd-1', 'abcd', 'abc', 'x'), poolOf('abcd-2', 'abcd', 'abd', 'abc', 'xy')];
    // Behind the last byte of `abcd-1` and of `x` stands what was there before.
    first.set([7, 7], 14);
    first.set([9, 9, 9], first.length - 3);
    const { pool, numbers } = joinedPool(first, next);
    expect([...numbers]).toEqual([0, 5, 2, 6, 3, 7]);
    expect(allTexts(pool).slice(5)).toEqual(['abcd-2', 'abd', 'xy']);
  });

  test('of which one is the half of the other are two, also where both have one place in the table', () => {
    // The table of one string has 16 places: of so many pairs some meet.
    for (let number = 1000; number < 1200; number += 1) {
      const [half, whole] = [String(number), `${number}${number}`];
      expect([...joinedPool(poolOf(whole), poolOf(half)).numbers]).toEqual([0, 2]);
      expect([...joinedPool(poolOf(half), poolOf(whole)).numbers]).toEqual([0, 2]);
    }
  });

  test('of any two pools are all there, each once, under the numbers that are told', () => {
    // Long and short ones of few letters, so that many begin or end alike.
    const texts = fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), minLength: 1, maxLength: 9 }));
    fc.assert(
      fc.property(texts, texts, (first, next) => {
        const { pool, numbers } = joinedPool(poolOf(...first), poolOf(...next));
        const all = allTexts(pool);
        expect(all.slice(1)).toEqual([...new Set([...first, ...next])]);
        expect(Array.from(numbers, (number) => all[number])).toEqual([undefined, ...next]);
      }),
    );
  });
});

describe('rows', () => {
  test('come one behind the other, their texts under the new numbers, numbers as they are', () => {
    const both = joinedScan(
      scan(namings([1, 2], [8, 9]), poolOf('a', 'b'), 2),
      scan(namings([3, 0, 1], [1, 2, 3]), poolOf('b', 'c', 'd'), 3),
    );
    expect(cells(both, 'namings')).toEqual([
      [1, 2, 4, 0, 2],
      [8, 9, 1, 2, 3],
    ]);
    expect(both.dropped).toBe(5);
  });

  test('are as few cells as those of one reading', () => {
    const both = joinedScan(
      scan({ outcomes: rows('outcomes', 2, { from: 0, same: 0b10 }) }, poolOf('a')),
      scan({ outcomes: rows('outcomes', 1, { from: 1 }) }, poolOf('b')),
    );
    expect(both.rows.outcomes).toEqual({ count: 3, same: 0b10, cells: Uint32Array.from([0, 1, 2, 2]) });
  });

  test('that the second has none of are those of the first, not copied', () => {
    const given = rows('calls', 2);
    expect(joinedScan(scan({ calls: given }), scan()).rows.calls).toBe(given);
  });

  test.each(rowKinds)('of the %s, the columns of texts are numbered anew, and no others', (kind) => {
    const ones = { count: 1, same: 0, cells: new Uint32Array(columnsByKind[kind].length).fill(1) };
    const both = joinedScan(scan({}, poolOf('a')), scan({ [kind]: ones }, poolOf('b')));
    expect(cells(both, kind)).toEqual(columnsByKind[kind].map((name) => [textColumns.has(name) ? 2 : 1]));
  });

  test('are certain of their strings only where both are', () => {
    const doubtful = { ...scan(), distinct: false };
    const pairs = [scan(), doubtful].flatMap((first) => [scan(), doubtful].map((next) => joinedScan(first, next)));
    expect(pairs.map(({ distinct }) => distinct)).toEqual([true, false, false, false]);
  });
});
