/** Tells entries from columns: a range of rows, or some of them. Whoever is told entries while told others has another cursor. */
import type { Entries } from '../model/entries.ts';
import type { StatedTurn } from '../model/statement.ts';
import type { EntryColumns } from './entry-columns.ts';
import type { Cursor, Told } from './entry-cursor.ts';
import { cursorOf } from './entry-cursor.ts';
import type { EntryPrices } from './entry-prices.ts';
import { entrySums } from './entry-sums.ts';

export interface EntryTeller {
  /** Tells the rows from one to before another. */
  readonly range: (from: number, to: number) => Entries;
  readonly rows: (rows: Int32Array) => Entries;
}

export function entryTeller(columns: EntryColumns, prices: EntryPrices): EntryTeller {
  const idle: Cursor[] = [];
  const toolsOf = toolLists(columns.texts);
  const sums = entrySums(columns, prices);
  const withCursor = (use: (cursor: Cursor) => void): void => {
    const cursor = idle.pop() ?? cursorOf(columns, prices, { toolsOf, tell: rows });
    use(cursor);
    idle.push(cursor);
  };
  const range: EntryTeller['range'] = (from, to) => ({
    length: to - from,
    forEach(visit) {
      withCursor(({ entry, move }) => {
        for (let row = from; row < to; row += 1) {
          move(row);
          visit(entry);
        }
      });
    },
    sumInto: sums && ((into) => sums.addRange(into, from, to)),
  });
  const rows: EntryTeller['rows'] = (wanted) => ({
    length: wanted.length,
    forEach(visit) {
      withCursor(({ entry, move }) => {
        for (let at = 0; at < wanted.length; at += 1) {
          move(wanted[at] ?? 0);
          visit(entry);
        }
      });
    },
    sumInto: sums && ((into) => sums.addRows(into, wanted)),
  });
  return { range, rows };
}

const noTools: StatedTurn['toolCalls'] = [];

/** Many turns call the same tools: each list is made once. */
function toolLists(texts: EntryColumns['texts']): Told['toolsOf'] {
  const listByNumber = new Map<number, StatedTurn['toolCalls']>([[0, noTools]]);
  return (number) => {
    const made = listByNumber.get(number);
    if (made !== undefined) return made;
    const names: readonly string[] = JSON.parse(texts[number] ?? '[]');
    const list = names.map((name) => ({ name }));
    listByNumber.set(number, list);
    return list;
  };
}
