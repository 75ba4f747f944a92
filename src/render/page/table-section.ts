/**
 * A table on a page. Cells are those of every format for people. A long one is laid out in pieces, of which a browser
 * draws those in view; a very long one ends where a page would no longer scroll, and says what is left out.
 */
import type { Table } from '../../model/table.ts';
import { withBriefIds } from '../brief-ids.ts';
import { amount, isMeasured } from '../format.ts';
import { guardHtml } from '../guard-html.ts';
import type { ShownColumn } from '../readable-table.ts';
import { readableRow, readableTotal, shownColumns } from '../readable-table.ts';
import { anchorOf } from './anchor.ts';
import type { Files, ReceiptColumns } from './receipts.ts';
import { receiptColumnsOf, receiptLink } from './receipts.ts';
import { textOf } from './text.ts';

/** Rows of one piece: few enough to draw in a frame, many enough to keep the pieces few. */
const pieceRows = 200;

/**
 * Rows of one page. Measured in Chromium 2026, processor time of its renderer until the first picture, on two cores that
 * others kept busy: 5,500 rows 0.7 to 1.3 s, in one piece 2.5 s; ten times that 4.4 s and 20 MB.
 */
export const mostRows = 6000;

interface Layout {
  readonly table: Table;
  readonly shown: readonly ShownColumn[];
  readonly place: ReceiptColumns | undefined;
  readonly files: Files;
}

export interface Section {
  readonly html: string;
  /** Rules of style that belong to it. */
  readonly css: string;
}

export function tableSection(whole: Table, files: Files): Section {
  const table = withBriefIds(whole);
  const layout = { table, shown: shownColumns(table), place: receiptColumnsOf(table), files };
  const id = tableId(table);
  const heading = `<h2 id=${id}-title>${guardHtml(table.title)}</h2>`;
  const notes = table.notes.map((note) => `<p class=note>${textOf(note)}</p>`).join('');
  const open = `<section id=${id} class=data aria-labelledby=${id}-title>${heading}`;
  if (table.rows.length === 0) return { html: `${open}<p>None.</p>${notes}</section>`, css: '' };
  const rows = Math.min(table.rows.length, mostRows);
  const isLong = rows > pieceRows;
  const pieces = Array.from({ length: Math.ceil(rows / pieceRows) }, (_, at) => piece(layout, at * pieceRows, rows));
  const body = `<div class="scroll${isLong ? ' long' : ''}" tabindex=0 role=group aria-label="${guardHtml(table.title)}, rows">${pieces.join('')}</div>`;
  return { html: `${open}${leftOut(table)}${body}${notes}</section>`, css: rules(layout, isLong) };
}

export function tableId({ name }: Pick<Table, 'name'>): string {
  return anchorOf('table', name);
}

/** The turns that have a row on the page. */
export function turnsOf({ anchors = [] }: Table): readonly string[] {
  return anchors.slice(0, mostRows).filter((name) => name !== undefined);
}

function leftOut({ name, rows }: Table): string {
  if (rows.length <= mostRows) return '';
  const more = amount(rows.length - mostRows);
  return `<p class=note>The first ${amount(mostRows)} of ${amount(rows.length)} rows; the ${more} others are in <code>--format csv</code>, under ${guardHtml(name)}.</p>`;
}

function piece(layout: Layout, from: number, rows: number): string {
  const to = Math.min(from + pieceRows, rows);
  const lines = Array.from({ length: to - from }, (_, at) => line(layout, from + at)).join('\n');
  const label = `${guardHtml(layout.table.title)}, rows ${from + 1} to ${to}`;
  // A browser skips what a box out of view holds; a table alone is no such box.
  return `<div class=piece><table aria-label="${label}">${columnGroup(layout)}${head(layout)}<tbody>${lines}</tbody>${to === rows ? foot(layout) : ''}</table></div>`;
}

function columnGroup({ shown, place }: Layout): string {
  return `<colgroup>${'<col>'.repeat(shown.length + (place === undefined ? 0 : 1))}</colgroup>`;
}

function head({ table, shown, place }: Layout): string {
  const cells = shown.map(
    ({ column: { label, meaning, unit }, index }) =>
      `<th scope=col${isMeasured(unit) || holdsLists(table, index) ? '' : ' data-f'} title="${guardHtml(meaning)}">${guardHtml(label)}`,
  );
  return `<thead><tr>${cells.join('')}${place === undefined ? '' : '<th scope=col>Receipt'}</thead>`;
}

/** Lists are looked through with words; few of them are alike. */
function holdsLists({ rows }: Table, index: number): boolean {
  return rows.some((row) => typeof row[index] === 'object');
}

/** End tags that HTML implies are left out: of a long table they are a tenth of the page. */
function line({ table, shown, place, files }: Layout, at: number): string {
  const cells = readableRow(table, at, shown).map((text) => `<td>${textOf(text)}`);
  const row = table.rows[at] ?? [];
  const receipt = place === undefined ? '' : `<td>${receiptLink(row, place, files)}`;
  return `<tr${rowId(table, at)}>${cells.join('')}${receipt}`;
}

function rowId({ anchors }: Table, at: number): string {
  const name = anchors?.[at];
  return name === undefined ? '' : ` id="${anchorOf('turn', name)}"`;
}

function foot({ table, shown, place }: Layout): string {
  const total = readableTotal(table, shown);
  if (total === undefined) return '';
  const cells = total.map((text, at) => `<td>${at === 0 && text === '' ? 'Total' : guardHtml(text)}`);
  return `<tfoot><tr>${cells.join('')}${place === undefined ? '' : '<td>'}</tfoot>`;
}

/**
 * Columns that hold measures stand at the right; long texts may break, nothing else does. The columns of a long table
 * are as wide as what is widest in them, so that its pieces stand in line.
 */
function rules(layout: Layout, isLong: boolean): string {
  const { table, shown } = layout;
  const id = `#${tableId(table).replaceAll('.', String.raw`\.`)}`;
  const widths = widthsOf(layout);
  const columns = (which: (at: number) => boolean) =>
    widths.flatMap((_, at) => (which(at) ? [`:nth-child(${at + 1})`] : [])).join();
  const right = columns((at) => standsRight(shown[at]));
  const long = columns((at) => (widths[at] ?? 0) > breaks);
  return [
    right === '' ? '' : `${id} :is(td,th):is(${right}){text-align:right}`,
    long === '' ? '' : `${id} td:is(${long}){white-space:normal;min-width:${isLong ? 0 : breaks}ch}`,
    ...(isLong ? fixed(id, widths) : []),
  ].join('');
}

/** Times are all as long, and read from the left like words. */
function standsRight(shown: ShownColumn | undefined): boolean {
  return shown !== undefined && shown.column.unit !== 'instant' && isMeasured(shown.column.unit);
}

function fixed(id: string, widths: readonly number[]): readonly string[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  return [
    `${id} .piece,${id} table{width:${total}ch}`,
    ...widths.map((width, at) => `${id} col:nth-child(${at + 1}){width:${width}ch}`),
  ];
}

/** Characters beyond which a text may take several lines, and beyond which it must. */
const breaks = 26;
const widest = 32;

/** In characters, with room between columns. */
function widthsOf({ table, shown, place }: Layout): readonly number[] {
  const widths = shown.map(({ column }) => column.label.length + 1);
  for (let at = 0; at < Math.min(table.rows.length, mostRows); at += 1) {
    for (const [index, text] of readableRow(table, at, shown).entries()) {
      widths[index] = Math.max(widths[index] ?? 0, text.length);
    }
  }
  return [...widths, ...(place === undefined ? [] : [18])].map((width) => Math.min(width, widest) + 2);
}
