/**
 * The summary: what each column of the other sheets adds up to, as formulas over them, beside the totals that the
 * program reckoned itself. Then the vitals, and what everything rests on.
 */
import type { CellStyle, Cell as SheetCell, WriteSheet } from 'hucre/xlsx';
import type { Report, Vital } from '../../model/table.ts';
import type { Unit } from '../../model/unit.ts';
import { qualityLines } from '../quality-lines.ts';
import { scopeParts } from '../scope-line.ts';
import { cellText, cellValue, numberFormat, textFormat } from './cell.ts';
import type { TableSheets } from './data-sheet.ts';
import { columnName, figureHeading, heading } from './data-sheet.ts';
import type { Sum } from './sums.ts';
import { sumsOf } from './sums.ts';

export const summaryName = 'Summary';

export function summarySheet(report: Report, tables: readonly TableSheets[]): WriteSheet {
  const { timezone } = report.scope;
  const sums = sumsOf(tables);
  const adding = tables.filter((table) => sums.some(({ terms }) => terms.has(table)));
  const heads = ['Figure', 'Column', 'Total', 'As reckoned', 'Agrees', ...adding.map(({ table }) => table.name)];
  const lines: readonly Line[] = [
    [textCell(report.title, true)],
    [textCell(scopeParts(report).join(' · '))],
    [textCell(`Times are those of ${timezone}. Money is US dollars at list price, not a bill.`)],
    [],
    heads.map((head, index) => ({ value: head, style: headStyle(index) })),
    ...sums.map((sum, index) => sumLine(sum, adding, { row: headRow + 1 + index, timezone })),
    ...vitalLines(report.vitals, timezone),
    [],
    ...noteLines(report).map((note): Line => [textCell(note)]),
  ];
  return {
    name: summaryName,
    columns: heads.map((_, index) => ({ width: widths[index] ?? otherWidth })),
    rows: lines.map(() => []),
    cells: new Map(lines.flatMap(placed)),
    freezePane: { rows: headRow },
    // On paper it is as wide as a page, and as long as it needs.
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

type Line = readonly (Partial<SheetCell> | undefined)[];

/** The row of the headings, from 1, as formulas count. */
const headRow = 5;
const widths: readonly number[] = [28, 28, 16, 16, 9];
const otherWidth = 15;
const middle = { horizontal: 'center' } as const;

function headStyle(index: number): CellStyle {
  if (index === 4) return { ...heading, alignment: middle };
  return index < 2 ? heading : figureHeading;
}

interface Place {
  /** From 1. */
  readonly row: number;
  readonly timezone: string;
}

function sumLine(
  { label, key, unit, total, terms }: Sum,
  adding: readonly TableSheets[],
  { row, timezone }: Place,
): Line {
  const result = cellValue(total, unit, timezone);
  const format = { style: { numFmt: numberFormat(total, unit) } };
  const formulas = adding.map((table) => terms.get(table));
  const parts = formulas.map((formula) =>
    formula === undefined ? undefined : { formula, formulaResult: result, ...format },
  );
  const named = formulas.flatMap((formula, index) => (formula === undefined ? [] : [`${columnName(index + 5)}${row}`]));
  const agrees = `IF(AND(${named.map((name) => `ABS(${name}-D${row})<0.0005`).join(',')}),"yes","no")`;
  return [
    textCell(label),
    textCell(key),
    parts.find((part) => part !== undefined),
    { value: result, ...format },
    { formula: agrees, formulaResult: 'yes', style: { alignment: middle } },
    ...parts,
  ];
}

function vitalLines(vitals: readonly Vital[], timezone: string): readonly Line[] {
  return vitals.flatMap(({ block, label, unit, value, note, partial }, index): readonly Line[] => {
    const starts = index === 0 || block !== vitals[index - 1]?.block;
    const name = partial === true ? `${label}, at least` : label;
    const line = [textCell(name), textCell(unit), valueCell(value, unit, timezone), textCell(note ?? '')];
    return starts ? [[], [textCell(block ?? '', true)], line] : [line];
  });
}

function valueCell(value: Vital['value'], unit: Unit, timezone: string): Partial<SheetCell> {
  return { value: cellValue(value, unit, timezone), style: { numFmt: numberFormat(value, unit) } };
}

function noteLines({ notes, tables, quality }: Report): readonly string[] {
  const { account, warnings } = qualityLines(quality);
  const said = [...notes, ...tables.flatMap((table) => table.notes), ...(account === undefined ? [] : [account])];
  return [...new Set([...said, ...warnings])];
}

function textCell(text: string, isHeading = false): Partial<SheetCell> | undefined {
  if (text === '') return undefined;
  return { value: cellText(text), style: { ...(isHeading ? heading : {}), numFmt: textFormat } };
}

function placed(line: Line, row: number): readonly [string, Partial<SheetCell>][] {
  return line.flatMap((cell, index): [string, Partial<SheetCell>][] =>
    cell === undefined ? [] : [[`${row},${index}`, cell]],
  );
}
