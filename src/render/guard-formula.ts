/**
 * A spreadsheet runs a field of CSV that begins like a formula. Text that could be one gets an apostrophe before it, which
 * spreadsheets take for "this is text" (OWASP, CSV injection); in a workbook text has a type, and needs none. Numbers are never touched: they are written as numbers.
 */

/** What begins a formula, half or full width; blanks and quotes before it do not help. */
const formula = /^[\s'"\u00a0\u3000]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Lines that a log of GitHub Actions would obey, when the file is printed there. */
const logCommand = /(^|\n)([ \t]*)(?=::|##\[)/g;

export function guardFormula(text: string): string {
  const safe = text.replaceAll(logCommand, "$1$2'");
  return formula.test(safe) ? `'${safe}` : safe;
}
