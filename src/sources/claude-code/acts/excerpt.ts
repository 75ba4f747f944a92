/** An excerpt: the beginning of a text on one line, for a quote beside a figure. */

/** Unicode code points of a quote. */
const longest = 160;

export function excerptOf(text: string): string | undefined {
  // Two UTF-16 units make at most one code point: more than this is never needed.
  const line = text
    .slice(0, longest * 8)
    .replaceAll(/\s+/g, ' ')
    .trim();
  const points = Array.from(line);
  if (points.length === 0) return undefined;
  return points.length > longest ? `${points.slice(0, longest - 1).join('')}…` : line;
}
