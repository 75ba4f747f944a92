import { expect, test } from '@jest/globals';

import { agents } from '../../src/ledger/agents.ts';
import { delegations } from '../../src/ledger/delegations.ts';
import { toolFacts } from '../../src/ledger/tools.ts';
import type { Session } from '../../src/model/session.ts';
import { agent, offsetOf, session, tool, turn } from '../support/session.ts';

function facts(of: Session) {
  return toolFacts(of, agents(of, delegations(of))).map(({ call, agentType, durationMs, at, chain }) => {
    return [call.name, agentType, durationMs, offsetOf(at), chain.id];
  });
}

test('every call of every agent in time order, from call to result', () => {
  const crew = session(
    turn({
      at: 0,
      ended: 10,
      tools: [tool({ name: 'Task', id: 'call', until: 90 }), tool({ name: 'Read', until: 12 })],
    }),
    turn({ at: 95, ended: 99, tools: [tool({ name: 'Bash' })] }),
    agent(
      { id: 'a', toolUseId: 'call', agentType: 'Explore' },
      turn({ at: 20, tools: [tool({ name: 'Grep', at: 21, until: 26 })] }),
    ),
  );
  expect(facts(crew)).toEqual([
    ['Task', 'main', 80, 10, 'main'],
    ['Read', 'main', 2, 10, 'main'],
    ['Grep', 'Explore', 5, 21, 'a'],
    ['Bash', 'main', undefined, 99, 'main'],
  ]);
});

test('a result from before its call took no time; an undated call comes last and took an unknown time', () => {
  const odd = session(
    turn({ tools: [tool({ name: 'Write', until: 5 })] }),
    turn({ at: 0, ended: 10, tools: [tool({ name: 'Read', until: 4 })] }),
  );
  expect(facts(odd)).toEqual([
    ['Read', 'main', 0, 10, 'main'],
    ['Write', 'main', undefined, undefined, 'main'],
  ]);
});
