/**
 * Text from a transcript is made visible before it reaches a terminal: control characters, escape sequences, bidi
 * controls, zero-width and other invisible characters, line separators and lone surrogates become `\x1b`, `\u202e` …
 * So no text can move the cursor, set a title, reverse a name or hide inside another.
 */

/**
 * Control, format, line and paragraph separators, unpaired surrogates, and the letters that draw nothing: the grapheme
 * joiner, Hangul and Khmer fillers.
 */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f|[\u17b4\u17b5]/gu;

/** A log of GitHub Actions obeys lines that begin with `::`, and `##[` anywhere. */
const logCommand = /^(\s*):(?=:)|#(?=#\[)/g;

/** The text on one line, with everything unseen made visible. */
export function guardTerminal(text: string): string {
  return text
    .replaceAll(unseen, escape)
    .replaceAll(logCommand, (found, space: string | undefined) =>
      found.endsWith(':') ? `${space ?? ''}\\x3a` : '\\x23',
    );
}

/** The same for text that keeps its lines and tabs: they mean something in a quoted CSV field. */
export function guardLines(text: string): string {
  return text.replaceAll(unseen, (character) => (/[\n\t]/.test(character) ? character : escape(character)));
}

/** The text without what is unseen; lines and tabs become blanks. */
export function stripUnseen(text: string): string {
  return text.replaceAll(/[\s\u0085]+/g, ' ').replaceAll(unseen, '');
}

const named: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escape(character: string): string {
  const name = named.get(character);
  if (name !== undefined) return name;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
