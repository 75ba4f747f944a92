/** Text cut to the width of a column, by what a terminal draws, with a sign that something is missing. */
import { textWidth } from './text-width.ts';

export interface Shorter {
  readonly width: number;
  readonly ellipsis: string;
  readonly keep: Side;
}

export type Side = 'start' | 'end';

/**
 * What the texts of one column keep: the side that `keep` says, unless names look alike then that the other one tells
 * apart. Phrases are read from their beginning.
 */
export function keptSide(texts: readonly string[], usual: Shorter): Side {
  const distinct = [...new Set(texts)];
  const isWhole = distinct.every((text) => textWidth(text) <= usual.width);
  if (isWhole || distinct.some((text) => text.includes(' '))) return usual.keep;
  const other: Side = usual.keep === 'start' ? 'end' : 'start';
  const apart = (keep: Side) => new Set(distinct.map((text) => shorten(text, { ...usual, keep }))).size;
  return apart(other) > apart(usual.keep) ? other : usual.keep;
}

export function shorten(text: string, { width, ellipsis, keep }: Shorter): string {
  if (textWidth(text) <= width) return text;
  const room = width - textWidth(ellipsis);
  const characters = charactersOf(text);
  if (keep === 'start') return `${fitting(characters, room).join('')}${ellipsis}`;
  const from = characters.length - fitting(characters.toReversed(), room).length;
  return `${ellipsis}${characters.slice(wordFrom(characters, from)).join('')}`;
}

/** The rest of a word says nothing (`…ude-opus-4-8`): the name is cut behind it, if that is near and leaves half of it. */
function wordFrom(characters: readonly string[], from: number): number {
  const next = characters.indexOf('-', from - 1) + 1;
  const isNear = next > from && next - from <= shortRest;
  return isNear && 2 * (characters.length - next) >= characters.length - from ? next : from;
}

const shortRest = 6;

/** As a reader counts them: an emoji of several code points is one. */
function charactersOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}

function fitting(characters: readonly string[], room: number): readonly string[] {
  let used = 0;
  const end = characters.findIndex((character) => {
    used += textWidth(character);
    return used > room;
  });
  return end === -1 ? characters : characters.slice(0, end);
}

/** The text in lines of at most `width`, broken between words where it can be; whole where there is no limit. */
export function wrapped(text: string, width: number | undefined): readonly string[] {
  if (width === undefined) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) > width) lines.push(line);
    line = textWidth(longer) > width ? word : longer;
  }
  return [...lines, line];
}

/** A sentence in the lines of a cell: no more than `most`, and the last is cut where that is too few. */
export function cellLines(text: string, most: number, { width, ellipsis }: Shorter): readonly string[] {
  const lines = wrapped(text, width);
  if (lines.length <= most) return lines;
  const rest = lines.slice(most - 1, most + 1).join(' ');
  return [...lines.slice(0, most - 1), shorten(rest, { width, ellipsis, keep: 'start' })];
}

/** A word that is longer than a line, in pieces of one each: the parts of a name or path stay whole where they can. */
function pieces(word: string, width: number): readonly string[] {
  if (textWidth(word) <= width) return [word];
  let rest: readonly string[] = charactersOf(word);
  const found: string[] = [];
  while (rest.length > 0) {
    const most = fitting(rest, width);
    const end = most.length === rest.length ? 0 : most.findLastIndex((character) => /[-_/]/.test(character)) + 1;
    const piece = 2 * end >= most.length ? most.slice(0, end) : most;
    found.push(piece.join(''));
    rest = rest.slice(Math.max(1, piece.length));
  }
  return found;
}
