/** Columns of numbers: where each cell stands, whether every row has one of its own or all of them the same. */
import { describe, expect, test } from '@jest/globals';
import type { RowKind, Rows } from '../../src/model/scan.ts';
import {
  absent,
  cellAt,
  cellCount,
  columnsByKind,
  columnsOf,
  marks,
  responseMarks,
  rowKinds,
  textColumns,
} from '../../src/model/scan.ts';

/** Column after column, the cells counted from 10 on. */
function told(kind: RowKind, { count, same }: Pick<Rows, 'count' | 'same'>): readonly (readonly number[])[] {
  const cells = Uint32Array.from({ length: cellCount(kind, { count, same }) }, (_, at) => 10 + at);
  const columns = columnsOf(kind, { count, same, cells });
  return columnsByKind[kind].map((_name, column) =>
    Array.from({ length: count }, (_, row) => cellAt(columns, column, row)),
  );
}

describe('cells of rows', () => {
  test.each<readonly [string, Pick<Rows, 'count' | 'same'>, readonly (readonly number[])[]]>([
    ['none', { count: 0, same: 0 }, [[], []]],
    ['one', { count: 1, same: 0 }, [[10], [11]]],
    [
      'three',
      { count: 3, same: 0 },
      [
        [10, 11, 12],
        [13, 14, 15],
      ],
    ],
    [
      'the first column one cell',
      { count: 3, same: 0b01 },
      [
        [10, 10, 10],
        [11, 12, 13],
      ],
    ],
    [
      'the second column one cell',
      { count: 3, same: 0b10 },
      [
        [10, 11, 12],
        [13, 13, 13],
      ],
    ],
    [
      'both columns one cell',
      { count: 3, same: 0b11 },
      [
        [10, 10, 10],
        [11, 11, 11],
      ],
    ],
  ])('%s', (_name, rows, expected) => {
    expect(told('outcomes', rows)).toEqual(expected);
  });

  test('as many as are needed', () => {
    expect(cellCount('calls', { count: 4, same: 0 })).toBe(28);
    expect(cellCount('calls', { count: 4, same: 0b0100001 })).toBe(22);
    expect(cellCount('responses', { count: 9, same: 2 ** 27 - 1 })).toBe(27);
  });

  test('the last of many columns may be one cell', () => {
    expect(told('responses', { count: 2, same: 1 << 26 }).slice(-2)).toEqual([
      [60, 61],
      [62, 62],
    ]);
  });

  test('a cell that is not there is 0', () => {
    const columns = columnsOf('outcomes', { count: 1, same: 0, cells: Uint32Array.of(7, 8) });
    expect([cellAt(columns, 1, 0), cellAt(columns, 1, 1), cellAt(columns, 5, 0)]).toEqual([8, 0, 7]);
  });
});

describe('what rows are made of', () => {
  test('every kind has its columns, each of another name', () => {
    expect(rowKinds).toEqual(Object.keys(columnsByKind));
    for (const kind of rowKinds) expect(new Set(columnsByKind[kind]).size).toBe(columnsByKind[kind].length);
  });

  test('columns hold numbers of strings, or numbers that are told', () => {
    const numbers = rowKinds.flatMap((kind) => columnsByKind[kind].filter((name) => !textColumns.has(name)));
    const counters = ['input', 'cacheRead', 'cacheWriteFlat', 'cacheWrite5m', 'cacheWrite1h', 'output', 'webSearches'];
    const keys = ['keyLow', 'keyHigh'];
    const sizes = ['textChars', 'toolInputChars', 'signatureChars', 'toolUses'];
    expect(numbers).toEqual([
      'line',
      'marks',
      'atLow',
      'atHigh',
      ...keys,
      ...counters,
      ...sizes,
      'marks',
      ...keys,
      'timeoutMs',
      'background',
      'isError',
      'count',
    ]);
    const names = new Set<string>(rowKinds.flatMap((kind) => columnsByKind[kind]));
    expect([...textColumns].filter((name) => !names.has(name))).toEqual([]);
  });

  test('marks do not meet: a kind in two bits, a bit for each other, and the number of items above them', () => {
    const { kind, dated, sidechain, itemShift, ...kinds } = marks;
    expect(new Set(Object.values(kinds))).toEqual(new Set([0, 1, 2, 3]));
    expect(kind & (dated | sidechain)).toBe(0);
    expect(dated & sidechain).toBe(0);
    expect((1 << itemShift) & (kind | dated | sidechain)).toBe(0);
    expect(responseMarks.metered & responseMarks.roleIsAssistant).toBe(0);
    expect(absent).toBe(2 ** 32 - 1);
  });
});
