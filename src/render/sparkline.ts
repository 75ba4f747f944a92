/** A sparkline is a curve in one line of text: a character a stretch of time, the higher the more. */

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const signs = ['.', ':', '-', '=', '+', '*', '#', '@'] as const;

/** Nothing known in a stretch is a blank; the largest value fills its place, and nothing but 0 stands as low as 0. */
export function sparkline(values: readonly (number | undefined)[], unicode: boolean): string {
  const most = Math.max(0, ...values.filter((value) => value !== undefined));
  const levels = unicode ? blocks : signs;
  return values.map((value) => (value === undefined ? ' ' : (levels[levelOf(value, most)] ?? ' '))).join('');
}

function levelOf(value: number, most: number): number {
  if (value <= 0) return 0;
  return Math.max(1, Math.min(blocks.length - 1, Math.floor((value / most) * blocks.length)));
}
