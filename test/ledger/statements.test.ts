import { listed } from '../../src/model/entries.ts';
import type { PriceRow } from '../../src/model/rates.ts';
import type { StatementRows } from '../../src/model/statement-rows.ts';
import { expect, test } from '@jest/globals';
import { account } from '../../src/ledger/ledger.ts';
import { statementRows } from '../../src/ledger/statement-rows.ts';
import { statements } from '../../src/ledger/statements.ts';
import type { SessionAccount } from '../../src/model/ledger.ts';
import type { Session } from '../../src/model/session.ts';
import type { LoneStatement, Statement } from '../../src/model/statement.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { hours, instant, minutes, seconds, session, turn } from '../support/session.ts';
import { day, empty, plain, rich } from './rich-session.ts';

/** What a statement holds, from a statement or from an account, with the facts that only accounts have left out. */
function held({ session: { id, source, project, startedAt, endedAt }, agents, entries, prompts }: Statement) {
  return {
    session: { id, source, project, startedAt, endedAt },
    agents: agents.map(({ chain: { role }, agentType }) => ({ role, agentType })),
    entries: listed(entries).map(({ turn: of, rebuild, ...entry }) => ({
      session: entry.session.id,
      role: entry.chain.role,
      at: entry.at,
      part: entry.part,
      model: entry.model,
      usage: entry.usage,
      context: entry.context,
      cost: entry.cost,
      unpriced: entry.unpriced,
      coldStart: entry.coldStart,
      outputEstimate: entry.outputEstimate,
      turn: {
        branch: of.branch,
        version: of.version,
        conflict: of.conflict,
        outputIsLowerBound: of.outputIsLowerBound,
        tools: [...new Set(of.toolCalls.map(({ name }) => name))].toSorted(),
      },
      rebuild: rebuild && { rebuilt: rebuild.rebuilt, premium: rebuild.premium, turnCost: rebuild.turnCost },
    })),
    prompts: prompts.map(({ session: own, chain: { role }, at, kind, chars }) => {
      return { session: own.id, role, at, kind, chars };
    }),
  };
}

const accountOf = (of: Session): SessionAccount => account(of, priceBook(listedRows()));
const statementsOf = (...sessions: readonly Session[]): readonly LoneStatement[] =>
  statements([statementRows(sessions.map((one) => ({ session: one })))], priceBook(listedRows()));

test('a statement says of each entry and each prompt what the account of its session does', () => {
  const sessions = [plain(), rich(), empty(), plain()];
  expect(statementsOf(...sessions).map(held)).toEqual(sessions.map(accountOf).map(held));
});

test('the account that is compared has rebuilds with and without a price, and requests of every kind', () => {
  const { entries } = accountOf(rich());
  const parts = entries.map(({ part }) => part);
  expect(new Set(parts)).toEqual(new Set(['response', 'advisor', 'compaction', 'refused']));
  const rebuilt = entries.flatMap(({ rebuild }) => (rebuild === undefined ? [] : [rebuild]));
  expect(rebuilt.map(({ premium, turnCost }) => [premium !== undefined, turnCost !== undefined])).toEqual([
    [true, false],
    [true, true],
    [false, false],
  ]);
});

test('all requests of a turn have the same turn, and other turns another', () => {
  const [statement] = statementsOf(rich());
  const entries = listed(statement?.entries ?? []);
  const turns = new Set(entries.map((entry) => entry.turn));
  expect(turns.size).toBe(entries.filter(({ part }) => part === 'response').length);
});

test('prices are those of the run, not those of the rows', () => {
  const first = (rows: readonly StatementRows[], prices: readonly PriceRow[]) =>
    listed(statements(rows, priceBook(prices))[0]?.entries ?? [])[0];
  const rows = [statementRows([{ session: plain() }])];
  const dearer = listedRows().map((row) => ({ ...row, standard: { ...row.standard, output: 5_000_000n } }));
  const withOutput = [statementRows([{ session: session(turn({ at: day, output: 3 })) }])];
  expect(first(rows, [])).toMatchObject({ unpriced: 'unknown model' });
  expect(first(withOutput, [])?.cost).toBeUndefined();
  expect(first(withOutput, dearer)?.cost?.total).toBe(15n);
});

test('a statement names the files of its session, and the times of its calls and failures', () => {
  const [first, second] = statementsOf(plain(), rich());
  expect(first?.otherTimes).toHaveLength(0);
  expect(Array.from(second?.otherTimes ?? [], (at) => at - instant(day))).toEqual([
    seconds(2),
    seconds(2),
    seconds(2),
    seconds(9),
    seconds(9),
    hours(12) + minutes(2),
  ]);
  expect(second?.files).toEqual(expect.arrayContaining(['session.jsonl', 'agent-a.jsonl']));
});
