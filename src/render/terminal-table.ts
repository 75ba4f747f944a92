/** One table of a report as lines of a terminal: a heading, a thin rule, rows, totals; figures at the right. */
import Grid from 'cli-table3';
import stringWidth from 'string-width';
import type { Column, Table } from '../model/table.ts';
import type { Fitted } from './fit.ts';
import { fit, gap } from './fit.ts';
import type { Reading } from './format.ts';
import { isMeasured, readable } from './format.ts';
import { guardTerminal } from './guard-terminal.ts';
import type { Look } from './look.ts';
import type { RenderOptions } from './renderer.ts';
import { fitBesideBars, shareBars } from './share-bars.ts';
import { shorten } from './shorten.ts';

export interface TableLines {
  readonly lines: readonly string[];
  /** Labels of columns for which there was no room. */
  readonly missing: readonly string[];
  readonly hiddenRows: number;
}

/** `undefined` where no column is meant for people. */
export function tableLines(table: Table, options: RenderOptions, look: Look): TableLines | undefined {
  const columns = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => shows(column, options));
  if (columns.length === 0) return undefined;
  const shown = table.rows.slice(0, options.rows);
  const lines = table.total === undefined ? shown : [...shown, table.total];
  const partialRows = new Set(table.partial?.rows);
  const rows = lines.map((cells, at) => {
    const isTotal = at === shown.length;
    const partial = isTotal ? table.partial?.total : partialRows.has(at);
    // A total that cannot be added is left empty: it is not unknown, it does not exist.
    const reading: Reading = { ...look, partial, absent: isTotal ? '' : look.absent };
    return columns.map(({ column, index }) =>
      guardTerminal(
        readable(cells[index], column.unit, { ...reading, partial: partial === true && column.whole !== true }),
      ),
    );
  });
  const measures = columns.map(({ column }, index) => ({
    label: guardTerminal(column.label),
    cells: Math.max(0, ...widths(rows, index)),
    shrinks: !isMeasured(column.unit),
    droppable: column.show === 'wide',
    sentence: column.sentence === true,
  }));
  const shares = options.pictures === true ? shareBars(table, options.unicode) : undefined;
  const besideBars = shares === undefined ? undefined : fitBesideBars(measures, shares, options.width);
  const { columns: fitted, missing } = besideBars ?? fit(measures, options.width);
  const units = columns.map(({ column }) => column);
  const drawn = rows.map((row, at) => (at < shown.length ? [...row, shares?.bars[at] ?? ''] : row));
  const grid = { rows: drawn, fitted, columns: units, look, totals: table.total !== undefined };
  return { lines: gridLines(grid), missing, hiddenRows: table.rows.length - shown.length };
}

function shows({ show }: Column, { receipts }: RenderOptions): boolean {
  return show === 'always' || show === 'wide' || (show === 'receipt' && receipts);
}

function* widths(rows: readonly (readonly string[])[], index: number): Generator<number> {
  for (const row of rows) yield stringWidth(row[index] ?? '');
}

interface GridParts {
  readonly rows: readonly (readonly string[])[];
  readonly fitted: readonly Fitted[];
  readonly columns: readonly Column[];
  readonly look: Look;
  readonly totals: boolean;
}

function gridLines({ rows, fitted, columns, look, totals }: GridParts): readonly string[] {
  const rule = fitted.map(({ width }) => look.quiet(look.rule.repeat(width)));
  const body = rows.map((row, at) => {
    const isTotal = totals && at === rows.length - 1;
    return fitted.map(({ index, width }) =>
      painted(row[index] ?? '', { column: columns[index], width, look, isTotal }),
    );
  });
  const lines = [...headingRows(fitted, look), rule, ...body];
  if (totals) lines.splice(-1, 0, rule);
  const alignments = fitted.map(({ index }) => (isMeasured(columns[index]?.unit ?? 'text') ? 'right' : 'left'));
  return laidOut(lines, fitted, alignments);
}

/** Headings of one line stand on the lower of two. */
function headingRows(fitted: readonly Fitted[], look: Look): string[][] {
  const height = Math.max(...fitted.map(({ heading }) => heading.length));
  return Array.from({ length: height }, (_, at) =>
    fitted.map(({ heading }) => look.quiet(heading[at - height + heading.length] ?? '')),
  );
}

interface Painting {
  /** Absent for a bar. */
  readonly column: Column | undefined;
  readonly width: number;
  readonly look: Look;
  readonly isTotal: boolean;
}

function painted(text: string, { column, width, look, isTotal }: Painting): string {
  const keep = column?.unit === 'path' ? 'end' : 'start';
  const short = shorten(text, { width, ellipsis: look.ellipsis, keep });
  if (column === undefined) return look.picture(short);
  if (short === look.absent) return look.quiet(short);
  if (isTotal) return look.title(short);
  return column.unit === 'usd' ? look.money(short) : short;
}

/** cli-table3 gets slower with the square of its rows: a table is laid out in pieces, whose widths are fixed. */
const pieceRows = 100;

function laidOut(
  rows: readonly string[][],
  fitted: readonly Fitted[],
  colAligns: ('left' | 'right')[],
): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < rows.length; start += pieceRows) {
    const grid = new Grid({
      chars: noRules,
      colAligns,
      colWidths: fitted.map(({ width }) => width + gap),
      style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [], compact: true },
    });
    grid.push(...rows.slice(start, start + pieceRows));
    lines.push(...grid.toString().split('\n'));
  }
  return lines.map((line) => line.trimEnd());
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
