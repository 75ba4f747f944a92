/** The guards of the program, each with the row of the catalogue that must notice its absence. */

export interface Guard {
  readonly row: number;
  readonly guard: string;
  /** What has to change in the sources for it to be gone; each text stands once in its file. */
  readonly without: readonly Edit[];
}

export interface Edit {
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

function guard(row: number, name: string, ...without: readonly (readonly [string, string, string])[]): Guard {
  return {
    row,
    guard: name,
    without: without.map(([file, text, instead]) => ({ file: `src/${file}`, text, instead })),
  };
}

const frame = 'ingest/frame.ts';
const filler = 'sources/claude-code/scanner/assembly/index.ts';

export const guards: readonly Guard[] = [
  guard(1, 'a last line that is cut off is pending', [
    frame,
    'if (tornAt !== undefined) {',
    'if (tornAt !== undefined && terminated) {',
  ]),
  guard(3, 'a file that became shorter is told', [
    'ingest/file-bytes.ts',
    "return length === 0 ? { reason: 'changed-while-read' } : length;",
    'return length === 0 ? into.length : length;',
  ]),
  guard(4, 'a folder that cannot be read is told', [
    'ingest/walk.ts',
    "    report(walk, folder.printed, { reason: 'unreadable-folder', detail: systemErrorCode(error) });\n",
    '    systemErrorCode(error);\n',
  ]),
  guard(5, 'links out of the folders are not followed', [
    'ingest/walk.ts',
    'if (walk.bounds.some((bound) => isInside(real, bound))) return',
    "if (real !== '') return",
  ]),
  guard(
    6,
    'what is no regular file is never read',
    ['ingest/walk.ts', 'if (!stats.isFile()) {', "if (place.real === '') {"],
    ['ingest/file-bytes.ts', "if (!statSync(path).isFile()) return { failure: { reason: 'not-a-file' } };", ''],
    ['ingest/file-bytes.ts', 'if (stats.isFile()) return { descriptor', 'if (descriptor > 0) return { descriptor'],
  ),
  guard(
    7,
    'NUL bytes around a record are nothing',
    [filler, '    if (byte() == 0) moveTo(at + 1);\n    else if', '    if'],
    [frame, ' || byte === 0x00', ''],
    ['ingest/pieces.ts', String.raw`' \t\r\n\0\u{feff}'`, String.raw`' \t\r\n\u{feff}'`],
  ),
  guard(8, 'bytes that are no text are told', [frame, "? 'invalid-utf8' : undefined", '? undefined : undefined']),
  guard(
    9,
    'a byte order mark is nothing',
    [
      filler,
      'load<u8>(at, 1) == 0xbb && load<u8>(at, 2) == 0xbf) moveTo(at + 3);',
      'load<u8>(at, 1) == 0x01) moveTo(at + 3);',
    ],
    [frame, 'return bytes[at] === 0xef &&', 'return bytes[at] === 0x01 &&'],
    ['ingest/pieces.ts', String.raw`' \t\r\n\0\u{feff}'`, String.raw`' \t\r\n\0'`],
  ),
  guard(
    10,
    'UTF-16 is told',
    [frame, 'if (first && isUtf16(next.value)) {', 'if (first && next.value.length < 0) {'],
    [frame, 'return !isUtf16(head) && ', 'return '],
  ),
  guard(11, 'a line that is too long is skipped as it streams by', [
    frame,
    'export const defaultMaxLineBytes = 256 * 1024 * 1024;',
    'export const defaultMaxLineBytes = 64 * 1024;',
  ]),
  guard(16, 'a counter that is no count is set aside', [
    'sources/claude-code/counters.ts',
    "if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return Math.abs(value);",
    "if (typeof value === 'number') return value;",
  ]),
  guard(17, 'an unknown model has no price', [
    'pricing/book.ts',
    "if (candidates === undefined) return unpriced('unknown model', question.model);",
    "if (candidates === undefined) return quote({ ...question, model: 'claude-opus-4-1' });",
  ]),
  guard(18, 'what is assumed of a price is named', [
    'reports/assumptions.ts',
    'return [...unpriced(entries), ...unknownLifetime(entries)];',
    'return unpriced(entries);',
  ]),
  guard(19, 'a timestamp that is no date is told', [
    'sources/claude-code/instant.ts',
    "if (at === undefined) problems.push({ reason: 'bad-timestamp', detail: 'timestamp' });",
    'if (at === undefined) problems.slice();',
  ]),
  guard(
    20,
    'the lines of a response are one turn',
    ['ingest/plain/plain-file.ts', 'lasts[key] = copy + 1;', 'lasts[key] = 0;'],
    ['ingest/turn-copies.ts', 'const number = numberById.get(id);', 'const number = numberById.get(`${id} ${fresh}`);'],
    ['ingest/turn-copies.ts', 'if (!isAsBefore) response', 'response'],
  ),
  guard(22, 'two records on a line are two', [
    'ingest/pieces.ts',
    "text[at] === '{' ? objectAt(text, at) : undefined",
    'undefined',
  ]),
  guard(23, 'what is JSON and no object is rejected', [
    frame,
    "if (value !== undefined) return [{ kind: 'rejected', reason: 'not-object', ...place }];",
    'if (value !== undefined) return [];',
  ]),
  guard(25, 'what is kept has a checksum', [
    'ingest/cache/shard.ts',
    'if (sumOfEvens !== evens || sumOfOdds !== odds) return undefined;',
    'if (sumOfEvens === -1 || sumOfOdds === evens || odds === -1) return undefined;',
  ]),
  guard(28, 'nothing depends on what is kept', [
    'ingest/cache/shards.ts',
    '  } catch {\n    return otherwise;\n  }',
    '  } finally {\n    pid.toFixed();\n  }',
  ]),
  guard(29, 'no transcript is written over', [
    'cli/spare-inputs.ts',
    'if (target === undefined) return;',
    "if (output !== '') return;",
  ]),
  guard(30, 'nothing unseen reaches a terminal', ['render/guard-terminal.ts', '    .replaceAll(unseen, escape)\n', '']),
  guard(31, 'a text is no formula', [
    'render/guard-formula.ts',
    "return formula.test(safe) ? `'${safe}` : safe;",
    'return safe;',
  ]),
  guard(32, 'a text is no markup of a page', ['render/guard-html.ts', '/[&<>"\']/g', '/[&]/g']),
  guard(33, 'a text is no Markdown', ['render/guard-markdown.ts', '    .replaceAll(markup, String.raw`\\$&`)\n', '']),
  guard(35, 'secrets are hidden', [
    'render/secrets.ts',
    "return shapes.reduce((rest, shape) => rest.replaceAll(shape, '[secret]'), text);",
    'return shapes.length > 0 ? text : text;',
  ]),
  guard(37, 'a project decides neither what is written nor what is shown', [
    'cli/config/values.ts',
    "if (configurable !== 'by user' || owner === 'user') return undefined;",
    "if (configurable !== 'never') return undefined;",
  ]),
  guard(42, 'a reader that leaves is no error', [
    'bin.ts',
    "if (code === 'EPIPE') return;",
    "if (code === 'NONE') return;",
  ]),
];
