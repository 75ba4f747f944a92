/** The length of a value as JSON text, in UTF-16 units, without writing it and without recursion: nesting costs memory, not stack. */
import type { JsonValue } from '../../model/source.ts';
import { isArray, isObject } from './json.ts';

/** Equal to `JSON.stringify(value).length`, which fails on values that are nested some thousand levels deep. */
export function jsonLength(value: JsonValue): number {
  const waiting: JsonValue[] = [value];
  let length = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isArray(next)) {
      length += brackets(next.length);
      for (const item of next) waiting.push(item);
    } else if (isObject(next)) {
      const entries = Object.entries(next);
      length += brackets(entries.length);
      for (const [key, item] of entries) {
        length += textLength(key) + 1;
        waiting.push(item ?? null);
      }
    } else {
      length += typeof next === 'string' ? textLength(next) : JSON.stringify(next).length;
    }
  }
  return length;
}

/** Brackets, and the commas between items. */
function brackets(items: number): number {
  return 2 + Math.max(0, items - 1);
}

function textLength(text: string): number {
  return JSON.stringify(text).length;
}
