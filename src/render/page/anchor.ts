/** An anchor is the name of a place on the page, fit for `id` and `href` whatever text it is made of. */
import { createHash } from 'node:crypto';

const longest = 80;

/** Two texts have two anchors: what is not plain becomes its code, and what is too long its digest. */
export function anchorOf(kind: string, text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9_-]/g, (character) => `.${character.charCodeAt(0).toString(16)}.`);
  if (plain.length <= longest) return `${kind}-${plain}`;
  return `${kind}-${createHash('sha256').update(text).digest('hex')}`;
}
