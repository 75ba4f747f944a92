/** Text on a page, whole: what is too long to be read at a glance is folded, never cut. */
import { guardHtml } from '../guard-html.ts';

/** Longer texts fold after so many characters. */
const glance = 240;

export function textOf(text: string): string {
  if (text.length <= glance) return guardHtml(text);
  const first = beginning(text, glance);
  if (first.length === text.length) return guardHtml(text);
  return `<details class=long><summary>${guardHtml(first)}…</summary>${guardHtml(text.slice(first.length))}</details>`;
}

/** The beginning alone, for places that hold one line: a window's title, a heading whose whole text stands elsewhere. */
export function beginningOf(text: string, most: number): string {
  const first = beginning(text, most);
  return first.length === text.length ? guardHtml(text) : `${guardHtml(first)}…`;
}

/** At most so many characters, none of them in half. */
function beginning(text: string, most: number): string {
  const characters = Array.from(text.slice(0, 2 * most));
  return characters.slice(0, most).join('');
}
