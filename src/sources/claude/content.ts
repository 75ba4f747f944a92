/** Message content: a string, or blocks. Text blocks are joined by one newline, as the definitions count them (§1). */
import type { JsonObject } from '../../model/source.ts';
import { isArray, isObject, objectsAt } from './json.ts';

/** The text of a message's `content`; empty where it holds none. */
export function contentText(holder: JsonObject, key = 'content'): string {
  const content = holder[key];
  if (typeof content === 'string') return content;
  if (!isArray(content)) return '';
  const texts: string[] = [];
  for (const block of content) {
    if (typeof block === 'string') texts.push(block);
    else if (isObject(block) && block['type'] === 'text' && typeof block['text'] === 'string')
      texts.push(block['text']);
  }
  return texts.join('\n');
}

export function blocksOf(holder: JsonObject, type: string): readonly JsonObject[] {
  return objectsAt(holder, 'content').filter((block) => block['type'] === type);
}
