/** Whole statements: beside what was spent, what accounts tell of a session that is no turn. */
import { expect, test } from '@jest/globals';
import { factRows } from '../../src/ledger/fact-rows.ts';
import { account } from '../../src/ledger/ledger.ts';
import { statementRows } from '../../src/ledger/statement-rows.ts';
import { statements } from '../../src/ledger/statements.ts';
import { wholeStatements } from '../../src/ledger/whole-statements.ts';
import type { Session } from '../../src/model/session.ts';
import type { WholeStatement } from '../../src/model/statement.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { empty, plain, rich } from './rich-session.ts';

const book = priceBook(listedRows());

/** What both tell. */
function facts(of: WholeStatement) {
  const { session, receipt, toolCalls, exchanges, delegations, waves, errors, time, recordedCost } = of;
  return {
    title: session.title,
    receipt,
    calls: toolCalls.map(({ session: { id }, at, call: { name } }) => [id, at, name]),
    exchanges: exchanges.map(({ opener, durationMs, interrupted, asked }) => [opener, durationMs, interrupted, asked]),
    delegations: delegations.length,
    widths: waves.map(({ width }) => width),
    outcomes: errors.map(({ outcome }) => outcome),
    time,
    recorded: recordedCost?.picos,
  };
}

/** Each list of sessions has rows of its own. */
function wholeOf(...lists: readonly (readonly Session[])[]): readonly WholeStatement[] {
  const rows = lists.map((sessions) => statementRows(sessions.map((session) => ({ session }))));
  return wholeStatements(statements(rows, book), lists.map(factRows));
}

test('a whole statement tells what the account of its session does', () => {
  const lists = [[plain(), rich()], [empty()], [], [rich(), plain(), empty()]];
  const whole = wholeOf(...lists);
  expect(whole.map(facts)).toEqual(lists.flat().map((session) => facts(account(session, book))));
  const [, told] = whole.map(facts);
  expect(told?.calls.length).toBeGreaterThan(1);
  expect(told?.exchanges.length).toBeGreaterThan(0);
});

test('statements and facts of other sessions are not taken together', () => {
  const rows = [statementRows([{ session: plain() }])];
  expect(() => wholeStatements(statements(rows, book), [factRows([plain(), rich()])])).toThrow(
    'not of the same sessions',
  );
  expect(() => wholeStatements(statements(rows, book), [])).toThrow('not of the same sessions');
});

test('a call of no tool is no call', () => {
  const rows = [statementRows([{ session: rich() }])];
  const broken = { ...factRows([rich()]), tools: [] };
  expect(() => wholeStatements(statements(rows, book), [broken])[0]?.toolCalls).toThrow('is of no tool');
});
