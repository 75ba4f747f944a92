/** All verdicts of a gate: each limit on each session, or on all as one, and the whole scope against its baseline. */
import type { Ledger } from '../../model/ledger.ts';
import { filesOf } from '../../model/session.ts';
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

/** What is judged. */
export interface Judged {
  readonly ledger: Ledger;
  /** Whether files or folders could not be read: whose they are nobody knows. */
  readonly isUnreadable: boolean;
}

/** Those that shut the gate first: broken ones, then unknown ones; among equals the newest session. */
export function verdicts(all: Judged, gate: Gate): readonly Verdict[] {
  const { limits, baseline, tolerances } = gate;
  const { sessions } = all.ledger;
  const judgements = [
    ...subjectsOf(all, gate).flatMap((subject) => limits.map((limit) => judged(limit, subject))),
    ...(baseline === undefined ? [] : tolerances.map((each) => judgedRegression(baseline, each, wholeOf(all)))),
  ];
  const allows = sessions.length === 0 ? gate.allowsNothing : gate.allowsUnknown;
  return judgements
    .map((judgement) => verdictOf(judgement, allows))
    .toSorted((left, right) => ranks.indexOf(left.outcome) - ranks.indexOf(right.outcome));
}

const ranks: readonly Verdict['outcome'][] = ['broken', 'unknown', 'kept'];

function wholeOf({ ledger: { sessions, accounts }, isUnreadable }: Judged): Subject {
  return { sessions, isPartial: isUnreadable || accounts.some(({ rejected }) => rejected > 0) };
}

/** Without any session there is still something to say about each limit. */
function subjectsOf(all: Judged, { together }: Gate): readonly Subject[] {
  const { ledger, isUnreadable } = all;
  if (together || ledger.sessions.length === 0) return [wholeOf(all)];
  const damaged = new Set(ledger.accounts.flatMap(({ file, rejected }) => (rejected > 0 ? [file] : [])));
  const subjects = newestFirst(ledger.sessions).map((account) => {
    const own = filesOf(account.session).filter((file) => damaged.has(file));
    return { sessionId: account.session.id, sessions: [account], own };
  });
  // A damaged file of which nothing is left may be anybody's.
  const isAnybodys = isUnreadable || new Set(subjects.flatMap(({ own }) => own)).size < damaged.size;
  return subjects.map(({ own, ...subject }) => ({ ...subject, isPartial: isAnybodys || own.length > 0 }));
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
