/**
 * Text inside XML is text and nothing else: everything unseen is made visible first, for XML 1.0 forbids most of it
 * even as a reference (§2.2), then markup becomes references. Good for content and for quoted attributes.
 */
import { guardTerminal } from './guard-terminal.ts';

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

export function guardXml(text: string): string {
  return guardTerminal(text)
    .replaceAll(/[\ufffe\uffff]/g, (found) => `\\u${found.charCodeAt(0).toString(16)}`)
    .replaceAll(/[&<>"']/g, (found) => references.get(found) ?? found);
}
