/** What the columns of the sheets add up to: each figure once, with a formula for every sheet that says the same. */
import type { Column, Table } from '../../model/table.ts';
import type { Cell, Unit } from '../../model/unit.ts';
import type { TableSheets } from './data-sheet.ts';
import { columnName } from './data-sheet.ts';

export interface Sum {
  readonly label: string;
  readonly key: string;
  readonly unit: Unit;
  /** As the program reckoned it, from the facts and not from the cells. */
  readonly total: Cell;
  /** The formula of each table, without the equals sign. */
  readonly terms: ReadonlyMap<TableSheets, string>;
}

/**
 * Money first. Tables share a line where their columns have one name, and so one total; a table about a part of the
 * scope, such as the delegations, has lines of its own, which name it.
 */
export function sumsOf(tables: readonly TableSheets[]): readonly Sum[] {
  const found = new Map<string, SumInMaking>();
  for (const sheets of tables) {
    for (const [index, column] of sheets.table.columns.entries()) {
      const total = sheets.table.sums?.[index];
      if (total === undefined) continue;
      const id = JSON.stringify([column.key, sheets.table.isPart === true ? sheets.table.name : null]);
      const known = found.get(id) ?? started(sheets.table, column, total);
      known.terms.set(sheets, formulaOf(sheets, column, index));
      found.set(id, known);
    }
  }
  const sums = [...found.values()].map(({ sum }) => sum);
  return [...sums.filter(({ unit }) => unit === 'usd'), ...sums.filter(({ unit }) => unit !== 'usd')];
}

interface SumInMaking {
  readonly sum: Sum;
  readonly terms: Map<TableSheets, string>;
}

function started(table: Table, column: Column, total: Cell): SumInMaking {
  const { key, unit } = column;
  const terms = new Map<TableSheets, string>();
  return { sum: { label: labelOf(table, column), key, unit: unit === 'flag' ? 'count' : unit, total, terms }, terms };
}

/** Money that lacks what has no price says so. */
function labelOf({ isPart, title, partial }: Table, { label, unit, whole }: Column): string {
  const lacks = partial?.total === true && unit === 'usd' && whole !== true;
  return `${label}${isPart === true ? ` (${title})` : ''}${lacks ? ', at least' : ''}`;
}

/** A flag is counted, everything else is added. */
function formulaOf({ sheets }: TableSheets, { unit }: Column, index: number): string {
  const letter = columnName(index);
  return sheets
    .map(({ name, rows }) => `'${name}'!${letter}2:${letter}${rows + 1}`)
    .map((range) => (unit === 'flag' ? `COUNTIF(${range},TRUE)` : `SUM(${range})`))
    .join('+');
}
