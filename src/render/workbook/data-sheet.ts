/** A table as sheets: the first row names the columns and stays in view, each column can be filtered. */
import type { Cell as SheetCell, CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import type { Column, Table } from '../../model/table.ts';
import { isMeasured } from '../format.ts';
import { cellText, cellValue, numberFormat, numberFormats } from './cell.ts';

/** Where the rows of a table went: all in one sheet, unless it is longer than a sheet can be. */
export interface TableSheets {
  readonly table: Table;
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
}

/** The font is the one that all other cells have by default. */
export const heading: CellStyle = { font: { name: 'Calibri', size: 11, bold: true } };

/** Above figures, which stand at the right. */
export const figureHeading: CellStyle = { ...heading, alignment: { horizontal: 'right' } };

/** The rows that Excel has (2^20), the heading left out. */
export const mostRows = 1_048_575;

export function tableSheets(table: Table, most = mostRows): TableSheets {
  const count = Math.max(1, Math.ceil(table.rows.length / most));
  const sheets = Array.from({ length: count }, (_, index) => ({
    name: index === 0 ? table.name : `${table.name} ${index + 1}`,
    rows: Math.min(most, table.rows.length - index * most),
  }));
  return { table, sheets };
}

export function dataSheets({ table, sheets }: TableSheets, timezone: string): readonly WriteSheet[] {
  let start = 0;
  return sheets.map(({ name, rows }) => {
    const part = { ...table, rows: table.rows.slice(start, start + rows) };
    start += rows;
    return dataSheet(name, part, timezone);
  });
}

function dataSheet(name: string, { columns, rows }: Table, timezone: string): WriteSheet {
  const head = columns.map(({ key }) => cellText(key));
  const body = rows.map((row) => columns.map(({ unit }, index) => cellValue(row[index], unit, timezone)));
  return {
    name,
    columns: columns.map(({ unit }, index) => ({
      width: widthOf(
        unit,
        head[index] ?? '',
        body.slice(0, lookedAt).map((row) => row[index] ?? null),
      ),
      numFmt: numberFormats[unit],
    })),
    rows: [head, ...body],
    cells: new Map([...styledHeads(columns), ...ownFormats(columns, rows)]),
    freezePane: { rows: 1 },
    pageSetup: { orientation: 'landscape', printTitlesRow: '$1:$1' },
    autoFilter: { range: `A1:${columnName(columns.length - 1)}${rows.length + 1}` },
  };
}

type Styled = readonly [place: string, cell: Partial<SheetCell>];

function styledHeads(columns: readonly Column[]): readonly Styled[] {
  return columns.map(({ unit }, index) => [`0,${index}`, { style: isMeasured(unit) ? figureHeading : heading }]);
}

/** In a column of figures each cell has a format of its own. */
function ownFormats(columns: readonly Column[], rows: Table['rows']): readonly Styled[] {
  const figures = columns.flatMap(({ unit }, index) => (unit === 'figure' ? [index] : []));
  return rows.flatMap((row, at) =>
    figures.map((index): Styled => [`${at + 1},${index}`, { style: { numFmt: numberFormat(row[index], 'figure') } }]),
  );
}

/** Of text the first rows are looked at; a figure is never wider than this. */
const lookedAt = 200;
const widestText = 48;
const figureWidth = 11;
const instantWidth = 19;
/** Room for the button of the filter. */
const button = 3;

function widthOf(unit: Column['unit'], head: string, cells: readonly CellValue[]): number {
  const least = head.length + button;
  if (unit === 'instant') return Math.max(least, instantWidth);
  const lengths = cells.map((cell) => (typeof cell === 'string' ? cell.length + 1 : figureWidth));
  return Math.max(least, Math.min(widestText, Math.max(0, ...lengths)));
}

/** `A`, `Z`, `AA` …: the column at `index`, from 0. */
export function columnName(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
