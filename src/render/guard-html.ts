/**
 * Text inside a page is text and nothing else. This is the one escape function: it serves between tags and inside
 * quoted attributes alike. What is unseen, such as a control that turns the direction of reading, is made visible.
 */
import { guardLines, unseen } from './guard-terminal.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Parts of one emoji are joined by a character that is unseen; between two pictures it hides nothing. */
const joined = /(?<=\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?)\u200d(?=\p{Extended_Pictographic})/gu;

export function guardHtml(text: string): string {
  const escaped = text.replaceAll(/[&<>"']/g, (character) => entities.get(character) ?? '');
  if (escaped.search(unseen) === -1) return escaped;
  return escaped.split(joined).map(guardLines).join('\u200d');
}
