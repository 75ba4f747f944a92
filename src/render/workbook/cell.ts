/** A cell of a workbook: the raw value as the number, text or truth that a spreadsheet reckons with, and how it looks. */
import { tzOffset } from '@date-fns/tz/tzOffset';
import type { CellValue } from 'hucre/xlsx';
import type { Cell, Unit } from '../../model/unit.ts';
import { isFigure } from '../../model/unit.ts';
import { data } from '../format.ts';
import { guardFormula } from '../guard-formula.ts';
import { guardLines } from '../guard-terminal.ts';

/** Times are those of the time zone. */
export function cellValue(cell: Cell, unit: Unit, timezone: string): CellValue {
  if (isFigure(cell)) return cellValue(cell.value, cell.unit, timezone);
  const plain = data(cell, unit);
  if (plain === null || typeof plain === 'boolean') return plain;
  if (typeof cell === 'bigint') return Number(plain);
  if (typeof cell === 'number') return unit === 'instant' ? serialDay(cell, timezone) : Number(plain);
  return cellText(typeof plain === 'object' ? plain.join('; ') : String(plain));
}

/** The most UTF-16 units that a cell holds. */
const longestText = 32_767;

/** Text that stays text: in the cell, and in the CSV that somebody saves the sheet as. */
export function cellText(text: string): string {
  const guarded = guardFormula(guardLines(text)).replaceAll(escapeLike, '_x005F_');
  return guarded.length <= longestText
    ? guarded
    : `${guarded.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** In a workbook `_x0041_` is read as the character of that code; `_x005F_` is the underscore (ECMA-376, ST_Xstring). */
const escapeLike = /_(?=x[0-9A-Fa-f]{4}_)/g;

const dayMs = 86_400_000;
/** 1970-01-01 in days of a spreadsheet, which begin in 1899. */
const epochDay = 25_569;

function serialDay(at: number, timezone: string): number {
  return (at + tzOffset(timezone, new Date(at)) * 60_000) / dayMs + epochDay;
}

const text = '@';
const whole = '#,##0';

/** `@` keeps text what it is even when somebody edits it. */
export const numberFormats: Readonly<Record<Unit, string>> = {
  text,
  id: text,
  path: text,
  figure: 'General',
  count: whole,
  line: '0',
  tokens: whole,
  chars: whole,
  usd: '$#,##0.0000',
  ratio: '0.0%',
  multiple: '#,##0.0',
  seconds: '#,##0.000',
  instant: 'yyyy-mm-dd hh:mm:ss',
  flag: 'General',
};

/** The format of a cell: a figure has the unit that it brings along. */
export function numberFormat(cell: Cell, unit: Unit): string {
  return numberFormats[isFigure(cell) ? cell.unit : unit];
}
