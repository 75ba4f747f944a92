/** The vitals of a report as a block of labels and values; what a value rests on stands beside it, or below. */
import stringWidth from 'string-width';
import type { Vital } from '../model/table.ts';
import { readable } from './format.ts';
import { guardTerminal } from './guard-terminal.ts';
import type { Look } from './look.ts';
import type { RenderOptions } from './renderer.ts';
import { shorten, wrapped } from './shorten.ts';

const gap = '  ';

export function vitalLines(vitals: readonly Vital[], options: RenderOptions, look: Look): readonly string[] {
  const texts = vitals.map(({ label, value, unit, note }) => ({
    label: guardTerminal(label),
    value: guardTerminal(readable(value, unit, look)),
    isMoney: unit === 'usd',
    note: note === undefined ? undefined : guardTerminal(note),
  }));
  const labelWidth = Math.max(0, ...texts.map(({ label }) => stringWidth(label)));
  const valueWidth = Math.max(0, ...texts.map(({ value }) => stringWidth(value)).filter((width) => width <= ordinary));
  const sizes = { labelWidth, valueWidth, width: options.width };
  return texts.flatMap((text) => factLines(text, sizes, look));
}

/** Values longer than this do not push the notes of all others to the right. */
const ordinary = 24;

interface FactText {
  readonly label: string;
  readonly value: string;
  readonly isMoney: boolean;
  readonly note: string | undefined;
}

interface Sizes {
  readonly labelWidth: number;
  readonly valueWidth: number;
  readonly width: number | undefined;
}

function factLines({ label, value, isMoney, note }: FactText, sizes: Sizes, look: Look): readonly string[] {
  const { labelWidth, valueWidth, width } = sizes;
  const room = width === undefined ? undefined : width - labelWidth - gap.length;
  const shown = room === undefined ? value : shorten(value, { width: room, ellipsis: look.ellipsis, keep: 'start' });
  const line = `${gap}${look.quiet(padded(label, labelWidth))}${gap}${isMoney ? look.money(shown) : shown}`;
  if (note === undefined) return [line];
  const space = `${' '.repeat(Math.max(0, valueWidth - stringWidth(shown)))}${gap}`;
  if (room === undefined || stringWidth(shown + space + note) <= room) return [`${line}${space}${look.quiet(note)}`];
  const below = ' '.repeat(labelWidth + 2 * gap.length);
  return [line, ...wrapped(note, room).map((part) => `${below}${look.quiet(part)}`)];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
