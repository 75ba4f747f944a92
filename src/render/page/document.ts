/**
 * The page: one file that asks nothing of anybody. It is complete without its script, which adds filters, zoom and
 * paths to single turns. What may run is told by a policy in its head: this style and this script, and nothing else.
 */
import { createHash } from 'node:crypto';
import type { Report } from '../../model/table.ts';
import { guardHtml } from '../guard-html.ts';
import { qualityLines } from '../quality-lines.ts';
import { scopeParts } from '../scope-line.ts';
import { pictureSection } from './picture-section.ts';
import { fileList, filesOf } from './receipts.ts';
import { script } from './script.ts';
import type { Section } from './table-section.ts';
import { tableId, tableSection, turnsOf } from './table-section.ts';
import { beginningOf, textOf } from './text.ts';
import { theme } from './theme.ts';
import { vitalsSection } from './vitals-section.ts';

export function document(report: Report): string {
  const files = filesOf(report);
  const tables = report.tables.filter(({ columns, dataOnly }) => columns.length > 0 && dataOnly !== true);
  const sections: readonly Section[] = tables.map((table) => tableSection(table, files));
  const turns = new Set(tables.flatMap(turnsOf));
  const pictures = (report.pictures ?? []).map((picture) => pictureSection(picture, tables, turns));
  const body = [
    header(report),
    contents(report),
    '<main>',
    vitalsSection(report),
    ...pictures,
    ...sections.map(({ html }) => html),
    basis(report),
    fileList(files, report.redacted === true),
    '</main>',
  ].join('\n');
  return page(report, `${theme()}${sections.map(({ css }) => css).join('')}`, body);
}

/**
 * A policy needs a word that a transcript cannot know. A file on disk has no moment at which to draw one, and must be
 * the same from run to run: the word is the digest of the page itself, which no text in the page can hold.
 */
function page(report: Report, css: string, body: string): string {
  const nonce = createHash('sha256').update(css).update(script).update(body).digest('base64url');
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!doctype html>
<html lang=en>
<head>
<meta charset=utf-8>
<meta http-equiv=Content-Security-Policy content="${policy}">
<meta name=viewport content="width=device-width, initial-scale=1">
<meta name=color-scheme content="light dark">
<meta name=referrer content=no-referrer>
<title>${beginningOf(report.title, 120)}</title>
<link rel=icon href="data:,">
<style nonce="${nonce}">${css}</style>
</head>
<body>
${body}
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;
}

const longestHeading = 140;

function header(report: Report): string {
  const { title } = report;
  const first = beginningOf(title, longestHeading);
  const whole =
    first === guardHtml(title) ? '' : `<details><summary>The whole title</summary>${guardHtml(title)}</details>`;
  const scope = scopeParts(report).map((part) => `<li>${textOf(part)}`);
  const hidden = report.redacted === true ? ['<li>names, paths and secrets hidden'] : [];
  return `<a class=skip href="#vitals-1">To the figures</a><header><p class=brand>session receipts · ${guardHtml(report.command)}</p><h1>${first}</h1>${whole}<ul class=scope>${[...scope, ...hidden].join('')}</ul></header>`;
}

function contents({ vitals, pictures = [], tables }: Report): string {
  const links = [
    ...(vitals.length === 0 ? [] : [['vitals-1', 'Vitals']]),
    ...pictures.map(({ id, title }) => [`figure-${id}`, title]),
    ...tables.flatMap((table) => (table.dataOnly === true ? [] : [[tableId(table), table.title]])),
    ['basis', 'Basis'],
  ];
  const items = links.map(([id = '', title = '']) => `<li><a href="#${id}">${beginningOf(title, 60)}</a>`);
  return links.length < 4 ? '' : `<nav aria-label=Contents><ul>${items.join('')}</ul></nav>`;
}

function basis({ notes, quality }: Report): string {
  const { account, warnings } = qualityLines(quality);
  const lines = [...(account === undefined ? [] : [account]), ...notes, ...warnings];
  if (lines.length === 0) return '';
  return `<section id=basis aria-labelledby=basis-title><h2 id=basis-title>What the figures rest on</h2><ul>${lines.map((line) => `<li>${textOf(line)}`).join('')}</ul></section>`;
}
