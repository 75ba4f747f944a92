/** The finding of a verdict as one sentence: the figure, its bound, and by how much it is passed. */
import type { Figure } from '../model/unit.ts';
import type { Verdict } from '../model/verdict.ts';
import { data, readable } from './format.ts';

const signs = { times: '×', absent: 'unknown', atLeast: '≥ ' };

export function finding(verdict: Verdict): string {
  const { label, outcome, value, bound, excess, certainty } = verdict;
  if (bound === undefined) return `${label}: the baseline does not know it.`;
  if (value === undefined) return `${label} is unknown: there is nothing to measure it by.`;
  const [shown, limit] = told(value, bound);
  if (outcome === 'kept') return `${label} is ${shown}; the limit is ${limit}.`;
  if (outcome === 'broken' && isNothing(excess)) return `${label} is ${shown}, exactly the limit.`;
  if (outcome === 'broken') return `${label} is ${shown}, ${beyond(verdict)} the limit of ${limit}.`;
  const lacks = certainty === 'lower bound' ? 'at least' : 'about';
  return `${label} is ${lacks} ${shown}, for turns have no price: whether it keeps the limit of ${limit} is unknown.`;
}

/** Two figures that differ and would be rounded to the same are told in full. */
function told(value: Figure, bound: Figure): readonly [string, string] {
  const [left, right] = [rounded(value), rounded(bound)];
  return left === right && value.value !== bound.value ? [inFull(value), inFull(bound)] : [left, right];
}

function beyond({ excess, limit }: Verdict): string {
  if (excess === undefined) return 'beyond';
  const short = rounded(excess);
  const size = /[1-9]/.test(short) ? short : inFull(excess);
  // The difference of two percentages is none of either.
  const shown = excess.unit === 'ratio' ? size.replace(/%$/, ' points') : size;
  if (/==|!=/.test(limit)) return `${shown} off`;
  return `${shown} ${limit.includes('>') ? 'below' : 'above'}`;
}

function isNothing(excess: Figure | undefined): boolean {
  return excess?.value === 0 || excess?.value === 0n;
}

function rounded(figure: Figure): string {
  return readable(figure, 'figure', signs);
}

function inFull(figure: Figure): string {
  return `${figure.unit === 'usd' ? '$' : ''}${String(data(figure, 'figure'))}`;
}
