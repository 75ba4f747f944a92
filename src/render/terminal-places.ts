/**
 * Where rows come from, beneath them: a file, a line or an id that is cut leads nowhere. So where columns would cut one,
 * or others for it, each row has its place on a line of its own.
 */
import type { Table } from '../model/table.ts';
import type { Fit } from './fit.ts';
import type { Look } from './look.ts';
import { wrapped } from './shorten.ts';
import type { TerminalCells } from './terminal-cells.ts';
import { isPlace } from './terminal-cells.ts';

const indent = '  ';

/** Whether columns of places are cut, or cut others. A sentence wraps. */
export function crowds({ columns, measures }: TerminalCells, { columns: placed, isCramped }: Fit): boolean {
  if (!measures.some(({ place }) => place === true)) return false;
  const isCut = placed.some(({ index, width }) => {
    return columns[index]?.column.sentence !== true && width < (measures[index]?.cells ?? 0);
  });
  return isCramped || isCut;
}

/** The table as people see it without its places. */
export function withoutPlaces(table: Table): Table {
  const { columns } = table;
  return { ...table, columns: columns.map((each) => (isPlace(each, columns) ? { ...each, show: 'data' } : each)) };
}

/** For each row the lines with its place: `file:line`, and ids behind it. */
export function placeLines(
  { columns, rows, shown, measures }: TerminalCells,
  look: Look,
  width: number | undefined,
): string[][] {
  const places = columns.flatMap(({ column: { unit } }, index) =>
    measures[index]?.place === true ? [{ unit, index }] : [],
  );
  return rows.slice(0, shown).map((row) => {
    const texts = places.map(({ unit, index }) => ({ unit, text: row[index] ?? '' }));
    const known = texts.filter(({ text }) => text !== look.absent && text !== '');
    const place = known
      .map(({ unit, text }, at) => (at === 0 ? text : `${unit === 'line' ? ':' : ' '}${text}`))
      .join('');
    if (place === '') return [];
    const room = width === undefined ? undefined : width - indent.length;
    return wrapped(place, room).map((line) => `${indent}${look.quiet(line)}`);
  });
}
