/** Sums of rows are what entries told one by one add up to. */
import { describe, expect, test } from '@jest/globals';
import { statementRows } from '../../src/ledger/statement-rows.ts';
import { statements } from '../../src/ledger/statements.ts';
import { sumsOf } from '../../src/metrics/sums.ts';
import { gathering, joinedEntries, listed } from '../../src/model/entries.ts';
import type { Session } from '../../src/model/session.ts';
import type { LoneStatement } from '../../src/model/statement.ts';
import { noUsage } from '../../src/model/usage.ts';
import { priceBook } from '../../src/pricing/book.ts';
import { listedRows } from '../../src/pricing/listed-rows.ts';
import { agent, hours, session, turn } from '../support/session.ts';
import { day, empty, plain, rich } from './rich-session.ts';

const statementsOf = (...sessions: readonly Session[]): readonly LoneStatement[] =>
  statements([statementRows(sessions.map((one) => ({ session: one })))], priceBook(listedRows()));

const model = 'claude-opus-4-6';
const everything = {
  input: 1,
  cacheRead: 2,
  cacheWrite5m: 4,
  cacheWrite1h: 8,
  cacheWriteUnknown: 16,
  output: 32,
  webSearches: 64,
};
const inside = { kind: 'advisor', model, usage: { ...noUsage, output: 7, cacheWriteUnknown: 3 } } as const;
const many = session(
  turn({ at: day, cacheWrite5m: 50_000, model }),
  turn({ at: day + hours(3), cacheWrite5m: 50_000, model, conflict: true }),
  turn({ at: day + hours(4), model, ...everything, extras: [inside] }),
  turn({ at: day + hours(5), model, output: 5, outputIsLowerBound: true, content: { textChars: 9000 } }),
  turn({ at: day + hours(6), output: 5, model: 'nobody knows', extras: [inside, inside] }),
  agent({ id: 'a' }, turn({ at: day + 1, model, ...everything }), turn({ at: day + hours(7), ...everything })),
);
// The cost of each is still a number that holds it exactly, that of two is none.
const dear = { input: 800_000_001, model };
const dearest = session(turn({ at: day, ...dear }), turn({ at: day + 1, ...dear }), turn({ at: day + 2, ...dear }));
const large = session(turn({ at: day, input: 2 ** 33 }), turn({ at: day + 1, input: 1 }));
// More than a number holds costs one request alone.
const dearer = session(turn({ at: day, input: 2_000_000_000, model }), turn({ at: day + 1, input: 1, model }));

describe('the same as of entries told one by one:', () => {
  test.each<readonly [string, Session]>([
    ['of no session', empty()],
    ['of hardly anything', plain()],
    ['of something of everything', rich()],
    ['of all kinds of tokens, with and without a price, by two agents', many],
    ['of costs that add up to more than a number holds', dearest],
    ['of a cost that is more', dearer],
    ['of counts that need more than a word', large],
  ])('%s', (_name, of) => {
    for (const { entries } of statementsOf(plain(), of, plain())) {
      const told = listed(entries);
      const gathered = gathering();
      entries.forEach((entry) => gathered.add(entry));
      expect(sumsOf(entries)).toEqual(sumsOf(told));
      expect(sumsOf(gathered.entries())).toEqual(sumsOf(told));
    }
  });

  test('of each entry by itself', () => {
    const [statement] = statementsOf(many);
    const [entries, told] = [statement?.entries, listed(statement?.entries ?? [])];
    expect(told).toHaveLength(10);
    let position = 0;
    entries?.forEach(({ standing }) => {
      const one = standing?.tell(Int32Array.of(standing.row)) ?? [];
      expect(sumsOf(one)).toEqual(sumsOf(told.slice(position, position + 1)));
      position += 1;
    });
  });
});

test('nothing is told as far as numbers hold everything, and one by one where they do not', () => {
  const isSummed = (of: Session): boolean => statementsOf(of)[0]?.entries.sumInto !== undefined;
  expect([many, dearest, dearer, large, rich()].map(isSummed)).toEqual([true, true, false, false, false]);
  const [one, other] = statementsOf(dearest, many);
  const all = joinedEntries([one?.entries ?? [], [], other?.entries ?? []]);
  expect(all.sumInto).toBeDefined();
  expect(sumsOf(all)).toEqual(sumsOf(listed(all)));
  expect(joinedEntries([all, listed(all)]).sumInto).toBe(undefined);
});

test('what they come to', () => {
  const [statement] = statementsOf(session(turn({ at: day, model, ...everything, extras: [inside] })));
  const { usage, turns, priced, outputEstimated, pricedUnknownWrites, cost } = sumsOf(statement?.entries ?? []);
  expect(usage).toEqual({ ...everything, output: 39, cacheWriteUnknown: 19 });
  expect([turns, priced, outputEstimated, pricedUnknownWrites]).toEqual([1, 2, 39, 19]);
  expect(cost).toBeGreaterThan(0n);
});
