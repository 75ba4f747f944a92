/**
 * A document is a transcript that is one JSON value over several lines: the pretty-printed array of messages that the
 * GitHub action leaves as execution file, or the single result object of a headless run. Only a file that was named,
 * or standard input, is looked at this way; in a folder of transcripts a line is a line.
 */
import type { Frame } from './framed.ts';
import { jsonEnd } from './json-end.ts';
import { isJsonObject, parsed, pieces } from './pieces.ts';

/**
 * Whether the first bytes look like a document: the first line alone is no complete value, or it is the only one. A byte
 * order mark is a blank like others here.
 */
export function mayBeDocument(head: Buffer): boolean {
  const text = head.toString();
  const line = firstLine(text);
  if (line.startsWith('[')) return parsed(line) === undefined || text.trim() === line;
  return line.startsWith('{') && text.trim() !== line && parsed(line) === undefined;
}

/** The records of a document; `undefined` where the text is none after all. */
export function documentFrames(text: string): readonly Frame[] | undefined {
  return text.trimStart().startsWith('[') ? elements(text) : objects(text);
}

function objects(text: string): readonly Frame[] | undefined {
  const { complete, tornAt } = pieces(text);
  if (tornAt !== undefined) return undefined;
  const placeOf = places(text);
  const found: Frame[] = [];
  for (const { value, start, end } of complete) {
    found.push({ kind: 'record', value, raw: text.slice(start, end), ...placeOf(start) });
  }
  return found;
}

/** Each element at the line where it starts; of an array that breaks off, one more record for the rest. */
function elements(text: string): readonly Frame[] | undefined {
  const found: Frame[] = [];
  const placeOf = places(text);
  let at = nextElement(text, text.indexOf('[') + 1);
  for (; at < text.length && text[at] !== ']'; at = nextElement(text, at)) {
    const end = jsonEnd(text, at);
    const raw = end === -1 ? '' : text.slice(at, end);
    const value = parsed(raw);
    const place = placeOf(at);
    if (value === undefined) {
      if (found.length === 0) return undefined;
      found.push({ kind: 'rejected', reason: 'torn-rest', ...place });
      return found;
    }
    found.push(
      isJsonObject(value)
        ? { kind: 'record', value, raw, ...place }
        : { kind: 'rejected', reason: 'not-object', ...place },
    );
    at = end;
  }
  const rest = nextElement(text, at + 1);
  if (rest < text.length) found.push({ kind: 'rejected', reason: 'torn-rest', ...placeOf(rest) });
  return found;
}

function nextElement(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n,'.includes(text.charAt(at))) at += 1;
  return at;
}

/** Line and byte offset of ascending indices, counted on from the one before. */
function places(text: string): (index: number) => { readonly line: number; readonly offset: number } {
  let seen = 0;
  let line = 1;
  let offset = 0;
  return (index) => {
    const passed = text.slice(seen, index);
    for (let at = passed.indexOf('\n'); at !== -1; at = passed.indexOf('\n', at + 1)) line += 1;
    offset += Buffer.byteLength(passed);
    seen = index;
    return { line, offset };
  };
}

function firstLine(text: string): string {
  const start = text.trimStart();
  const end = start.indexOf('\n');
  return (end === -1 ? start : start.slice(0, end)).trimEnd();
}
