/**
 * What a person wrote, without what the harness wrapped around it: elements of the harness go with their content, the
 * rest is trimmed (definitions §1, "prompt"). One pass, whatever the text holds.
 */

/** The text left after harness elements are removed, trimmed; empty where the harness wrote all of it. */
export function humanText(text: string): string {
  if (!text.includes('</')) return text.trim();
  const endsByName = closingTags(text);
  const kept: string[] = [];
  let from = 0;
  let open = text.indexOf('<');
  while (open !== -1) {
    const end = firstBeyond(endsByName.get(harnessName(text, open + 1)), open);
    if (end !== undefined) {
      kept.push(text.slice(from, open));
      from = end;
    }
    open = text.indexOf('<', end ?? open + 1);
  }
  kept.push(text.slice(from));
  return kept.join('').trim();
}

/**
 * Where the closing tags of each harness element end, the last one first. Found before the opening ones are looked at:
 * a search from each opening tag would cost the square of a text that opens elements and never closes them.
 */
function closingTags(text: string): ReadonlyMap<string, number[]> {
  const endsByName = new Map<string, number[]>();
  for (let at = text.lastIndexOf('</'); at !== -1; at = at === 0 ? -1 : text.lastIndexOf('</', at - 1)) {
    const name = harnessName(text, at + 2);
    const end = at + 2 + name.length;
    if (name === '' || text[end] !== '>') continue;
    const ends = endsByName.get(name);
    if (ends === undefined) endsByName.set(name, [end + 1]);
    else ends.push(end + 1);
  }
  return endsByName;
}

/** The first end beyond a place. Those before it are dropped: the places only go up. */
function firstBeyond(ends: number[] | undefined, place: number): number | undefined {
  if (ends === undefined) return undefined;
  while ((ends.at(-1) ?? Infinity) <= place) ends.pop();
  return ends.at(-1);
}

const longestName = 64;

/** The name of the harness element whose tag's name starts here; empty for anything else. */
function harnessName(text: string, start: number): string {
  const name = /^([a-z][a-z_-]*)[\s>]/.exec(text.slice(start, start + longestName))?.[1] ?? '';
  return isHarness(name) ? name : '';
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
