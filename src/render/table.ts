/**
 * A report for a terminal: vitals first, then its tables, then what was assumed and what is missing. Few rules, quiet
 * headings, figures at the right. Unknown is a dash.
 */
import type { Report, Table } from '../model/table.ts';
import { withBriefIds } from './brief-ids.ts';
import { amount } from './format.ts';
import { guardTerminal } from './guard-terminal.ts';
import type { Look, Paint } from './look.ts';
import { lookOf } from './look.ts';
import { qualityLines } from './quality-lines.ts';
import type { Renderer, RenderOptions } from './renderer.ts';
import { scopeParts } from './scope-line.ts';
import { wrapped } from './shorten.ts';
import { curveLines } from './terminal-curves.ts';
import { tableLines } from './terminal-table.ts';
import { vitalLines } from './terminal-vitals.ts';

const indent = '  ';

export const table: Renderer = (report, options) => {
  const look = lookOf(options);
  const inner = options.width === undefined ? undefined : Math.max(20, options.width - indent.length);
  const page: Page = { look, options: { ...options, width: inner } };
  const shown = report.tables.filter(({ dataOnly }) => dataOnly !== true);
  const blocks = [
    heading(report, page),
    vitalLines(report.vitals, page.options, look),
    curveLines(report.curves ?? [], page.options, look),
    ...shown.map((each) => block(shown.length === 1 ? untitled(each, report) : each, page)),
    foot(report, page),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
};

interface Page {
  readonly look: Look;
  /** The width is what is left beside the indent. */
  readonly options: RenderOptions;
}

function heading(report: Report, page: Page): readonly string[] {
  const text = guardTerminal(report.title);
  const parts = scopeParts(report).map(guardTerminal).join(page.look.dot);
  return [...paragraph(text, page, page.look.title), ...paragraph(parts, page, page.look.quiet)].map((line) =>
    line.slice(indent.length),
  );
}

/** A report that is one table says its title once. */
function untitled(only: Table, { title }: Report): Table {
  return only.title === title ? { ...only, title: '' } : only;
}

function block(each: Table, page: Page): readonly string[] {
  const { look, options } = page;
  const title = look.title(guardTerminal(each.title));
  const notes = each.notes.flatMap((note) => paragraph(guardTerminal(note), page, look.quiet));
  if (each.rows.length === 0)
    return [each.title === '' ? `${indent}none` : `${title}  ${look.quiet('none')}`, ...notes];
  const rendered = tableLines(withBriefIds(each), options, look);
  if (rendered === undefined) return [];
  const { lines, missing, said, hiddenRows, hidesFirst } = rendered;
  const which = hidesFirst ? 'before these' : 'more';
  const more =
    hiddenRows === 0 ? '' : `${look.ellipsis} ${amount(hiddenRows)} ${which}: --top N shows N, --format csv all.`;
  const narrow = missing.length === 0 ? '' : `Not shown: ${missing.join(', ')} (--format csv, or a wider terminal).`;
  const same =
    said.length === 0
      ? ''
      : `In every row: ${said.map(({ label, text }) => `${label} ${text}`).join(', ')}`.replace(/\.?$/, '.');
  return [
    ...(each.title === '' ? [] : [title]),
    ...lines.map((line) => `${indent}${line}`),
    ...paragraph(same, page, look.quiet),
    ...paragraph(more, page, look.warning),
    ...paragraph(narrow, page, look.quiet),
    ...notes,
  ];
}

function foot({ notes, quality }: Report, page: Page): readonly string[] {
  const { account, warnings } = qualityLines(quality);
  return [
    ...notes.flatMap((note) => paragraph(guardTerminal(note), page, page.look.quiet)),
    ...(account === undefined ? [] : paragraph(account, page, page.look.quiet)),
    ...warnings.flatMap((warning) => paragraph(guardTerminal(warning), page, page.look.warning)),
  ].map((line) => line.slice(indent.length));
}

function paragraph(text: string, { options }: Page, paint: Paint): readonly string[] {
  return text === '' ? [] : wrapped(text, options.width).map((line) => `${indent}${paint(line)}`);
}
