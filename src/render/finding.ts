/** The finding of a verdict as one sentence: the figure, its bound, and by how much it is passed. */
import type { Figure } from '../model/table.ts';
import type { Verdict } from '../model/verdict.ts';
import { data, readable } from './format.ts';

const signs = { times: '×', absent: 'unknown', atLeast: 'at least ' };

export function finding(verdict: Verdict): string {
  const { label, outcome, value, bound, excess, certainty, limit } = verdict;
  if (bound === undefined) return `${label}: the baseline does not know it.`;
  if (value === undefined) return `${label} is unknown: there is nothing to measure it by.`;
  const [shown, limited] = told(value, bound);
  if (outcome === 'kept') return `${label} is ${shown}; the limit is ${limited}.`;
  if (outcome === 'broken') return `${label} is ${shown}, ${beyond(excess, limit)} the limit of ${limited}.`;
  const lacks = certainty === 'lower bound' ? 'at least ' : 'about ';
  return `${label} is ${lacks}${shown}, for turns have no price: whether it keeps the limit of ${limited} is unknown.`;
}

/** Two figures that differ and would be rounded to the same are told in full. */
function told(value: Figure, bound: Figure): readonly [string, string] {
  const [left, right] = [readable(value, 'figure', signs), readable(bound, 'figure', signs)];
  if (left !== right || value.value === bound.value) return [left, right];
  return [String(data(value, 'figure')), String(data(bound, 'figure'))];
}

function beyond(excess: Figure | undefined, limit: string): string {
  const size = excess?.value;
  if (excess === undefined || size === undefined || Number(size) === 0) return 'and that is just';
  const side = limit.includes('>') ? 'below' : 'above';
  const shown = readable(excess, 'figure', signs);
  return `${/[1-9]/.test(shown) ? shown : String(data(excess, 'figure'))} ${limit.includes('=') && !/[<>]/.test(limit) ? 'off' : side}`;
}
