/** A cell of a workbook: the raw value as the number, text or truth that a spreadsheet reckons with, and how it looks. */
import { tzOffset } from '@date-fns/tz/tzOffset';
import type { CellValue } from 'hucre/xlsx';
import type { Cell, Unit } from '../../model/unit.ts';
import { isFigure } from '../../model/unit.ts';
import { data } from '../format.ts';
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

/**
 * Text as it is. It is typed as a string, and no spreadsheet takes a string for a formula, whatever it begins with: an
 * apostrophe before it, as in CSV, would be a character of the text.
 */
export function cellText(text: string): string {
  const safe = guardLines(text).replaceAll(escapeLike, '_x005F_').replace(errorLike, '_x0023_');
  return safe.length <= longestText ? safe : `${safe.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** In a workbook `_x0041_` is read as the character of that code; `_x005F_` is the underscore (ECMA-376, ST_Xstring). */
const escapeLike = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** `#N/A` and its like, which the library would type as errors. */
const errorLike = /^#(?=[A-Z_]+(?:\/[A0])?[!?]?$)/;

const dayMs = 86_400_000;
/** 1970-01-01 in days of a spreadsheet, which begin in 1899. */
const epochDay = 25_569;

function serialDay(at: number, timezone: string): number {
  return (at + tzOffset(timezone, new Date(at)) * 60_000) / dayMs + epochDay;
}

/** `@` keeps text what it is even when somebody edits it. */
export const textFormat = '@';
const whole = '#,##0';

export const numberFormats: Readonly<Record<Unit, string>> = {
  text: textFormat,
  id: textFormat,
  path: textFormat,
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
