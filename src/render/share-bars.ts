/** Bars beside the rows of a table: the share of each in the total, for the one column that has them. */
import type { Column, Table } from '../model/table.ts';
import type { Cell } from '../model/unit.ts';
import { bar } from './bar.ts';
import type { Fit, FitColumn } from './fit.ts';
import { fit, gap } from './fit.ts';

export const barWidth = 10;

export interface ShareBars {
  readonly heading: string;
  /** One for each row. */
  readonly bars: readonly string[];
}

/** `undefined` where no column has bars, or one row would be all there is. */
export function shareBars(table: Table, unicode: boolean): ShareBars | undefined {
  const index = table.columns.findIndex((column) => column.bar === true);
  const column = table.columns[index];
  if (column === undefined || table.rows.length < 2) return undefined;
  const total = numberOf(table.sums?.[index] ?? table.total?.[index]);
  // The bar of a ratio stands for the figure that its own heading names.
  const heading = column.unit === 'ratio' ? '' : `Of ${column.label.toLowerCase()}`.slice(0, barWidth);
  return { heading, bars: table.rows.map((row) => bar(shareOf(row[index], column, total), barWidth, unicode)) };
}

/** A ratio is a share by itself. Where a part or the whole is unknown there is no bar. */
function shareOf(cell: Cell, { unit }: Column, total: number): number {
  if (unit === 'ratio') return numberOf(cell);
  return total > 0 ? numberOf(cell) / total : 0;
}

function numberOf(cell: Cell): number {
  return typeof cell === 'number' || typeof cell === 'bigint' ? Number(cell) : 0;
}

/** The layout with room for bars at the right; `undefined` where a column or a text would have to give way for them. */
export function fitBesideBars(
  columns: readonly FitColumn[],
  { heading }: ShareBars,
  room: number | undefined,
): Fit | undefined {
  const alone = fit(columns, room);
  const beside = fit(columns, room === undefined ? undefined : room - gap - barWidth);
  const gaveWay = beside.columns.some(({ index, width }, at) => {
    const without = alone.columns[at]?.width ?? 0;
    return width < Math.min(without, columns[index]?.cells ?? 0);
  });
  if (beside.columns.length < alone.columns.length || gaveWay) return undefined;
  const shares = { index: columns.length, width: barWidth, heading: [heading] };
  return { ...beside, columns: [...beside.columns, shares] };
}
