/** The scope of statements: the same part of them as `scope.ts` leaves of the ledger that they stand for. */
import { listed } from '../model/entries.ts';
import type { LoneStatement, LoneStatements, LoneWholeStatements, Statements } from '../model/statement.ts';
import type { Narrowing } from './scope.ts';
import { isOfScope, isOfTurns } from './scope.ts';
import { turnIndex } from './turn-index.ts';

/** Sessions of which nothing is inside are left out. */
export function narrowStatements(statements: LoneStatements, scope: Narrowing): LoneStatements {
  const whole = statements.sessions.filter((statement) => isOfScope(statement, scope));
  const sessions = whole.flatMap((statement) => {
    const inside = withinTurns(withinBounds(statement, scope), scope);
    return inside === statement || hasFacts(inside) ? [inside] : [];
  });
  return { sessions, accounts: accountsOf(statements, sessions, scope) };
}

/**
 * Sessions that are asked for, whole.
 * @throws Error where the scope cuts sessions into parts: what else happened in a part was not kept.
 */
export function narrowWhole(statements: LoneWholeStatements, scope: Narrowing): LoneWholeStatements {
  const { since, until, model, branch } = scope;
  const isCut = [since, until, model, branch].some((cut) => cut !== undefined);
  if (isCut) throw new Error('Whole statements were asked for a part of a session.');
  const sessions = statements.sessions.filter((statement) => isOfScope(statement, scope));
  return { sessions, accounts: accountsOf(statements, sessions, scope) };
}

/** Those of the files that hold the sessions; where no session was found, all. */
function accountsOf(
  { accounts }: Statements,
  sessions: readonly LoneStatement[],
  scope: Narrowing,
): Statements['accounts'] {
  if (scope.sessions === undefined || sessions.length === 0) return accounts;
  const files = new Set(sessions.flatMap((statement) => statement.files));
  return accounts.filter(({ file }) => files.has(file));
}

function hasFacts({ entries, prompts, otherTimes }: LoneStatement): boolean {
  return entries.length + prompts.length + otherTimes.length > 0;
}

function withinBounds(statement: LoneStatement, { since = -Infinity, until = Infinity }: Narrowing): LoneStatement {
  const { startedAt, endedAt } = statement.session;
  if (since === -Infinity && until === Infinity) return statement;
  if (startedAt !== undefined && endedAt !== undefined && startedAt >= since && endedAt <= until) return statement;
  const isInside = (at: number | undefined): boolean => at !== undefined && at >= since && at <= until;
  return {
    ...statement,
    entries: listed(statement.entries, ({ at }) => isInside(at)),
    prompts: statement.prompts.filter(({ at }) => isInside(at)),
    otherTimes: Array.from(statement.otherTimes).filter(isInside),
  };
}

/** An input goes with the next turn of its chain. Calls and failures go with a turn: there are none without one. */
function withinTurns(statement: LoneStatement, { model, branch }: Narrowing): LoneStatement {
  if (model === undefined && branch === undefined) return statement;
  const all = listed(statement.entries);
  const entries = all.filter((entry) => isOfTurns(entry, { model, branch }));
  if (entries.length > 0 && entries.length === all.length) return statement;
  const turns = turnIndex(all, entries);
  return {
    ...statement,
    entries,
    prompts: statement.prompts.filter(({ chain, at }) => turns.holdsNext(chain, at)),
    otherTimes: [],
  };
}
