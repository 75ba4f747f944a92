/**
 * CSV for machines: RFC 4180 with LF, one table, every column, exact values in base units. Unknown is empty. Text that
 * a spreadsheet would run is guarded; numbers are written as numbers.
 */
import Papa from 'papaparse';
import type { Cell, Unit } from '../model/unit.ts';
import { isFigure } from '../model/unit.ts';
import { data } from './format.ts';
import { guardFormula } from './guard-formula.ts';
import { guardLines } from './guard-terminal.ts';
import { ownTable } from './own-table.ts';
import type { Renderer } from './renderer.ts';

export const csv: Renderer = (report, { excel }) => {
  const table = ownTable(report);
  const newline = excel ? '\r\n' : '\n';
  const start = excel ? '\ufeff' : '';
  if (table === undefined) return `${start}${newline}`;
  const rows = table.rows.map((row) => table.columns.map(({ unit }, index) => field(row[index], unit)));
  const fields = table.columns.map(({ key }) => textField(key));
  return `${start}${Papa.unparse([fields, ...rows], { newline, quotes: needsQuotes })}${newline}`;
};

function field(value: Cell, unit: Unit): string {
  const plain = data(value, unit);
  if (plain === null) return '';
  if (typeof value === 'string' || isFigureOfText(value)) return textField(String(plain));
  return typeof plain === 'object' ? textField(plain.join('; ')) : String(plain);
}

function isFigureOfText(value: Cell): boolean {
  return isFigure(value) && typeof value.value === 'string';
}

function textField(text: string): string {
  return guardFormula(guardLines(text));
}

/** Where the list separator is a semicolon, an unquoted one would start a cell of its own. */
function needsQuotes(value: unknown): boolean {
  return typeof value === 'string' && /[;\t]/.test(value);
}
