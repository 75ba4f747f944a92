/**
 * Fitting a table into a terminal. What gives way, in this order: headings wrap onto two lines, columns that may be
 * left out are, from the right, those of nothing but 0 and unknown first, so are texts that are the same in every row, text is shortened and sentences wrap, and
 * at the very last columns go from the right, money after all others. Figures never shrink.
 */
import { textWidth } from './text-width.ts';

export interface FitColumn {
  readonly label: string;
  /** The widest of its cells. */
  readonly cells: number;
  readonly shrinks: boolean;
  readonly droppable: boolean;
  /** It names what a row is about: more of it is kept while columns can still be left out. */
  readonly names?: boolean | undefined;
  /** The longest word of text that wraps. Other columns give way before there are many lines. */
  readonly longestWord?: number | undefined;
  /** A text that every row has: it can be said once. */
  readonly same?: boolean | undefined;
  /** Nothing but 0 and unknown: it goes before columns that say something. */
  readonly empty?: boolean | undefined;
  /** Of one whole with others of that name: parts that say something are shown together or not at all. */
  readonly partOf?: string | undefined;
  /** Where a row comes from: it is of no use when it is cut. */
  readonly place?: boolean | undefined;
  /** What is asked for first: it goes last. */
  readonly money?: boolean | undefined;
}

export interface Fitted {
  readonly index: number;
  readonly width: number;
  /** One or two lines. */
  readonly heading: readonly string[];
}

export interface Fit {
  readonly columns: readonly Fitted[];
  /** Columns that found no room. */
  readonly missing: readonly number[];
  /** Whether one of them is of those that are always shown. */
  readonly isCramped: boolean;
  /** Columns that are the same in every row and gave way to others. */
  readonly said: readonly number[];
}

export const gap = 2;
/** Text keeps so many characters while anything else can give way, and so many at the very least. */
const shortText = 14;
const shortName = 28;
const shortSentence = 48;
const shortestText = 6;
/** With less nobody knows what a text says: then rather a column goes; beside names, as long as most stay. */
const legibleText = 10;

export function fit(columns: readonly FitColumn[], room: number | undefined): Fit {
  const all = columns.map((column, index): Numbered => ({ ...column, index }));
  if (room === undefined) {
    return { columns: all.map((column) => placed(column, wish(column))), missing: [], isCramped: false, said: [] };
  }
  const rest = saidOnce(all, room, ({ place }) => place === true);
  const enough = dropped(rest, room);
  const others = saidOnce(enough, room, () => true);
  const left = new Set(rest.filter((column) => !enough.includes(column)));
  const said = all.filter((column) => !others.includes(column) && !left.has(column)).map(({ index }) => index);
  // A word of a sentence is broken before a column goes.
  const hasWords = widthOf(others, (column) => least(column, legibleText)) <= room;
  const kept = hasWords ? others : others.map((column) => ({ ...column, longestWord: undefined }));
  const narrow = narrowest(kept, room);
  const shown = cut(kept, (column) => least(column, narrow), room);
  const placedOrSaid = new Set([...shown.map(({ index }) => index), ...said]);
  const missing = all.map(({ index }) => index).filter((index) => !placedOrSaid.has(index));
  return { columns: grown(shown, narrow, room), missing, isCramped: shown.length < kept.length, said };
}

interface Numbered extends FitColumn {
  readonly index: number;
}

/** The columns left when the rightmost that may go has gone, as often as needed. */
function dropped(columns: readonly Numbered[], room: number): readonly Numbered[] {
  let kept = columns;
  while (widthOf(kept, wanted) > room) {
    const last = rightmost(kept, ({ droppable }) => droppable);
    if (last === undefined || kept.length === 1) return kept;
    kept = kept.filter((column) => column !== last && !(column.droppable && isPartWith(column, last)));
  }
  return kept;
}

/** Of the columns that may go, the rightmost that is empty, else the rightmost. */
function rightmost(columns: readonly Numbered[], mayGo: (column: Numbered) => boolean): Numbered | undefined {
  return columns.findLast((column) => column.empty === true && mayGo(column)) ?? columns.findLast(mayGo);
}

/** Beside an empty part the others say all there is. */
function isPartWith({ partOf }: Numbered, gone: Numbered): boolean {
  return gone.empty !== true && partOf !== undefined && partOf === gone.partOf;
}

/** Without texts that every row has, as far as they have to go: the widest first, so that few go. */
function saidOnce(
  columns: readonly Numbered[],
  room: number,
  mayBe: (column: Numbered) => boolean,
): readonly Numbered[] {
  const widest = columns
    .filter((column) => column.same === true && mayBe(column))
    .toSorted((left, right) => right.cells - left.cells);
  let kept = columns;
  for (const column of widest) {
    if (kept.length === 1 || widthOf(kept, wanted) <= room) return kept;
    kept = kept.filter((each) => each !== column);
  }
  return kept;
}

/** To how many characters texts are cut. */
function narrowest(columns: readonly Numbered[], room: number): number {
  for (let width = shortText; width >= legibleText; width -= 1) {
    if (widthOf(columns, (column) => least(column, width)) <= room) return width;
  }
  const left = cut(columns, (column) => least(column, shortText), room);
  return left.length >= (3 / 4) * columns.length ? shortText : shortestText;
}

/** The width for which others give way. */
function wanted(column: Numbered): number {
  if (column.place === true) return wish(column);
  if (column.longestWord !== undefined) return least(column, shortSentence);
  return least(column, column.names === true ? shortName : shortText);
}

function cut(columns: readonly Numbered[], width: (column: Numbered) => number, room: number): readonly Numbered[] {
  let kept = columns;
  while (kept.length > 1 && widthOf(kept, width) > room) {
    const [first, ...others] = kept;
    const last = rightmost(others, ({ money }) => money !== true) ?? others.at(-1);
    kept = kept.filter((column) => column === first || column !== last);
  }
  return kept;
}

/** Spends the room that is left: on headings if all then stand on one line and no name is cut for it, and on text, evenly. */
function grown(columns: readonly Numbered[], narrow: number, room: number): readonly Fitted[] {
  const onOneLine = (column: Numbered) =>
    Math.max(least(column, column.names === true ? shortName : narrow), textWidth(column.label));
  const base = widthOf(columns, onOneLine) <= room ? onOneLine : (column: Numbered) => least(column, narrow);
  const widths = columns.map(base);
  let left = room - widthOf(columns, base);
  for (let growing = true; growing && left > 0;) {
    growing = false;
    for (const [index, column] of columns.entries()) {
      const width = widths[index] ?? 0;
      if (left === 0 || !column.shrinks || width >= column.cells) continue;
      widths[index] = width + 1;
      left -= 1;
      growing = true;
    }
  }
  return columns.map((column, index) => placed(column, widths[index] ?? 0));
}

function placed(column: Numbered, width: number): Fitted {
  return { index: column.index, width, heading: headingLines(column.label, width) };
}

function wish({ label, cells }: FitColumn): number {
  return Math.max(cells, textWidth(label));
}

function least({ label, cells, shrinks, names, longestWord = 0 }: FitColumn, narrow: number): number {
  const text = Math.max(narrow, names === true ? legibleText : 0, Math.min(longestWord, shortName));
  return Math.max(shrinks ? Math.min(cells, text) : cells, narrowestHeading(label));
}

function widthOf(columns: readonly Numbered[], width: (column: Numbered) => number): number {
  return columns.reduce((sum, column) => sum + width(column) + gap, -gap);
}

/** The narrowest width in which the label takes at most two lines. */
function narrowestHeading(label: string): number {
  const words = label.split(' ');
  const splits = words.map((_, at) =>
    Math.max(textWidth(words.slice(0, at).join(' ')), textWidth(words.slice(at).join(' '))),
  );
  return Math.min(...splits);
}

function headingLines(label: string, width: number): readonly string[] {
  if (textWidth(label) <= width) return [label];
  const words = label.split(' ');
  const at = words.findLastIndex((_, index) => textWidth(words.slice(0, index).join(' ')) <= width);
  return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
}
