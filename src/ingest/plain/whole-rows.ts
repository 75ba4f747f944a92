/** The rows of a transcript as one: of one scan as they are; of several, one behind the other under one numbering of strings. */
import type { Columns, RowKind, Scan } from '../../model/scan.ts';
import { cellAt, columnsByKind, columnsOf, rowKinds, textColumns } from '../../model/scan.ts';
import type { FactsPart } from '../facts.ts';
import type { Texts } from '../texts.ts';
import { textsOf } from '../texts.ts';

export interface WholeRows {
  readonly texts: Texts;
  /** Whether no text stands under two numbers. */
  readonly distinct: boolean;
  readonly columns: Readonly<Record<RowKind, Columns>>;
  readonly counts: Readonly<Record<RowKind, number>>;
}

/** Those of a transcript that was read in any parts. */
export function wholeRows(parts: readonly FactsPart[]): WholeRows {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0
    ? ofScan(only.scan)
    : joinedRows(parts.map(({ scan }) => ofScan(scan)));
}

function ofScan({ rows, pool, distinct }: Scan): WholeRows {
  return {
    texts: textsOf(pool),
    distinct,
    columns: byKind((kind) => columnsOf(kind, rows[kind])),
    counts: byKind((kind) => rows[kind].count),
  };
}

function joinedRows(parts: readonly WholeRows[]): WholeRows {
  const { texts, renumbered } = numbering(parts);
  const columns = byKind((kind) => columnsOf(kind, { count: total(kind), cells: joinedCells(kind), same: 0 }));
  function total(kind: RowKind): number {
    return parts.reduce((sum, { counts }) => sum + counts[kind], 0);
  }
  function joinedCells(kind: RowKind): Uint32Array {
    const cells = new Uint32Array(columnsByKind[kind].length * total(kind));
    let at = 0;
    for (const [column, name] of columnsByKind[kind].entries()) {
      for (const [part, { columns: own, counts }] of parts.entries()) {
        const numbers = textColumns.has(name) ? renumbered[part] : undefined;
        for (let row = 0; row < counts[kind]; row += 1) {
          const cell = cellAt(own[kind], column, row);
          cells[at] = numbers === undefined ? cell : (numbers[cell] ?? 0);
          at += 1;
        }
      }
    }
    return cells;
  }
  return { texts, distinct: true, columns, counts: byKind(total) };
}

/** All strings under numbers of their own, and for each part the new number of each of its own. */
function numbering(parts: readonly WholeRows[]): Pick<WholeRows, 'texts'> & {
  readonly renumbered: readonly Uint32Array[];
} {
  const strings: (string | undefined)[] = [undefined];
  const numberByText = new Map<string, number>();
  const renumbered = parts.map(({ texts: own }) =>
    Uint32Array.from({ length: own.count + 1 }, (_, number) => {
      const text = own.at(number);
      if (text === undefined) return 0;
      const known = numberByText.get(text);
      if (known !== undefined) return known;
      numberByText.set(text, strings.length);
      return strings.push(text) - 1;
    }),
  );
  return { texts: { count: strings.length - 1, at: (number) => strings[number] }, renumbered };
}

function byKind<Value>(valueOf: (kind: RowKind) => Value): Record<RowKind, Value> {
  const [records, responses, calls, outcomes, namings] = rowKinds;
  return {
    records: valueOf(records),
    responses: valueOf(responses),
    calls: valueOf(calls),
    outcomes: valueOf(outcomes),
    namings: valueOf(namings),
  };
}
