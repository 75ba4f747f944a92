/** The vitals on a page: the first figure large, the others beside it, in their blocks. */
import type { Report, Vital } from '../../model/table.ts';
import { readable } from '../format.ts';
import { guardHtml } from '../guard-html.ts';
import { signs } from '../readable-table.ts';
import { textOf } from './text.ts';

export function vitalsSection({ vitals }: Report): string {
  if (vitals.length === 0) return '';
  const blocks = [...new Set(vitals.map(({ block }) => block))];
  const sections = blocks.map((block, at) =>
    blockOf(
      block ?? 'Vitals',
      vitals.filter((vital) => vital.block === block),
      at,
    ),
  );
  const [first = '', ...others] = sections;
  return others.length === 0 ? first : `${first}<div class=blocks>${others.join('')}</div>`;
}

function blockOf(title: string, vitals: readonly Vital[], at: number): string {
  const id = `vitals-${at + 1}`;
  const items = vitals.map(item).join('');
  return `<section id=${id} class="vitals${at === 0 ? ' first' : ''}" aria-labelledby=${id}-title><h2 id=${id}-title>${guardHtml(title)}</h2><dl>${items}</dl></section>`;
}

function item({ label, value, unit, note, partial }: Vital): string {
  const told = note === undefined ? '' : `<dd class=note>${textOf(note)}`;
  return `<div><dt>${textOf(label)}<dd>${textOf(readable(value, unit, { ...signs, partial }))}${told}</div>`;
}
