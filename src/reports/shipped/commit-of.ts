/**
 * Which commit a turn belongs to: the next one after it. First of its own agent; of what is left, the next one of the
 * agent that delegated to it, then of any agent of the session, after the agent's own end. What follows the last commit
 * belongs to none.
 */
import type { CommitFact } from '../../model/behavior.ts';
import type { Entry, SessionAccount } from '../../model/ledger.ts';
import type { Chain } from '../../model/session.ts';
import { compareTimes } from '../order.ts';
import { grouped } from '../slices.ts';

export type CommitOf = (entry: Entry) => CommitFact | undefined;

export function commitOf({ findings, agents }: SessionAccount): CommitOf {
  const commits = (findings?.commits ?? []).toSorted((left, right) => compareTimes(left.at, right.at));
  const commitsByChain = grouped(commits, ({ chain }) => chain);
  const parentOf = new Map(agents.map(({ chain, parent }) => [chain, parent]));
  return ({ chain, at }) => {
    if (at === undefined) return undefined;
    const own = nextOf(commitsByChain.get(chain), at);
    if (own !== undefined) return own;
    const after = chain.lastAt ?? at;
    return nextOf(commitsOfParents(chain, { parentOf, commitsByChain }, after), after) ?? nextOf(commits, after);
  };
}

interface Family {
  readonly parentOf: ReadonlyMap<Chain, Chain | undefined>;
  readonly commitsByChain: ReadonlyMap<Chain, readonly CommitFact[]>;
}

/** Of the nearest agent above that has one still to come. */
function commitsOfParents(chain: Chain, family: Family, after: number): readonly CommitFact[] | undefined {
  const seen = new Set<Chain>([chain]);
  for (let parent = family.parentOf.get(chain); parent !== undefined; parent = family.parentOf.get(parent)) {
    if (seen.has(parent)) return undefined;
    seen.add(parent);
    const commits = family.commitsByChain.get(parent);
    if (nextOf(commits, after) !== undefined) return commits;
  }
  return undefined;
}

function nextOf(commits: readonly CommitFact[] | undefined, at: number): CommitFact | undefined {
  return commits?.find((commit) => commit.at !== undefined && commit.at >= at);
}
