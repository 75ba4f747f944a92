import { expect, test } from '@jest/globals';

import { agents } from '../../src/ledger/agents.ts';
import { delegations } from '../../src/ledger/delegations.ts';
import { toolFacts } from '../../src/ledger/tools.ts';
import { agent, session, tool, turn } from '../support/session.ts';

test('every call of every agent, in time order, with the kind of agent that made it', () => {
  const built = session(
    turn({ at: 0, ended: 10, tools: [tool({ name: 'Task', id: 'c', until: 500, delegation: { agentId: 'a' } })] }),
    turn({ at: 600, ended: 610, tools: [tool({ name: 'Read', id: 'r', until: 650 })] }),
    turn({ tools: [tool({ name: 'Read', id: 'u' })] }),
    agent({ id: 'a', agentType: 'scout' }, turn({ at: 50, ended: 60, tools: [tool({ name: 'Bash', id: 'b' })] })),
  );
  const facts = toolFacts(built, agents(built, delegations(built)));
  expect(facts.map(({ call, agentType, durationMs }) => [call.id, agentType, durationMs])).toEqual([
    ['c', 'main', 490],
    ['b', 'scout', undefined],
    ['r', 'main', 40],
    ['u', 'main', undefined],
  ]);
});

test('a result that is dated before its call took no time', () => {
  const built = session(turn({ at: 100, tools: [tool({ name: 'Read', until: 50 })] }));
  expect(toolFacts(built, agents(built, []))).toMatchObject([{ durationMs: 0 }]);
});
