/** Whole statements: what sessions spent, and beside it the facts that are no turns. */
import type { FactRows, SessionFacts } from '../model/fact-rows.ts';
import { once } from '../model/once.ts';
import type { LoneStatement, LoneWholeStatement, StatedCall } from '../model/statement.ts';

/** `all` in the order of the statements. */
export function wholeStatements(
  statements: readonly LoneStatement[],
  all: readonly FactRows[],
): readonly LoneWholeStatement[] {
  const placed = all.flatMap(placesIn);
  if (placed.length !== statements.length) throw new Error('Statements and facts are not of the same sessions.');
  return statements.flatMap((statement, position) => {
    const place = placed[position];
    return place === undefined ? [] : [wholeStatement(statement, place)];
  });
}

/** The facts of a session, and where its calls begin. */
interface Place {
  readonly rows: FactRows;
  readonly facts: SessionFacts;
  readonly firstCall: number;
}

function placesIn(rows: FactRows): readonly Place[] {
  let next = 0;
  return rows.sessions.map((facts) => {
    const place = { rows, facts, firstCall: next };
    next += facts.calls;
    return place;
  });
}

function wholeStatement(statement: LoneStatement, place: Place): LoneWholeStatement {
  const { title, receipt, time, recordedCost, exchanges, widths, outcomes, delegations } = place.facts;
  const session = { ...statement.session, title };
  const calls = once(() => callsOf(session, place));
  return {
    ...statement,
    session,
    receipt,
    time,
    recordedCost: recordedCost === undefined ? undefined : { picos: BigInt(recordedCost) },
    exchanges,
    waves: widths.map((width) => ({ width })),
    errors: outcomes.map((outcome) => ({ outcome })),
    delegations: Array.from({ length: delegations }),
    get toolCalls() {
      return calls();
    },
  };
}

function callsOf(
  session: LoneWholeStatement['session'],
  { rows: { tools, callTimes, callTools }, facts, firstCall }: Place,
): readonly StatedCall[] {
  const named = tools.map((name) => ({ name }));
  return Array.from({ length: facts.calls }, (_, index): StatedCall => {
    const at = callTimes[firstCall + index] ?? Number.NaN;
    const call = named[callTools[firstCall + index] ?? 0];
    if (call === undefined) throw new Error(`the call ${firstCall + index} is of no tool`);
    return { session, call, at: Number.isNaN(at) ? undefined : at };
  });
}
