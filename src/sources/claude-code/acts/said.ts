/** What the text of a response is like: its marks of structure, what it names, whether it ends in a question. */
import type { Said } from '../../../model/act.ts';
import type { JsonObject } from '../../../model/source.ts';
import { contentText } from '../content.ts';
import { codePoints } from '../prompt-text.ts';
import { entitiesOf } from './entities.ts';
import { excerptOf } from './excerpt.ts';
import type { ActPlace } from './tool-act.ts';

/** Absent unless the run was asked to include acts, and where there is no text. */
export function saidIn(message: JsonObject, { includeActs, includeText }: ActPlace): Said | undefined {
  if (includeActs === undefined) return undefined;
  const text = contentText(message).trim();
  if (text === '') return undefined;
  const lines = outsideFences(text.split('\n'));
  const said: Said = {
    entities: entitiesOf(text),
    chars: codePoints(text),
    tables: lines.filter(isTableRule).length,
    headings: lines.filter(isHeading).length,
    options: new Set(lines.flatMap(optionOf)).size,
    asks: /\?[*_)"'”’]*$/.test(lines.findLast((line) => line !== '') ?? ''),
  };
  return includeText ? { ...said, words: excerptOf(text) } : said;
}

/** Trimmed; what stands between code fences is no structure of the text. */
function outsideFences(lines: readonly string[]): readonly string[] {
  let fenced = false;
  return lines.flatMap((line) => {
    const trimmed = line.trim().slice(0, 400);
    if (!trimmed.startsWith('```')) return fenced ? [] : [trimmed];
    fenced = !fenced;
    return [];
  });
}

/** The line of dashes under the head of a Markdown table. */
function isTableRule(line: string): boolean {
  return line.includes('|') && line.includes('--') && /^[\s|:-]+$/.test(line);
}

/** A Markdown heading, or a line that is bold from end to end. */
function isHeading(line: string): boolean {
  return /^#{1,6} \S/.test(line) || /^\*\*[^*]{1,120}\*\*:?$/.test(line);
}

function optionOf(line: string): readonly string[] {
  const label = /^(?:[-*+] |\d{1,2}[.)] |#{1,6} )?[*_]{0,2}Option ([A-Z]|\d{1,2})\b/.exec(line)?.[1];
  return label === undefined ? [] : [label];
}
