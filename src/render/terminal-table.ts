/** One table of a report as lines of a terminal: a heading, a thin rule, rows, totals; figures at the right. */
import Grid from 'cli-table3';
import type { Column, Table } from '../model/table.ts';
import type { Fit, Fitted } from './fit.ts';
import { fit, gap } from './fit.ts';
import { isMeasured } from './format.ts';
import { guardTerminal } from './guard-terminal.ts';
import type { Look } from './look.ts';
import type { RenderOptions } from './renderer.ts';
import { fitBesideBars, shareBars } from './share-bars.ts';
import type { Shorter } from './shorten.ts';
import { cellLines, keptSide, shorten } from './shorten.ts';
import type { CellSigns, TerminalCells } from './terminal-cells.ts';
import { terminalCells, yearOf } from './terminal-cells.ts';
import { crowds, placeLines, withoutPlaces } from './terminal-places.ts';

export interface TableLines {
  readonly lines: readonly string[];
  /** Labels of columns for which there was no room. */
  readonly missing: readonly string[];
  /** Labels, and what every row says, of columns that gave way to others. */
  readonly said: readonly { readonly label: string; readonly text: string }[];
  readonly hiddenRows: number;
  /** Whether those are the first ones. */
  readonly hidesFirst: boolean;
}

/** `undefined` where no column is meant for people. */
export function tableLines(table: Table, options: RenderOptions, look: Look): TableLines | undefined {
  const whole = yearLayout(table, options, look);
  if (whole.cells.columns.length === 0) return undefined;
  const isCrowded = crowds(whole.cells, whole.fitted);
  const { cells, fitted, bars } = isCrowded ? yearLayout(withoutPlaces(table), options, look) : whole;
  const beneath = isCrowded ? placeLines(whole.cells, look, options.width) : [];
  const { rows, columns, measures, shown, before } = cells;
  const drawn = rows.map((row, at) => (at < shown ? [...row, bars[before + at] ?? ''] : row));
  const units = columns.map(({ column }) => column);
  const totals = table.total !== undefined;
  return {
    lines: gridLines({ rows: drawn, fitted: fitted.columns, columns: units, look, totals, beneath }),
    missing: fitted.missing.map((index) => guardTerminal(units[index]?.label ?? '')),
    said: fitted.said.map((index) => ({ label: measures[index]?.label ?? '', text: rows[0]?.[index] ?? '' })),
    hiddenRows: table.rows.length - shown,
    hidesFirst: before > 0,
  };
}

interface Layout {
  readonly cells: TerminalCells;
  readonly fitted: Fit;
  /** By row; none where they found no room. */
  readonly bars: readonly string[];
}

/** Where a text would be cut otherwise, the one year of all times stands in the headings. */
function yearLayout(table: Table, options: RenderOptions, look: Look): Layout {
  const whole = layoutOf(table, options, look);
  const year = isTight(whole) ? yearOf(table, options) : undefined;
  return year === undefined ? whole : layoutOf(table, options, { ...look, year });
}

function layoutOf(table: Table, options: RenderOptions, signs: CellSigns): Layout {
  const cells = terminalCells(table, options, signs);
  const shares = options.pictures === true ? shareBars(table, options.unicode) : undefined;
  const besideBars = shares === undefined ? undefined : fitBesideBars(cells.measures, shares, options.width);
  const fitted = besideBars ?? fit(cells.measures, options.width);
  return { cells, fitted, bars: shares?.bars ?? [] };
}

/** Whether a text was cut, or a column that is always shown found no room. */
function isTight({ cells: { measures }, fitted: { columns, isCramped } }: Layout): boolean {
  return isCramped || columns.some(({ index, width }) => width < (measures[index]?.cells ?? 0));
}

interface GridParts {
  readonly rows: readonly (readonly string[])[];
  readonly fitted: readonly Fitted[];
  readonly columns: readonly Column[];
  readonly look: Look;
  readonly totals: boolean;
  /** Lines beneath each row. */
  readonly beneath: readonly (readonly string[])[];
}

function gridLines(parts: GridParts): readonly string[] {
  const { rows, fitted, columns, look, totals, beneath } = parts;
  const rule = fitted.map(({ width }) => look.quiet(look.rule.repeat(width)));
  const painters = fitted.map((place) => painter(place, parts));
  const body = rows.map((row, at) => {
    const isTotal = totals && at === rows.length - 1;
    return painters.map((paint) => paint(row, isTotal));
  });
  const head = [...headingRows(fitted, look), rule];
  const lines = [...head, ...body];
  if (totals) lines.splice(-1, 0, rule);
  const alignments = fitted.map(({ index }) => (isMeasured(columns[index]?.unit ?? 'text') ? 'right' : 'left'));
  return laidOut(lines, fitted, alignments).flatMap((row, at) => [...row, ...(beneath[at - head.length] ?? [])]);
}

/** Headings of one line stand on the lower of two. */
function headingRows(fitted: readonly Fitted[], look: Look): string[][] {
  const height = Math.max(...fitted.map(({ heading }) => heading.length));
  return Array.from({ length: height }, (_, at) =>
    fitted.map(({ heading }) => look.quiet(heading[at - height + heading.length] ?? '')),
  );
}

type Painter = (row: readonly string[], isTotal: boolean) => string;

/** Paints the cells of one column; a bar has none. */
function painter(place: Fitted, parts: GridParts): Painter {
  const { columns, look } = parts;
  const column = columns[place.index];
  const fitted = fitter(place, parts);
  return (row, isTotal) => {
    const short = fitted(row[place.index] ?? '');
    if (column === undefined) return look.picture(short);
    if (short === look.absent) return look.quiet(short);
    if (isTotal) return look.title(short);
    return column.unit === 'usd' ? look.money(short) : short;
  };
}

/** A row of more lines is no row any longer. */
const mostLines = 4;

/** How a text is fitted into its cell: a sentence wraps, all else is cut. */
function fitter({ index, width }: Fitted, { rows, columns, look }: GridParts): (text: string) => string {
  const { ellipsis } = look;
  const column = columns[index];
  // A path keeps its end: that is where files differ.
  const endTells = column?.unit === 'path' || column?.endTells === true;
  const usual: Shorter = { width, ellipsis, keep: endTells ? 'end' : 'start' };
  if (column?.sentence === true) return (text) => cellLines(text, mostLines, usual).join('\n');
  const texts = rows.map((row) => row[index] ?? '');
  const keep = keptSide(texts, usual);
  return (text) => shorten(text, { ...usual, keep });
}

/** cli-table3 gets slower with the square of its rows: a table is laid out in pieces, whose widths are fixed. */
const pieceRows = 100;

/** The lines of each row. For cli-table3 each is a row of its own: of cells of several lines it counts every character. */
function laidOut(
  rows: readonly string[][],
  fitted: readonly Fitted[],
  colAligns: ('left' | 'right')[],
): readonly (readonly string[])[] {
  const split = rows.map(linesOf);
  const all = split.flat();
  const laid: string[] = [];
  for (let start = 0; start < all.length; start += pieceRows) {
    const grid = new Grid({
      chars: noRules,
      colAligns,
      colWidths: fitted.map(({ width }) => width + gap),
      style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [], compact: true },
    });
    grid.push(...all.slice(start, start + pieceRows));
    laid.push(...grid.toString().split('\n'));
  }
  let end = 0;
  return split.map(({ length }) => laid.slice(end, (end += length)).map((line) => line.trimEnd()));
}

function linesOf(row: readonly string[]): string[][] {
  const cells = row.map((cell) => cell.split('\n'));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => cells.map((lines) => lines[at] ?? ''));
}

const noRules = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
