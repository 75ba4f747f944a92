/** The vitals of a report as a block of labels and values; what a value rests on stands beside it, or below. */
import type { Vital } from '../model/table.ts';
import { isMeasured, readable } from './format.ts';
import { guardTerminal } from './guard-terminal.ts';
import type { Look } from './look.ts';
import type { RenderOptions } from './renderer.ts';
import { shorten, wrapped } from './shorten.ts';
import { textWidth } from './text-width.ts';

const gap = '  ';

export function vitalLines(vitals: readonly Vital[], options: RenderOptions, look: Look): readonly string[] {
  const facts = vitals.map((vital) => factOf(vital, look));
  const values = facts.map(({ value }) => textWidth(value)).filter((width) => width <= ordinary);
  const sizes = {
    labelWidth: Math.max(0, ...facts.map(({ label }) => textWidth(label))),
    valueWidth: Math.max(0, ...values),
    width: options.width,
  };
  const lines: string[] = [];
  for (const [at, fact] of facts.entries()) {
    const starts = fact.block !== undefined && fact.block !== facts[at - 1]?.block;
    if (starts && at > 0) lines.push('');
    if (starts) lines.push(look.title(fact.block));
    lines.push(...factLines(fact, sizes, look));
  }
  return lines;
}

function factOf({ label, value, unit, note, block, partial }: Vital, look: Look): Fact {
  return {
    label: guardTerminal(label),
    value: guardTerminal(readable(value, unit, { ...look, partial })),
    isMoney: unit === 'usd',
    isText: !isMeasured(unit),
    note: note === undefined ? undefined : guardTerminal(note),
    block: block === undefined ? undefined : guardTerminal(block),
  };
}

/** Values longer than this do not push the notes of all others to the right. */
const ordinary = 24;

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly isMoney: boolean;
  readonly isText: boolean;
  readonly note: string | undefined;
  readonly block: string | undefined;
}

interface Sizes {
  readonly labelWidth: number;
  readonly valueWidth: number;
  readonly width: number | undefined;
}

function factLines({ label, value, isMoney, isText, note }: Fact, sizes: Sizes, look: Look): readonly string[] {
  const { labelWidth, valueWidth, width } = sizes;
  const room = width === undefined ? undefined : width - labelWidth - gap.length;
  const shown = room === undefined ? value : shorten(value, { width: room, ellipsis: look.ellipsis, keep: 'start' });
  const align = isText ? '' : ' '.repeat(Math.max(0, valueWidth - textWidth(shown)));
  const line = `${gap}${look.quiet(padded(label, labelWidth))}${gap}${align}${isMoney ? look.money(shown) : shown}`;
  if (note === undefined) return [line];
  const space = `${' '.repeat(Math.max(0, valueWidth - textWidth(align + shown)))}${gap}`;
  if (room === undefined || textWidth(align + shown + space + note) <= room)
    return [`${line}${space}${look.quiet(note)}`];
  const below = ' '.repeat(labelWidth + 2 * gap.length);
  return [line, ...wrapped(note, room).map((part) => `${below}${look.quiet(part)}`)];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
