/**
 * Where a session's time went: `human wait + active + idle = wall clock`, to the millisecond (definitions §7). Active
 * goes before human wait; what is neither is idle.
 */
import { intersect, subtract, total, union } from '../model/interval.ts';
import type { Interval } from '../model/interval.ts';
import type { Delegation, TimePartition } from '../model/ledger.ts';
import type { Chain, Session } from '../model/session.ts';
import { approvalWaitMs } from './approval.ts';
import { course } from './course.ts';
import type { Course } from './course.ts';
import { humanWaits } from './human-waits.ts';
import { mainChain } from './questions.ts';
import { callIds, chainWork, givenByChain } from './work.ts';

/** A delegation as far as time goes: its interval and its call. */
export type Delegated = Pick<Delegation, 'call' | 'startedAt' | 'endedAt'>;

/** All in milliseconds; absent where the main transcript has no dated record, `spanMs` also without a prompt or turn. */
export function timePartition(
  session: Session,
  delegations: readonly Delegated[],
  { course: of, work: running }: Basis = { course: course(session), work: work(session, delegations) },
): TimePartition {
  const { clock } = session;
  const negativeGaps = session.chains.reduce((count, chain) => count + negativeGapsOf(chain), 0);
  if (clock === undefined) return { negativeGaps };
  const active = intersect(running.all, [clock]);
  const wallMs = clock.to - clock.from;
  const activeMs = total(active);
  const humanWaitMs = total(subtract(intersect(humanWaits(of), [clock]), active));
  return {
    wallMs,
    spanMs: spanOf(session, of),
    activeMs,
    humanWaitMs,
    idleMs: wallMs - activeMs - humanWaitMs,
    agentWaitMs: total(subtract(intersect(running.agents, [clock]), running.main)),
    approvalWaitMs: total(intersect(approvals(session), active)),
    negativeGaps,
  };
}

/** What is known of a session's time before it is divided. */
export interface Basis {
  readonly course: Course;
  readonly work: Work;
}

export interface Work {
  readonly main: readonly Interval[];
  /** When any subagent ran: its own work, and every delegation from its launch to its end. */
  readonly agents: readonly Interval[];
  readonly all: readonly Interval[];
}

/** When any agent of the session was at work. */
export function work(session: Session, delegations: readonly Delegated[]): Work {
  const delegated = callIds(delegations);
  const given = givenByChain(session);
  const workOf = (chains: readonly Chain[]): readonly Interval[] =>
    chains.flatMap((chain) => chainWork(chain, given.get(chain), delegated));
  const main = union(workOf(session.chains.filter(({ role }) => role === 'main')));
  const agents = union([
    ...workOf(session.chains.filter(({ role }) => role === 'sub')),
    ...delegations.flatMap(({ startedAt: from, endedAt: to }) =>
      from === undefined || to === undefined ? [] : [{ from, to }],
    ),
  ]);
  return { main, agents, all: union([...main, ...agents]) };
}

/** The time of tools beyond what they can take. Calls that waited side by side waited once. */
function approvals(session: Session): readonly Interval[] {
  return session.chains.flatMap(({ toolCalls }) =>
    toolCalls.flatMap((call) => {
      const to = call.result?.at;
      const waitMs = approvalWaitMs(call);
      return waitMs === undefined || to === undefined ? [] : [{ from: to - waitMs, to }];
    }),
  );
}

/** From the first prompt, a human's before a program's, to the end of the last main turn. */
function spanOf(session: Session, { acts }: Course): number | undefined {
  const inputs = acts.filter(({ at }) => at !== undefined);
  const first =
    inputs.find(({ kind }) => kind === 'prompt' || kind === 'queued') ?? inputs.find(({ kind }) => kind === 'scripted');
  const ends = mainChain(session)?.turns.flatMap(({ endedAt }) => (endedAt === undefined ? [] : [endedAt])) ?? [];
  if (first?.at === undefined || ends.length === 0) return undefined;
  return Math.max(0, ends.reduce((latest, end) => Math.max(latest, end)) - first.at);
}

/** A turn that starts before the one before it ended: the clock went back, or two terminals wrote one session. */
function negativeGapsOf({ links }: Chain): number {
  return links.filter(({ turn, own }, index) => {
    const before = links[index - 1]?.turn;
    const beforeEnd = before?.endedAt ?? before?.startedAt;
    return own && turn.startedAt !== undefined && beforeEnd !== undefined && turn.startedAt < beforeEnd;
  }).length;
}
