/** A drawing as SVG: numbers and closed words only, and text through the escape function. */
import type { Label, Mark, Picture, Plot, Room, Symbol, Words } from '../../model/picture.ts';
import { readable } from '../format.ts';
import { guardHtml } from '../guard-html.ts';
import { signs } from '../readable-table.ts';
import { anchorOf } from './anchor.ts';

/** `turns` are those that have a row on the page: a mark leads to no other. */
export function drawingOf({ id, title, drawing }: Picture, turns: ReadonlySet<string>): string {
  const { width, height, frame, plot } = drawing;
  const inside = `${frame.map((mark) => markOf(mark, turns)).join('')}${plot === undefined ? '' : plotOf(plot, { id, height, turns })}`;
  return `<svg viewBox="0 0 ${width} ${height}" role=group aria-label="${guardHtml(title)}" aria-describedby="figure-${id}-meaning">${inside}</svg>`;
}

/** What the script stretches and what it moves are two groups. Symbols and words may stand out over an edge. */
function plotOf({ left, right, shapes, points }: Plot, { id, height, turns }: Place): string {
  const stretched = `<g clip-path="url(#clip-${id})"><g class=shapes>${shapes.map((mark) => markOf(mark, turns)).join('')}</g></g>`;
  const moved = `<g class=points clip-path="url(#clip-${id}-points)">${points.map((mark) => movable(mark, turns)).join('')}</g>`;
  const clips =
    clip(id, { left, right, height }) + clip(`${id}-points`, { left: left - 16, right: right + 12, height });
  return `${clips}<g class=plot data-left=${left} data-right=${right}>${stretched}${moved}</g>`;
}

interface Place {
  readonly id: string;
  readonly height: number;
  readonly turns: ReadonlySet<string>;
}

interface Window {
  readonly left: number;
  readonly right: number;
  readonly height: number;
}

function clip(id: string, { left, right, height }: Window): string {
  return `<clipPath id=clip-${id}><rect x=${left} y=0 width=${right - left} height=${height} /></clipPath>`;
}

/** A mark at a place of its own, which the script can change without stretching the mark. */
function movable(mark: Mark, turns: ReadonlySet<string>): string {
  if (mark.kind === 'box' || mark.kind === 'path') return markOf(mark, turns);
  const room = mark.kind === 'words' && mark.room !== undefined ? roomOf(mark.room) : '';
  return `<g data-x=${short(mark.x)}${room} transform="translate(${short(mark.x)} ${short(mark.y)})">${markOf({ ...mark, x: 0, y: 0 }, turns)}</g>`;
}

/** Words that do not fit where they stand are not seen, until a zoom makes room for them. */
function roomOf({ has, needs }: Room): string {
  return ` data-has=${short(has)} data-needs=${short(needs)}${has < needs ? ' visibility=hidden' : ''}`;
}

function markOf(mark: Mark, turns: ReadonlySet<string>): string {
  const told = mark.told === undefined ? '' : `<title>${words(mark.told)}</title>`;
  const drawn = elementOf(mark, told);
  if (mark.turn === undefined || !turns.has(mark.turn)) return drawn;
  return `<a href="#${anchorOf('turn', mark.turn)}" aria-label="${mark.told === undefined ? 'The turn' : words(mark.told)}">${drawn}</a>`;
}

function elementOf(mark: Mark, told: string): string {
  if (mark.kind === 'path') return `<path class=${mark.style} d="${mark.d}"${closed('path', told)}`;
  if (mark.kind === 'symbol') return `<path class=${mark.style} d="${shapeOf(mark)}"${closed('path', told)}`;
  const place = `class=${mark.style} x=${short(mark.x)} y=${short(mark.y)}`;
  if (mark.kind === 'box')
    return `<rect ${place} width=${short(mark.width)} height=${short(mark.height)}${closed('rect', told)}`;
  return `<text ${place} text-anchor=${mark.align}>${guardHtml(cut(textOf(mark.words), mark.atMost))}${told}</text>`;
}

function closed(tag: string, told: string): string {
  return told === '' ? ' />' : `>${told}</${tag}>`;
}

function words(label: Label): string {
  return guardHtml(textOf(label));
}

function textOf(label: Label): string {
  return label.map((part) => (typeof part === 'string' ? part : readable(part.value, part.unit, signs))).join('');
}

function cut(text: string, atMost: Words['atMost']): string {
  if (atMost === undefined || text.length <= atMost.characters) return text;
  const { characters, from } = atMost;
  // A character fills two units at most.
  const room = 2 * characters;
  const shown = Array.from(from === 'start' ? text.slice(0, room) : text.slice(-room));
  if (shown.length <= characters && text.length <= room) return text;
  return from === 'start' ? `${shown.slice(0, characters).join('')}…` : `…${shown.slice(-characters).join('')}`;
}

const outlines: Readonly<Record<Symbol['shape'], string>> = {
  dot: 'm-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z',
  diamond: 'm0 -5l5 5l-5 5l-5 -5z',
  cross: 'm-4 -4l8 8m0 -8l-8 8',
  triangle: 'm0 -5l5 9h-10z',
  bar: 'm-1 -7h2v14h-2z',
};

function shapeOf({ x, y, shape }: Symbol): string {
  return `M${short(x)} ${short(y)}${outlines[shape]}`;
}

/** A tenth of a unit is finer than any screen. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
