/**
 * Which pull request a turn belongs to: that of its branch, in any session of the project; on a branch that many share
 * (main, master …) the next one that its session tells of, by order of time. An agent on a branch of its own, without a
 * pull request, goes where the main agent stood. The basis is told beside the figure.
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
  const pullsByBranch = new Map<string, PullFact[]>();
  for (const pull of all) {
    const key = pullKey(pull);
    if (!firstByKey.has(key)) firstByKey.set(key, pull);
    const { branch } = pull;
    if (!isOwn(branch)) continue;
    const where = branchKey(pull.session.project, branch);
    pullsByBranch.set(where, [...(pullsByBranch.get(where) ?? []), pull]);
  }
  const first = (pull: PullFact): PullFact => firstByKey.get(pullKey(pull)) ?? pull;
  const onBranch = (branch: string | undefined, { session, at }: Entry): PullMatch | undefined => {
    if (isOwn(branch)) {
      // A branch may have had several: the next one, and after the last one that.
      const own = pullsByBranch.get(branchKey(session.project, branch)) ?? [];
      const pull = own.find((each) => (each.at ?? -1) >= (at ?? Infinity)) ?? own.at(-1);
      return pull === undefined ? undefined : { pull: first(pull), basis: 'branch' };
    }
    if (at === undefined) return undefined;
    const next = all.find((pull) => pull.session.id === session.id && !isOwn(pull.branch) && (pull.at ?? -1) >= at);
    return next === undefined ? undefined : { pull: first(next), basis: 'order' };
  };
  return (entry) => {
    const found = onBranch(entry.turn.branch, entry);
    if (found !== undefined || entry.chain.role === 'main') return found;
    return onBranch(mainBranchAt(entry), entry);
  };
}

/** The numbers of those to which a turn belongs. */
export function pullNumbers(sessions: readonly SessionAccount[]): readonly number[] {
  const matchOf = pullOf(sessions);
  const numbers = sessions.flatMap(({ entries }) => entries.flatMap((entry) => matchOf(entry)?.pull.number ?? []));
  return [...new Set(numbers)].toSorted((left, right) => left - right);
}

/** Where the main agent stood: its latest turn before. */
function mainBranchAt({ session, at }: Entry): string | undefined {
  const turns = session.chains.find(({ role }) => role === 'main')?.turns ?? [];
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((turns[middle]?.startedAt ?? Infinity) <= (at ?? -Infinity)) low = middle + 1;
    else high = middle;
  }
  return turns[low - 1]?.branch;
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
