/** The cells of a table as a terminal shows them, guarded, and what their columns need of its width. */
import type { Column, Table } from '../model/table.ts';
import type { Cell } from '../model/unit.ts';
import { isFigure } from '../model/unit.ts';
import type { FitColumn } from './fit.ts';
import type { Reading, Signs } from './format.ts';
import { isMeasured, readable } from './format.ts';
import { guardTerminal } from './guard-terminal.ts';
import type { RenderOptions } from './renderer.ts';
import { textWidth } from './text-width.ts';

export interface TerminalCells {
  readonly columns: readonly { readonly column: Column; readonly index: number }[];
  /** With the totals behind them, where there are any. */
  readonly rows: readonly (readonly string[])[];
  /** How many of them are rows of the table, and how many stand before them. */
  readonly shown: number;
  readonly before: number;
  readonly measures: readonly FitColumn[];
}

/** With a year it stands in the headings, and in no cell. */
export interface CellSigns extends Signs {
  readonly year?: number | undefined;
}

export function terminalCells(table: Table, options: RenderOptions, signs: CellSigns): TerminalCells {
  const columns = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => shows(column, options));
  const { before, shown } = shownRows(table, options);
  const partialRows = new Set(table.partial?.rows);
  const rows = (table.total === undefined ? shown : [...shown, table.total]).map((cells, at) => {
    const isTotal = at === shown.length;
    const partial = isTotal ? table.partial?.total : partialRows.has(before + at);
    // A total that cannot be added is left empty: it is not unknown, it does not exist.
    const reading: Reading = { ...signs, partial, absent: isTotal ? '' : signs.absent };
    return columns.map(({ column, index }) => {
      const own = { ...reading, partial: partial === true && column.whole !== true };
      return guardTerminal(readable(cells[index], column.unit, own));
    });
  });
  const isWhole = shown.length === table.rows.length;
  const measures = columns.map(({ column, index: place }, index) => ({
    label: guardTerminal(headingOf(column, signs)),
    cells: Math.max(0, ...widths(rows, index)),
    shrinks: !isMeasured(column.unit),
    droppable: column.show === 'wide',
    names: (index === 0 && column.unit !== 'id') || column.names === true,
    longestWord: column.sentence === true ? longestWord(rows, index) : undefined,
    place: isPlace(column, table.columns),
    empty: isEmpty(table, place),
    partOf: column.partOf,
    money: column.unit === 'usd',
    same: !isMeasured(column.unit) && isWhole && isSame(rows.slice(0, shown.length), index),
  }));
  return { columns, rows, shown: shown.length, before, measures };
}

/** The rows for which there is room, and how many stand before them. */
function shownRows({ rows, newestLast }: Table, options: RenderOptions) {
  const before = newestLast === true ? Math.max(0, rows.length - (options.rows ?? rows.length)) : 0;
  return { before, shown: rows.slice(before, before + (options.rows ?? rows.length)) };
}

function shows({ show }: Column, { receipts }: RenderOptions): boolean {
  return show === 'always' || show === 'wide' || (show === 'receipt' && receipts);
}

/** Whether it says where a row comes from: a receipt, or a file and the line in it. */
export function isPlace(column: Column, columns: readonly Column[]): boolean {
  if (column.show === 'receipt') return true;
  const at = columns.indexOf(column);
  const isFile = column.unit === 'path' && columns[at + 1]?.unit === 'line';
  return isFile || (column.unit === 'line' && columns[at - 1]?.unit === 'path');
}

function headingOf({ label, unit }: Column, { year }: CellSigns): string {
  return unit === 'instant' && year !== undefined ? `${label} ${year}` : label;
}

function* widths(rows: readonly (readonly string[])[], index: number): Generator<number> {
  for (const row of rows) yield textWidth(row[index] ?? '');
}

function longestWord(rows: readonly (readonly string[])[], index: number): number {
  let longest = 0;
  for (const row of rows) {
    for (const word of (row[index] ?? '').split(' ')) longest = Math.max(longest, textWidth(word));
  }
  return longest;
}

/** Whether a column has no value but 0, in no row and not in the total. */
function isEmpty({ rows, total }: Table, place: number): boolean {
  return rows.every((row) => isNothing(row[place])) && isNothing(total?.[place]);
}

function isNothing(cell: Cell): boolean {
  const value = cell !== undefined && isFigure(cell) ? cell.value : cell;
  return value === undefined || value === 0 || value === 0n;
}

/** Whether several rows have one text in a column. */
function isSame(rows: readonly (readonly string[])[], index: number): boolean {
  return rows.length > 1 && rows.every((row) => row[index] === rows[0]?.[index]);
}

/** The one year of all instants that are shown; `undefined` where there are several, or none. */
export function yearOf(table: Table, options: RenderOptions): number | undefined {
  const { columns, total } = table;
  const years = new Set<number>();
  for (const [index, column] of columns.entries()) {
    if (column.unit !== 'instant' || !shows(column, options)) continue;
    for (const row of [...shownRows(table, options).shown, total ?? []]) {
      const at = row[index];
      if (typeof at === 'number') years.add(new Date(at).getUTCFullYear());
    }
  }
  const [year, ...others] = years;
  return others.length === 0 ? year : undefined;
}
