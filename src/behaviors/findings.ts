/** Findings: what every detector sees in every session of a run, and the commits and pull requests told of there. */
import type { Behavior, Findings } from '../model/behavior.ts';
import type { Ledger, SessionAccount } from '../model/ledger.ts';
import { compareReceipts, compareText } from '../model/receipt.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Acts } from './acts.ts';
import { actsOf } from './acts.ts';
import { commitsOf, pullsOf } from './commits.ts';
import type { Detector, Sighting } from './detector.ts';
import { detectors } from './index.ts';
import type { RoutingRule } from './routing-rule.ts';
import type { Scene } from './scene.ts';
import { sceneOf, turnCosts } from './scene.ts';

export interface Looked {
  readonly rules: readonly RoutingRule[];
  /** Ids; all unless told. */
  readonly sessions?: ReadonlySet<string> | undefined;
}

/** The same ledger, the sessions with their findings; their transcripts must have been read with acts. */
export function withFindings(ledger: Ledger, transcripts: readonly Transcript[], { rules, sessions }: Looked): Ledger {
  const acts = actsOf(transcripts);
  return {
    ...ledger,
    sessions: ledger.sessions.map((account) => {
      if (sessions?.has(account.session.id) === false) return account;
      return { ...account, findings: findingsOf(account, acts, rules) };
    }),
  };
}

export function findingsOf(account: SessionAccount, acts: Acts, rules: readonly RoutingRule[]): Findings {
  const scene = sceneOf(account, acts, rules);
  const costOf = turnCosts(account.entries);
  const behaviors = Object.entries<Detector>(detectors).flatMap(([id, detector]) =>
    detector.of(scene).map((sighting) => behaviorOf({ id, detector, sighting }, scene, costOf)),
  );
  return {
    behaviors: behaviors.toSorted(compareBehaviors),
    commits: commitsOf(scene),
    pulls: pullsOf(scene, acts.linksBySession.get(account.session.id) ?? []),
  };
}

interface Found {
  readonly id: string;
  readonly detector: Detector;
  readonly sighting: Sighting;
}

function behaviorOf(
  { id, detector, sighting }: Found,
  { account }: Scene,
  costOf: ReturnType<typeof turnCosts>,
): Behavior {
  const { chain, at, receipt, what, quote, turnId, setOffCost, durationMs } = sighting;
  return {
    session: account.session,
    chain,
    at,
    receipt,
    detector: id,
    ruleVersion: detector.version,
    class: detector.class,
    what,
    quote,
    turnCost: turnId === undefined ? undefined : costOf(turnId),
    setOffCost,
    durationMs,
  };
}

/** By time, undated last; then by detector, place and words. */
function compareBehaviors(left: Behavior, right: Behavior): number {
  if (left.at !== right.at) return (left.at ?? Infinity) - (right.at ?? Infinity);
  return (
    compareText(left.detector, right.detector) ||
    compareReceipts(left.receipt, right.receipt) ||
    compareText(left.what, right.what)
  );
}
