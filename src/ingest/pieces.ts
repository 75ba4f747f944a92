/**
 * Complete JSON objects in a text that is more, or less, than one of them: objects glued together, and objects beside
 * the rest of a torn one. `JSON.parse` decides what is complete.
 */
import type { JsonObject } from '../model/source.ts';
import { jsonEnd } from './json-end.ts';

export interface Piece {
  readonly value: JsonObject;
  /** Indices in the text. */
  readonly start: number;
  readonly end: number;
}

export interface Pieces {
  readonly complete: readonly Piece[];
  /** Where the first text begins that belongs to no complete object. */
  readonly tornAt?: number | undefined;
}

/** Tearing and gluing are rare and lines short; the limit keeps a hostile line from costing its length squared. */
const scansPerCharacter = 64;

export function pieces(text: string): Pieces {
  const complete: Piece[] = [];
  let tornAt: number | undefined;
  let budget = text.length * scansPerCharacter;
  let at = pastFiller(text, 0);
  while (at < text.length) {
    const piece = budget > 0 && text[at] === '{' ? objectAt(text, at) : undefined;
    budget -= (piece?.end ?? text.length) - at;
    if (piece !== undefined && (tornAt === undefined || standsAlone(text, piece))) {
      complete.push(piece);
      at = pastFiller(text, piece.end);
    } else {
      tornAt ??= at;
      at = nextObject(text, at + 1);
    }
  }
  return { complete, tornAt };
}

/**
 * Whether an object behind torn text is a record. Inside a torn record every complete object stands where a value
 * does, behind `:`, `,` or `[`; only one that names its own session is a record there all the same.
 */
function standsAlone(text: string, { value, start }: Piece): boolean {
  const before =
    text
      .slice(Math.max(0, start - 8), start)
      .trimEnd()
      .at(-1) ?? '';
  return !':,['.includes(before) || typeof value['sessionId'] === 'string';
}

function objectAt(text: string, start: number): Piece | undefined {
  const end = jsonEnd(text, start);
  if (end === -1) return undefined;
  const value = parsed(text.slice(start, end));
  return isJsonObject(value) ? { value, start, end } : undefined;
}

function nextObject(text: string, from: number): number {
  const next = text.indexOf('{"', from);
  return next === -1 ? text.length : next;
}

/** Blanks, NUL bytes and byte order marks between records carry nothing. */
function pastFiller(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n\0\u{feff}'.includes(text.charAt(at))) at += 1;
  return at;
}

/** The value of a JSON text; `undefined` for any other text, which no JSON text stands for. */
export function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
