/** The scope of statements: the same part of them as `scope.ts` leaves of the ledger that they stand for. */
import { listed } from '../model/entries.ts';
import type { LoneStatement, Statements } from '../model/statement.ts';
import type { Narrowing } from './scope.ts';
import { isOfScope, isOfTurns } from './scope.ts';
import { turnIndex } from './turn-index.ts';

interface Lone<Statement> extends Statements {
  readonly sessions: readonly (Statement & LoneStatement)[];
}

/** Sessions of which nothing is inside are left out. Of whole statements what is no turn stays: they are cut to whole sessions only. */
export function narrowStatements<Statement extends LoneStatement>(
  statements: Lone<Statement>,
  scope: Narrowing,
): Lone<Statement> {
  const whole = statements.sessions.filter((statement) => isOfScope(statement, scope));
  const sessions = whole.flatMap((statement) => {
    const inside = withinTurns(withinBounds(statement, scope), scope);
    return inside === statement || hasFacts(inside) ? [inside] : [];
  });
  if (scope.sessions === undefined || sessions.length === 0) return { sessions, accounts: statements.accounts };
  const files = new Set(sessions.flatMap((statement) => statement.files));
  return { sessions, accounts: statements.accounts.filter(({ file }) => files.has(file)) };
}

function hasFacts({ entries, prompts, otherTimes }: LoneStatement): boolean {
  return entries.length + prompts.length + otherTimes.length > 0;
}

function withinBounds<Statement extends LoneStatement>(
  statement: Statement,
  { since = -Infinity, until = Infinity }: Narrowing,
): Statement {
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
function withinTurns<Statement extends LoneStatement>(statement: Statement, { model, branch }: Narrowing): Statement {
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
