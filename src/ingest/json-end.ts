/**
 * Where a JSON value ends that begins somewhere in a text. It only looks for the end, one character after another and
 * without recursion; whether the value is valid is for `JSON.parse` to say.
 */
const quote = 0x22;
const backslash = 0x5c;

/** The index behind the object, array, string or literal that begins at `start`; -1 where the text ends before it. */
export function jsonEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return stringEnd(text, start);
  if (!opens(first)) return literalEnd(text, start);
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      const end = stringEnd(text, index);
      if (end === -1) return -1;
      index = end - 1;
    } else if (opens(code)) {
      depth += 1;
    } else if (closes(code)) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

function opens(code: number): boolean {
  return code === 0x7b || code === 0x5b;
}

function closes(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}

function stringEnd(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) return index + 1;
    if (code === backslash) index += 1;
  }
  return -1;
}

function literalEnd(text: string, start: number): number {
  const end = /[\s,\]}]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
}
