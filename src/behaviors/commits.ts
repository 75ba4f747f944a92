/** The commits and pull requests that a session tells of, each once, where it was first told. */
import type { CommitFact, PullFact } from '../model/behavior.ts';
import { compareReceipts } from '../model/receipt.ts';
import type { Turn } from '../model/session.ts';
import type { PullLink } from './acts.ts';
import { does } from './calls.ts';
import type { Scene } from './scene.ts';

/** Only of calls that commit or merge: a log or a quotation names hashes too. */
export function commitsOf({ account, resultOf, turnOf }: Scene): readonly CommitFact[] {
  const seen = new Set<string>();
  return account.toolCalls.flatMap(({ session, chain, at, call }) => {
    if (!does(call, 'commit', 'merge')) return [];
    return (resultOf(call)?.commits ?? []).flatMap((hash): readonly CommitFact[] => {
      if (seen.has(hash)) return [];
      seen.add(hash);
      return [{ session, chain, at: call.result?.at ?? at, receipt: call.receipt, hash, branch: turnOf(call)?.branch }];
    });
  });
}

/** Opened by a call of the session, or linked to it by a record of the harness. */
export function pullsOf(scene: Scene, links: readonly PullLink[]): readonly PullFact[] {
  const all = [...opened(scene), ...links.flatMap((link) => linked(scene, link))].toSorted(
    (left, right) => (left.at ?? Infinity) - (right.at ?? Infinity) || compareReceipts(left.receipt, right.receipt),
  );
  const seen = new Set<number>();
  return all.filter(({ number }) => {
    const isNew = !seen.has(number);
    seen.add(number);
    return isNew;
  });
}

function opened({ account, resultOf, turnOf }: Scene): readonly PullFact[] {
  return account.toolCalls.flatMap(({ session, chain, at, call }) => {
    if (!does(call, 'pull-request') || does(call, 'read')) return [];
    return (resultOf(call)?.pulls ?? []).map((pull): PullFact => {
      return {
        ...pull,
        session,
        chain,
        at: call.result?.at ?? at,
        receipt: call.receipt,
        branch: turnOf(call)?.branch,
      };
    });
  });
}

/** The record names no branch: that of the main agent's latest turn before it. */
function linked({ account: { session }, main }: Scene, link: PullLink): readonly PullFact[] {
  if (main === undefined) return [];
  const { at, receipt, number, repository } = link;
  const isBefore = ({ startedAt }: Turn): boolean => startedAt !== undefined && at !== undefined && startedAt <= at;
  const branch = main.turns.findLast(isBefore)?.branch;
  return [{ session, chain: main, at, receipt, number, repository, branch }];
}
