/**
 * A workbook: a summary whose totals are formulas, a sheet for each table with typed cells, a glossary. Which library
 * writes it, and why: `workbook/README.md`.
 */
import { writeXlsx } from 'hucre/xlsx';
import type { BinaryRenderer } from './renderer.ts';
import { dataSheets, tableSheets } from './workbook/data-sheet.ts';
import { withGlossary } from './workbook/glossary-sheet.ts';
import { summarySheet } from './workbook/summary-sheet.ts';

/** Nobody made it at a time: the same report is the same file. The day is the first that a zip archive can name. */
const made = new Date(Date.UTC(1980, 0, 1));

export const xlsx: BinaryRenderer = async (report) => {
  const { timezone } = report.scope;
  const tables = withGlossary(report).map((table) => tableSheets(table));
  return writeXlsx({
    properties: { creator: 'session-receipts', created: made, modified: made },
    sheets: [summarySheet(report, tables), ...tables.flatMap((table) => dataSheets(table, timezone))],
  });
};
