/** A table as people read it: the columns that formats for people show, and each cell in words, still unguarded. */
import type { Column, Table } from '../model/table.ts';
import type { Reading, Signs } from './format.ts';
import { readable } from './format.ts';

export const signs: Signs = { times: '×', absent: '–', atLeast: '≥ ' };

export interface ShownColumn {
  readonly column: Column;
  /** Its place in the rows of the table. */
  readonly index: number;
}

/** Columns shown always and where there is room, in the order of the table. */
export function shownColumns({ columns }: Table): readonly ShownColumn[] {
  return columns
    .map((column, index) => ({ column, index }))
    .filter(({ column: { show } }) => show === 'always' || show === 'wide');
}

export function readableRow(table: Table, at: number, shown: readonly ShownColumn[]): readonly string[] {
  const partial = table.partial?.rows.includes(at) === true;
  return shown.map(({ column, index }) => readable(table.rows[at]?.[index], column.unit, reading(column, partial)));
}

/** A total that cannot be added is left empty: it is not unknown, it does not exist. */
export function readableTotal({ total, partial }: Table, shown: readonly ShownColumn[]): readonly string[] | undefined {
  return total === undefined
    ? undefined
    : shown.map(({ column, index }) =>
        readable(total[index], column.unit, { ...reading(column, partial?.total === true), absent: '' }),
      );
}

function reading({ whole }: Column, partial: boolean): Reading {
  return { ...signs, partial: partial && whole !== true };
}
