/** The known names that a misspelt or shortened one most likely means; none where none is near. */
import { compareText } from '../model/receipt.ts';

/** The one to suggest where only one can be meant: a command, an option, a column. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 3));
  return [...names]
    .map((name) => ({ name, distance: distance(word, name, limit) }))
    .filter((candidate) => candidate.distance <= limit)
    .toSorted((left, right) => left.distance - right.distance || compareText(left.name, right.name))[0]?.name;
}

const mostSuggested = 3;
const shortestPart = 3;

/**
 * `Did you mean claude-haiku-4-5 or claude-haiku-5-5?`, for names with parts that people leave out: the nearest, else
 * those that hold the word, whatever its letters' case; `undefined` where there is neither.
 */
export function didYouMean(word: string, names: Iterable<string>): string | undefined {
  const known = [...new Set(names)].toSorted(compareText);
  const close = nearest(word, known);
  const part = word.toLowerCase();
  const holding = part.length < shortestPart ? [] : known.filter((name) => name.toLowerCase().includes(part));
  const suggested = close === undefined ? holding.slice(0, mostSuggested) : [close];
  return suggested.length === 0 ? undefined : `Did you mean ${suggested.join(' or ')}?`;
}

/** Letters to add, drop, change or swap with a neighbour; anything above `limit` is only known to be above it. */
function distance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) > limit) return limit + 1;
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let at = 1; at <= from.length; at += 1) rows.push(nextRow({ from, to, at, rows }));
  return rows[from.length]?.[to.length] ?? limit + 1;
}

interface Step {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly rows: readonly (readonly number[])[];
}

function nextRow({ from, to, at, rows }: Step): number[] {
  const row = [at];
  const above = (back: number, index: number) => rows[at - back]?.[index] ?? Infinity;
  for (let index = 1; index <= to.length; index += 1) {
    const changed = above(1, index - 1) + (from[at - 1] === to[index - 1] ? 0 : 1);
    const swaps = from[at - 1] === to[index - 2] && from[at - 2] === to[index - 1];
    const swapped = swaps ? above(2, index - 2) + 1 : Infinity;
    row.push(Math.min(changed, swapped, above(1, index) + 1, (row[index - 1] ?? Infinity) + 1));
  }
  return row;
}
