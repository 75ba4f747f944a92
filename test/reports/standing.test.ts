import { expect, test } from '@jest/globals';
import { standing } from '../../src/reports/standing.ts';
import { account } from '../support/ledger.ts';
import { agent, hours, session, turn } from '../support/session.ts';

test('a session stands where its turns have brought it, agents included', () => {
  const of = session(
    turn({ at: 0, input: 1000 }),
    turn({ id: 'cold', at: hours(2), input: 2000 }),
    agent({ id: 'a' }, turn({ at: 1, output: 500 })),
  );
  const rebuilt = account(of, { rebuilds: new Map([['cold', { premium: 70n }]]) });
  expect(standing(rebuilt, undefined)).toMatchObject({ cost: 3500n, isPartial: false, turns: 3, premium: 70n });
});

test('a cost without the price of a turn is a lower bound, and without any price it is unknown', () => {
  const [known, unknown] = [turn({ at: 0, input: 10 }), turn({ at: 1, input: 10, model: 'x' })];
  const facts = { unpricedModels: ['x'] };
  expect(standing(account(session(known, unknown), facts), undefined)).toMatchObject({ cost: 10n, isPartial: true });
  expect(standing(account(session(unknown), facts), undefined)).toMatchObject({ cost: undefined, isPartial: true });
});
