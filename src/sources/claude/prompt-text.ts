/**
 * What a person wrote, without what the harness wrapped around it: elements of the harness go with their content, the
 * rest is trimmed (definitions §1, "prompt"). One pass, whatever the text holds.
 */

/** The text left after harness elements are removed, trimmed; empty where the harness wrote all of it. */
export function humanText(text: string): string {
  if (!text.includes('<')) return text.trim();
  const kept: string[] = [];
  const unclosed = new Set<string>();
  let from = 0;
  for (let open = text.indexOf('<'); open !== -1;) {
    const end = elementEnd(text, open, unclosed);
    if (end === undefined) {
      open = text.indexOf('<', open + 1);
      continue;
    }
    kept.push(text.slice(from, open));
    from = end;
    open = text.indexOf('<', end);
  }
  kept.push(text.slice(from));
  return kept.join('').trim();
}

const longestName = 64;

/** Where the harness element that opens at `open` ends; `undefined` for anything else. */
function elementEnd(text: string, open: number, unclosed: Set<string>): number | undefined {
  const name = /^<([a-z][a-z_-]*)[\s>]/.exec(text.slice(open, open + longestName))?.[1];
  if (name === undefined || !isHarness(name) || unclosed.has(name)) return undefined;
  const closing = `</${name}>`;
  const close = text.indexOf(closing, open);
  if (close === -1) unclosed.add(name);
  return close === -1 ? undefined : close + closing.length;
}

function isHarness(name: string): boolean {
  return (
    name === 'system-reminder' ||
    name === 'session-start-hook' ||
    name.startsWith('ide_') ||
    name.startsWith('local-command-')
  );
}

/** Length in Unicode code points: a surrogate pair is one. */
export function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
    count += 1;
  }
  return count;
}

/** The content of the first `<name>` element; `undefined` where there is none that closes. */
export function element(text: string, name: string): string | undefined {
  const open = text.indexOf(`<${name}>`);
  if (open === -1) return undefined;
  const from = open + name.length + 2;
  const close = text.indexOf(`</${name}>`, from);
  return close === -1 ? undefined : text.slice(from, close).trim();
}
