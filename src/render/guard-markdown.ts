/**
 * Text from a transcript inside Markdown is text and nothing else: no markup, link, image, HTML, mention or command.
 * An empty comment parts what GitHub would link by itself; it shows nothing and survives every renderer.
 */
import { stripUnseen } from './guard-terminal.ts';

const markup = /[\\`*_[\]|~$]/g;
const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
const part = '<!-- -->';

export function guardMarkdown(text: string): string {
  return stripUnseen(text)
    .replaceAll(markup, String.raw`\$&`)
    .replaceAll(/[&<>]/g, (character) => entities.get(character) ?? character)
    .replaceAll(/@|#(?=\d)|:(?=:|\/\/)|\bwww(?=\.)|\bGH-(?=\d)/gi, `$&${part}`)
    .replace(
      /^(\s*)(#+|[-+=]+|\d+(?=[.)](?:\s|$)))/,
      (_whole, space: string, start: string) => `${space}${inert(start)}`,
    );
}

/** The start of a line that would be a heading, a list or a rule. */
function inert(start: string): string {
  return /^\d/.test(start) ? `${start}${part}` : `\\${start}`;
}
