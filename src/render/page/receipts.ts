/**
 * Receipts on a page: each row names file and line, with the record's id at hand, and leads to the list of files at
 * the foot, where every path stands once.
 */
import type { Report, Table } from '../../model/table.ts';
import type { Cell } from '../../model/unit.ts';
import { guardHtml } from '../guard-html.ts';
import { textOf } from './text.ts';

export interface ReceiptColumns {
  readonly file: number;
  readonly line: number;
  readonly ids: readonly number[];
}

/** Where a table keeps the receipts of its rows; absent where its rows come from no single place. */
export function receiptColumnsOf({ columns }: Table): ReceiptColumns | undefined {
  const at = (name: string) => columns.findIndex(({ key, show }) => key === name && show === 'receipt');
  const file = at('file');
  const line = at('line');
  if (file === -1 || line === -1) return undefined;
  return { file, line, ids: [at('uuid'), at('message_id')].filter((index) => index !== -1) };
}

/** Number of each file, from 1, in the order in which rows name them. */
export type Files = ReadonlyMap<string, number>;

export function filesOf({ tables }: Report): Files {
  const files = new Map<string, number>();
  for (const table of tables) {
    const place = receiptColumnsOf(table);
    if (place === undefined || table.dataOnly === true) continue;
    for (const row of table.rows) {
      const file = row[place.file];
      if (typeof file === 'string' && !files.has(file)) files.set(file, files.size + 1);
    }
  }
  return files;
}

/** `agent-a95e79d8:1204`, with the ids of the record for who rests on it. */
export function receiptLink(row: Table['rows'][number], place: ReceiptColumns, files: Files): string {
  const file = row[place.file];
  if (typeof file !== 'string') return '–';
  const line = row[place.line];
  const ids = [...new Set(place.ids.flatMap((index) => textsOf(row[index])))];
  const told = ids.length === 0 ? '' : ` title="${guardHtml(ids.join(' '))}"`;
  const words = `${guardHtml(shortName(file))}:${typeof line === 'number' ? line : '?'}`;
  return `<a href="#file-${files.get(file) ?? 0}"${told}>${words}</a>`;
}

function textsOf(cell: Cell): readonly string[] {
  return typeof cell === 'string' ? [cell] : [];
}

const longestName = 14;

/** The name of a file without folder and ending; of a UUID its first part, which is what people name a session by. */
function shortName(file: string): string {
  const name = (file.split(/[/\\]/).at(-1) ?? file).replace(/\.jsonl?$/, '');
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(name)) return name.slice(0, 8);
  const characters = Array.from(name.slice(0, 2 * longestName));
  return characters.length <= longestName && characters.join('') === name
    ? name
    : `${characters.slice(0, longestName - 1).join('')}…`;
}

export function fileList(files: Files, isRedacted: boolean): string {
  if (files.size === 0) return '';
  const items = [...files].map(
    ([file, number]) => `<li id=file-${number}>${isRedacted ? textOf(file) : pathLink(file)}`,
  );
  return `<section id=files aria-labelledby=files-title><h2 id=files-title>Files</h2><p class=note>Where the receipts lead: the number after the colon is the line.</p><ol class=files>${items.join('')}</ol></section>`;
}

/** Only a path from the root is a link, and only to a file: nothing in a name can make it anything else. */
function pathLink(file: string): string {
  if (!/^(?:\/|[A-Za-z]:[/\\])/.test(file) || /[\p{Cc}\p{Cs}]/u.test(file)) return textOf(file);
  const path = file
    .replaceAll('\\', '/')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([A-Za-z])%3A/, '/$1:');
  return `<a href="file://${guardHtml(path)}">${textOf(file)}</a>`;
}
