/** The curves of a report as lines of a terminal: a sparkline each, with its largest value, over one axis of time. */
import type { Curve, CurvePoint } from '../model/curve.ts';
import { duration, instant, readable } from './format.ts';
import { guardTerminal } from './guard-terminal.ts';
import type { Look } from './look.ts';
import type { RenderOptions } from './renderer.ts';
import { sparkline } from './sparkline.ts';
import { textWidth } from './text-width.ts';

const gap = '  ';
/** Wider, a drawing is no longer seen at a glance; narrower, it says nothing. */
const widest = 72;
const narrowest = 16;
/** Room for the largest value: `most 1,234,567`. */
const noteWidth = 14;

export function curveLines(curves: readonly Curve[], options: RenderOptions, look: Look): readonly string[] {
  const drawn = curves.filter(({ points }) => points.length > 1);
  const times = drawn.flatMap(({ points }) => points.map(({ at }) => at));
  const span: Span = { from: lowest(times), to: -lowest(times.map((at) => -at)) };
  const labels = Math.max(0, ...drawn.map(({ label }) => textWidth(label)));
  const width = Math.min(widest, (options.width ?? Infinity) - labels - noteWidth - 3 * gap.length);
  if (options.pictures !== true || span.from >= span.to || width < narrowest) return [];
  const each = duration((span.to - span.from) / width);
  return [
    `${look.title('Course')}${gap}${look.quiet(`${each} a character`)}`,
    ...drawn.map((curve) => curveLine(curve, { values: folded(curve, span, width), labels, look }, options)),
    axis(span, { width, labels }, look),
  ];
}

interface Drawing {
  readonly values: readonly (Value | undefined)[];
  /** The width of the labels. */
  readonly labels: number;
  readonly look: Look;
}

/** The largest value is that of the highest character. */
function curveLine({ label, unit }: Curve, { values, labels, look }: Drawing, { unicode }: RenderOptions): string {
  const most = values.reduce((one, other) => (other === undefined ? one : together(one, other, 'largest')), undefined);
  const line = sparkline(
    values.map((value) => (value === undefined ? undefined : Number(value))),
    unicode,
  );
  const name = look.quiet(guardTerminal(label).padEnd(labels));
  return `${gap}${name}${gap}${look.picture(line)}${gap}${look.quiet(`most ${readable(most, unit, look)}`)}`;
}

interface Sizes {
  readonly width: number;
  readonly labels: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function lowest(values: readonly number[]): number {
  let least = Infinity;
  for (const value of values) least = Math.min(least, value);
  return least;
}

/** A value a character; nothing where no point lies. */
function folded({ points, fold }: Curve, { from, to }: Span, width: number): Drawing['values'] {
  const values = Array.from({ length: width }, (): Value | undefined => undefined);
  for (const { at, value } of points) {
    const place = Math.min(width - 1, Math.floor(((at - from) / (to - from)) * width));
    values[place] = together(values[place], value, fold);
  }
  return values;
}

type Value = CurvePoint['value'];

function together(one: Value | undefined, other: Value, fold: Curve['fold']): Value {
  if (one === undefined) return other;
  if (fold === 'largest') return one > other ? one : other;
  return typeof one === 'bigint' && typeof other === 'bigint' ? one + other : Number(one) + Number(other);
}

/** When it begins and ends, below the ends of the lines. */
function axis({ from, to }: Span, { width, labels }: Sizes, look: Look): string {
  const start = instant(from);
  const isSameDay = start.slice(0, 10) === instant(to).slice(0, 10);
  const end = isSameDay ? instant(to).slice(11) : instant(to);
  const space = ' '.repeat(Math.max(1, width - start.length - end.length));
  return `${gap}${' '.repeat(labels)}${gap}${look.quiet(`${start}${space}${end}`)}`;
}
