/** The part of everything read that a run is about: first the filters, then the session among what is left. */
import { basename, resolve } from 'node:path';
import type { PriceBook } from '../model/rates.ts';
import type { Statement, Statements } from '../model/statement.ts';
import type { Scope } from '../model/table.ts';
import type { Calendar } from '../reports/calendar.ts';
import type { Narrowing } from '../reports/scope.ts';
import type { Call } from './command.ts';
import type { TimeBounds } from './period.ts';
import { pricesSaid } from './price-rows.ts';
import type { SessionChoice } from './session-choice.ts';
import { chosenSessions } from './session-choice.ts';

export interface Narrowed<Facts extends Statements> {
  readonly ledger: Facts;
  readonly scope: Scope;
}

export interface Limits<Facts extends Statements> {
  /** How facts of this kind are narrowed. */
  readonly narrow: (facts: Facts, scope: Narrowing) => Facts;
  readonly choice: SessionChoice;
  readonly calendar: Calendar;
  readonly bounds: TimeBounds;
  readonly book: PriceBook;
}

export function narrowed<Facts extends Statements>(
  facts: Facts,
  call: Call,
  { narrow, choice, calendar, bounds, book }: Limits<Facts>,
): Narrowed<Facts> {
  const { arguments: given, io } = call;
  const [project, branch, source, recorded] = ['project', 'branch', 'source', 'model'].map((name) => given.text(name));
  const model = recorded === undefined ? undefined : (book.modelId(recorded) ?? recorded);
  const sessions = project === undefined ? undefined : sessionsOfProject(facts.sessions, project, io.cwd);
  const filtered = narrow(facts, { ...bounds, branch, source, model, sessions });
  const chosen = chosenSessions(filtered.sessions, choice, call);
  const [only] = chosen?.size === 1 ? chosen : [];
  return {
    ledger: chosen === undefined ? filtered : narrow(filtered, { sessions: chosen }),
    scope: {
      session: only,
      since: printed(bounds.since),
      until: printed(bounds.until),
      timezone: calendar.timezone,
      project,
      branch,
      model,
      source,
      prices: pricesSaid(call),
    },
  };
}

/** By its directory, absolute or from here, or by the name of that. */
function sessionsOfProject(sessions: readonly Statement[], wanted: string, cwd: string): ReadonlySet<string> {
  const directory = resolve(cwd, wanted);
  const matches = (project: string | undefined) =>
    project !== undefined && (project === wanted || project === directory || basename(project) === wanted);
  return new Set(sessions.filter(({ session }) => matches(session.project)).map(({ session }) => session.id));
}

function printed(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
