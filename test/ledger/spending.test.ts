/** Spending: what a session spent, and when anything happened in it. */
import { expect, test } from '@jest/globals';
import { spendingOf } from '../../src/ledger/spending.ts';
import { agent, apiError, instant, prompt, session, tool, turn } from '../support/session.ts';

test('beside requests, calls and failures have their times', () => {
  const of = session(
    prompt({ at: 0 }),
    turn({ at: 1, ended: 2, tools: [tool({ name: 'Bash', at: 3 }), tool({ name: 'Read', at: 4 })] }),
    turn({ tools: [tool({ name: 'Edit' })] }),
    apiError({ at: 9 }),
    agent({ id: 'a' }, turn({ at: 5, tools: [tool({ name: 'Bash', at: 6 })] })),
  );
  const { otherTimes, acts, agents, session: own } = spendingOf({ session: of });
  expect([...otherTimes]).toEqual([3, 4, 6, 9].map(instant));
  expect(acts.map(({ kind }) => kind)).toEqual(['prompt']);
  expect(agents.map(({ chain }) => chain.id)).toEqual(['main', 'a']);
  expect(own).toBe(of);
});
