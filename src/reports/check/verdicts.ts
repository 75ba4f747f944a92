/** All verdicts of a gate: each limit on each session, or on all as one, and the whole scope against its baseline. */
import type { SessionAccount } from '../../model/ledger.ts';
import type { Figure, Unit } from '../../model/unit.ts';
import type { Verdict } from '../../model/verdict.ts';
import { newestFirst } from '../tables/sessions.ts';
import type { Baseline, Tolerance } from './baseline.ts';
import { judgedRegression } from './baseline.ts';
import type { Judgement, Subject } from './judge.ts';
import { judged } from './judge.ts';
import type { Limit } from './limit.ts';

export interface Gate {
  readonly limits: readonly Limit[];
  readonly baseline?: Baseline | undefined;
  readonly tolerances: readonly Tolerance[];
  /** Whether limits hold for all sessions as one, not for each. */
  readonly together: boolean;
  /** Whether what nobody knows may pass. */
  readonly allowsUnknown: boolean;
  /** Whether no session at all may pass. */
  readonly allowsNothing: boolean;
}

export function verdicts(sessions: readonly SessionAccount[], gate: Gate): readonly Verdict[] {
  const { limits, baseline, tolerances } = gate;
  const whole: Subject = { sessions };
  const judgements = [
    ...subjectsOf(sessions, gate).flatMap((subject) => limits.map((limit) => judged(limit, subject))),
    ...(baseline === undefined ? [] : tolerances.map((each) => judgedRegression(baseline, each, whole))),
  ];
  const allows = sessions.length === 0 ? gate.allowsNothing : gate.allowsUnknown;
  return judgements.map((judgement) => verdictOf(judgement, allows));
}

/** Without any session there is still something to say about each limit. */
function subjectsOf(sessions: readonly SessionAccount[], { together }: Gate): readonly Subject[] {
  if (together || sessions.length === 0) return [{ sessions }];
  return newestFirst({ sessions, accounts: [] }).map((account) => ({
    sessionId: account.session.id,
    sessions: [account],
  }));
}

function verdictOf(judgement: Judgement, allows: boolean): Verdict {
  const { subject, measure, text, outcome, certainty, value, bound, excess, receipt } = judgement;
  const { unit, label } = measure.metric;
  return {
    subject: nameOf(subject),
    sessionId: subject.sessionId,
    limit: text,
    label,
    outcome,
    fails: outcome === 'broken' || (outcome === 'unknown' && !allows),
    certainty,
    value: figureOf(value, unit),
    bound: figureOf(bound, unit),
    excess: figureOf(excess, unit),
    receipt,
  };
}

function nameOf({ sessionId, sessions }: Subject): string {
  if (sessionId !== undefined) return `session ${sessionId}`;
  return sessions.length === 0 ? 'no session' : 'all sessions';
}

function figureOf(value: Figure['value'], unit: Unit): Figure | undefined {
  return value === undefined || unit === 'figure' ? undefined : { unit, value };
}
