/** A report as GitHub Markdown: vitals, tables, notes. For pull requests and step summaries: nothing in it is live. */
import type { Column, Report, Table } from '../model/table.ts';
import type { Signs } from './format.ts';
import type { Reading } from './format.ts';
import { isMeasured, readable } from './format.ts';
import { guardMarkdown } from './guard-markdown.ts';
import { qualityLines } from './quality-lines.ts';
import type { Renderer, RenderOptions } from './renderer.ts';
import { scopeParts } from './scope-line.ts';

const signs: Signs = { times: '×', absent: '–', atLeast: '≥ ' };

export const markdown: Renderer = (report, options) =>
  `${[
    `# ${guardMarkdown(report.title)}`,
    scopeParts(report).map(guardMarkdown).join(' · '),
    vitals(report),
    ...report.tables.map((table) => section(table, options)),
    foot(report),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;

function vitals({ vitals: facts }: Report): string {
  if (facts.length === 0) return '';
  const rows = facts.map(({ label, value, unit, note, partial }) =>
    rowLine([label, readable(value, unit, { ...signs, partial }), note ?? ''].map(guardMarkdown)),
  );
  return [rowLine(['', '', '']), rowLine([':---', '---:', ':---']), ...rows].join('\n');
}

function section(table: Table, options: RenderOptions): string {
  const shown = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => shows(column, options));
  if (shown.length === 0 || table.dataOnly === true) return '';
  const title = `## ${guardMarkdown(table.title)}`;
  const notes = bullets(table.notes);
  if (table.rows.length === 0) return [title, 'None.', ...notes].join('\n\n');
  const lines = table.rows.map((row, at) => {
    const partial = table.partial?.rows.includes(at) === true;
    return rowLine(
      shown.map(({ column, index }) => guardMarkdown(readable(row[index], column.unit, reading(column, partial)))),
    );
  });
  const head = rowLine(shown.map(({ column }) => guardMarkdown(column.label)));
  const rule = rowLine(shown.map(({ column }) => (isMeasured(column.unit) ? '---:' : ':---')));
  return [title, [head, rule, ...lines, ...totalLine(table, shown)].join('\n'), ...notes].join('\n\n');
}

/** A total that cannot be added is left empty: it is not unknown, it does not exist. */
function totalLine({ total, partial }: Table, shown: readonly Shown[]): readonly string[] {
  if (total === undefined) return [];
  const cells = shown.map(({ column, index }) =>
    guardMarkdown(readable(total[index], column.unit, { ...reading(column, partial?.total === true), absent: '' })),
  );
  return [rowLine(cells.map((cell) => (cell === '' ? '' : `**${cell}**`)))];
}

function reading({ whole }: Column, partial: boolean): Reading {
  return { ...signs, partial: partial && whole !== true };
}

interface Shown {
  readonly column: Column;
  readonly index: number;
}

function shows({ show }: Column, { receipts }: RenderOptions): boolean {
  return show === 'always' || show === 'wide' || (show === 'receipt' && receipts);
}

function foot({ notes, quality }: Report): string {
  const { account, warnings } = qualityLines(quality);
  return bullets([...notes, ...(account === undefined ? [] : [account]), ...warnings]).join('');
}

/** One list, or nothing. */
function bullets(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.map((line) => `- ${guardMarkdown(line)}`).join('\n')];
}

function rowLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
