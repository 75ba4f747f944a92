/** Bins cut a stretch of time into equal pieces as wide as a mark must be to be seen, and add up what falls in each. */
import type { Entry } from '../model/ledger.ts';
import type { TimeFrame } from './time-frame.ts';
import { left, right } from './time-frame.ts';

/** Units of the drawing: a mark of four is seen on a phone, and a session of a day has some 5 minutes to each. */
const binWidth = 4;

export const binCount = Math.floor((right - left) / binWidth);

export interface Bin {
  readonly x: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
  readonly entries: readonly Entry[];
}

/** All bins in order, empty ones among them; undated entries are in none. */
export function binned(entries: readonly Entry[], { from, to, x }: TimeFrame): readonly Bin[] {
  const size = (to - from) / binCount;
  const found = Array.from({ length: binCount }, (): Entry[] => []);
  for (const entry of entries) {
    if (entry.at === undefined) continue;
    found[Math.max(0, Math.min(binCount - 1, Math.floor((entry.at - from) / size)))]?.push(entry);
  }
  return found.map((inside, at) => {
    const start = from + at * size;
    return { x: x(start), width: binWidth, from: start, to: start + size, entries: inside };
  });
}

/** Columns of a stack as one path for each kind: `heights` gives the pixels of each kind, from the bottom up. */
export function stackedBars(
  bins: readonly Bin[],
  bottom: number,
  heights: (bin: Bin) => readonly number[],
): readonly string[] {
  const paths: string[] = [];
  for (const bin of bins) {
    let y = bottom;
    for (const [kind, height] of heights(bin).entries()) {
      if (height <= 0) continue;
      y -= height;
      const bar = `M${bin.x.toFixed(1)} ${y.toFixed(1)}h${binWidth - 0.6}v${height.toFixed(1)}h-${binWidth - 0.6}z`;
      paths[kind] = (paths[kind] ?? '') + bar;
    }
  }
  return paths;
}
