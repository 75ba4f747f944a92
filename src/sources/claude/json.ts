/** Guards: unknown JSON narrowed to what a field should be, or to nothing. */
import type { JsonObject, JsonValue } from '../../model/source.ts';

type Maybe = JsonValue | undefined;

export function isObject(value: Maybe): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(record: JsonObject, key: string): JsonObject | undefined {
  const value = record[key];
  return isObject(value) ? value : undefined;
}

/** The objects of an array; none where the field is no array. */
export function objectsAt(record: JsonObject, key: string): readonly JsonObject[] {
  const value = record[key];
  return isArray(value) ? value.filter(isObject) : [];
}

export function isArray(value: Maybe): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A string that says something; the empty one does not. */
export function textAt(record: JsonObject, key: string): string | undefined {
  const value = record[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberAt(record: JsonObject, key: string): number | undefined {
  const value = record[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function isTrue(record: JsonObject, key: string): boolean {
  return record[key] === true;
}

/** Whether an object stands under the key `usage` anywhere inside. Iterative: nesting costs memory, not stack. */
export function holdsUsage(record: JsonObject): boolean {
  const waiting: Maybe[] = [record];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (isObject(value) && isObject(value['usage'])) return true;
    if (typeof value !== 'object' || value === null) continue;
    for (const item of Object.values(value)) waiting.push(item);
  }
  return false;
}
