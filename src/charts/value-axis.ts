/** An upright axis from 0: nice steps, a thin line and a raw value at each. */
import { ticks } from 'd3-array';
import type { Mark, Value } from '../model/picture.ts';
import { left, right } from './time-frame.ts';

export interface Panel {
  readonly top: number;
  readonly bottom: number;
}

export interface ValueAxis {
  readonly y: (value: number) => number;
  readonly frame: readonly Mark[];
}

/** `most` is what must fit in; the cell of a step says what it is worth. */
export function valueAxis({ top, bottom }: Panel, most: number, valueOf: (step: number) => Value): ValueAxis {
  const span = most > 0 ? most : 1;
  const y = (value: number) => bottom - (value / span) * (bottom - top);
  const steps = ticks(0, span, Math.max(2, Math.round((bottom - top) / 36))).filter((step) => step > 0 && most > 0);
  const frame = steps.flatMap((step): readonly Mark[] => [
    { kind: 'path', style: 'grid', d: `M${left} ${y(step).toFixed(1)}H${right}` },
    { kind: 'words', style: 'tick', x: left - 8, y: y(step) + 4, align: 'end', words: [valueOf(step)] },
  ]);
  return { y, frame: [...frame, { kind: 'path', style: 'axis', d: `M${left} ${bottom}H${right}` }] };
}

/** The heading of a panel, above its top at the left. */
export function panelName({ top }: Panel, name: string): Mark {
  return { kind: 'words', style: 'note', x: left + 6, y: top - 6, align: 'start', words: [name] };
}
