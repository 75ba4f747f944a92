/** A picture on a page: its drawing, what its colours stand for, how to read it, and the tables that hold the same. */
import type { Picture } from '../../model/picture.ts';
import type { Table } from '../../model/table.ts';
import { guardHtml } from '../guard-html.ts';
import { drawingOf } from './drawing.ts';
import { tableId } from './table-section.ts';

export function pictureSection(picture: Picture, tables: readonly Table[], turns: ReadonlySet<string>): string {
  const id = `figure-${picture.id}`;
  const key = picture.key.map(({ style, label }) => `<li><i class=${style}></i>${guardHtml(label)}`).join('');
  const behind = tables.filter(({ name }) => picture.tables.includes(name));
  const links = behind.map((table) => `<a href="#${tableId(table)}">${guardHtml(table.title)}</a>`);
  const same = links.length === 0 ? '' : ` The same in rows: ${links.join(', ')}.`;
  const legend = key === '' ? '' : `<ul class=key>${key}</ul>`;
  const drawn = `<div class=picture tabindex=0 role=group aria-label="${guardHtml(picture.title)}, chart">${drawingOf(picture, turns)}</div>`;
  return `<section id=${id} class=figure aria-labelledby=${id}-title><h2 id=${id}-title>${guardHtml(picture.title)}</h2>${legend}<figure>${drawn}<figcaption id=${id}-meaning>${guardHtml(picture.meaning)}${same}</figcaption></figure></section>`;
}
