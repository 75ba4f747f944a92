/** One row of the catalogue of faults: what goes wrong, what must come of it, and a way to see what does. */
import type { Lab } from './lab.ts';

export interface Fault {
  /** In the catalogue. */
  readonly row: number;
  readonly fault: string;
  readonly expected: string;
  readonly check: (lab: Lab) => Finding | Promise<Finding>;
}

/**
 * - `right` the totals are what they would be without the fault, or the guard holds
 * - `reported` something is missing and the report says what and where
 * - `silent` something is missing and nothing says so
 * - `wrong` anything else
 * - `not applicable` the program has no such part
 */
export type Verdict = 'right' | 'reported' | 'silent' | 'wrong' | 'not applicable';

export interface Finding {
  readonly verdict: Verdict;
  readonly seen: string;
}

const severity = { 'not applicable': 0, right: 1, reported: 2, silent: 3, wrong: 4 } as const;

/** Many cases of one fault: the worst of them, and how many there were. */
export function worst(findings: readonly Finding[], unit = 'cases'): Finding {
  const counts = new Map<Verdict, number>();
  let bad: Finding = { verdict: 'not applicable', seen: 'nothing was tried' };
  for (const finding of findings) {
    counts.set(finding.verdict, (counts.get(finding.verdict) ?? 0) + 1);
    if (severity[finding.verdict] > severity[bad.verdict]) bad = finding;
  }
  const told = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  return { verdict: bad.verdict, seen: `${findings.length} ${unit}: ${told}; ${bad.seen}` };
}

/** A guard that holds is right; one that does not is wrong, and says what was seen. */
export function holds(isHolding: boolean, seen: string): Finding {
  return { verdict: isHolding ? 'right' : 'wrong', seen };
}
