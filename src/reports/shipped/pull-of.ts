/**
 * Which pull request a turn belongs to: that of its branch, in any session of the project; on a branch that many share
 * (main, master …) the next one that its session tells of, by order of time. The basis is told beside the figure.
 */
import type { PullFact } from '../../model/behavior.ts';
import type { Entry, SessionAccount } from '../../model/ledger.ts';
import { compareTimes } from '../order.ts';

export interface PullMatch {
  readonly pull: PullFact;
  readonly basis: 'branch' | 'order';
}

export type PullOf = (entry: Entry) => PullMatch | undefined;

const sharedBranches: ReadonlySet<string> = new Set(['main', 'master', 'trunk', 'develop', 'HEAD']);

/** Pull requests of one number in one project are one: that which was told first. */
export function pullOf(sessions: readonly SessionAccount[]): PullOf {
  const all = sessions
    .flatMap(({ findings }) => findings?.pulls ?? [])
    .toSorted((left, right) => compareTimes(left.at, right.at) || left.number - right.number);
  const firstByKey = new Map<string, PullFact>();
  const pullByBranch = new Map<string, PullFact>();
  for (const pull of all) {
    const key = pullKey(pull);
    if (!firstByKey.has(key)) firstByKey.set(key, pull);
    const { branch } = pull;
    if (isOwn(branch)) pullByBranch.set(branchKey(pull.session.project, branch), firstByKey.get(key) ?? pull);
  }
  return ({ turn, session, at }) => {
    const { branch } = turn;
    const own = isOwn(branch) ? pullByBranch.get(branchKey(session.project, branch)) : undefined;
    if (own !== undefined) return { pull: own, basis: 'branch' };
    if (isOwn(branch) || at === undefined) return undefined;
    const next = all.find((pull) => pull.session.id === session.id && !isOwn(pull.branch) && (pull.at ?? -1) >= at);
    return next === undefined ? undefined : { pull: firstByKey.get(pullKey(next)) ?? next, basis: 'order' };
  };
}

function isOwn(branch: string | undefined): branch is string {
  return branch !== undefined && !sharedBranches.has(branch);
}

export function pullKey({ repository, number, session }: PullFact): string {
  return `${repository ?? session.project ?? ''}\n${number}`;
}

function branchKey(project: string | undefined, branch: string): string {
  return `${project ?? ''}\n${branch}`;
}
