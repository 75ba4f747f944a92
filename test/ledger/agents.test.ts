import { expect, test } from '@jest/globals';

import { agents } from '../../src/ledger/agents.ts';
import { delegations } from '../../src/ledger/delegations.ts';
import { agent, delegated, session, tool, turn } from '../support/session.ts';
import type { Part } from '../support/session.ts';

function tree(...parts: readonly Part[]) {
  const built = session(...parts);
  return agents(built, delegations(built)).map(({ chain, parent, depth, agentType }) => {
    return { id: chain.id, parent: parent?.id, depth, agentType };
  });
}

const main = turn({
  at: 0,
  ended: 10,
  tools: [tool({ name: 'Agent', id: 'c1', until: 900, agentType: 'planner', delegation: { agentId: 'a' } })],
});

test('the main agent comes first, and has no parent', () => {
  expect(tree(main)).toEqual([{ id: 'main', parent: undefined, depth: 0, agentType: 'main' }]);
});

test('a nested agent is as deep as the calls that led to it', () => {
  const nested = turn({ at: 30, tools: [tool({ name: 'Agent', id: 'c2', until: 800, delegation: { agentId: 'b' } })] });
  expect(tree(main, agent({ id: 'a' }, nested), agent({ id: 'b' }, turn({ at: 50 })))).toEqual([
    { id: 'main', parent: undefined, depth: 0, agentType: 'main' },
    { id: 'a', parent: 'main', depth: 1, agentType: 'planner' },
    { id: 'b', parent: 'a', depth: 2, agentType: 'general-purpose' },
  ]);
});

test.each([
  { key: 'the side file names the parent', meta: { parentAgentId: 'a' } },
  { key: 'a call of the parent that is no delegation has the id', meta: { toolUseId: 'skill' } },
  { key: 'a call of the parent started the workflow', meta: { workflowRun: 'w1' } },
])('$key', ({ meta }) => {
  const tools = [
    tool({ name: 'Skill', id: 'skill' }),
    tool({ name: 'Workflow', id: 'flow', until: 60, delegation: { workflowRun: 'w1' } }),
  ];
  const found = tree(main, agent({ id: 'a' }, turn({ at: 30, tools })), agent({ id: 'b', ...meta }, turn({ at: 70 })));
  expect(found).toContainEqual(expect.objectContaining({ id: 'b', parent: 'a', depth: 2 }));
});

test('an agent of unknown origin is the main agent’s, and its type is unknown', () => {
  expect(tree(main, agent({ id: 'o', parentAgentId: 'gone' }, turn({ at: 30 })))).toContainEqual({
    id: 'o',
    parent: 'main',
    depth: 1,
    agentType: 'unknown',
  });
});

test('agents that seem to have started each other are the main agent’s', () => {
  const found = tree(
    turn({ at: 0 }),
    agent({ id: 'a', parentAgentId: 'b' }, turn({ at: 30 })),
    agent({ id: 'b', parentAgentId: 'a' }, turn({ at: 40 })),
    agent({ id: 'c', parentAgentId: 'b' }, turn({ at: 50 })),
    agent({ id: 'self', parentAgentId: 'self' }, turn({ at: 60 })),
  );
  expect(found.map(({ id, parent, depth }) => [id, parent, depth])).toEqual([
    ['main', undefined, 0],
    ['a', 'main', 1],
    ['b', 'main', 1],
    ['c', 'b', 2],
    ['self', 'main', 1],
  ]);
});

test('a session of which only an agent’s file was found has an agent without a parent', () => {
  expect(tree(agent({ id: 'a', agentType: 'scout' }, turn({ at: 30 })))).toEqual([
    { id: 'a', parent: undefined, depth: 1, agentType: 'scout' },
  ]);
});

test('an agent that was called twice stands with its first delegation', () => {
  const built = session(
    turn({ at: 0, tools: [tool({ name: 'Task', id: 'c1', until: 5, delegation: { agentId: 'a' } })] }),
    turn({ at: 50, tools: [tool({ name: 'Task', id: 'c2', until: 55, delegation: { agentId: 'a' } })] }),
    turn({ at: 60, tools: [tool({ name: 'Task', id: 'c3', until: 65 })] }),
    agent({ id: 'a' }, turn({ at: 10 })),
    agent({ id: 'w', workflowRun: 'run' }, turn({ at: 12 })),
  );
  expect(agents(built, delegations(built)).map(({ chain, delegation }) => [chain.id, delegation?.id])).toEqual([
    ['main', undefined],
    ['a', 'c1'],
    ['w', 'w'],
  ]);
});

test('an agent of this session has a record or a turn of its own; the main one needs none', () => {
  const copied = turn({ at: 0, own: false });
  const built = tree(
    copied,
    agent({ id: 'asked' }, delegated({ at: 5 })),
    agent({ id: 'undated' }, turn({})),
    agent({ id: 'copied' }, copied),
  );
  expect(built.map(({ id }) => id)).toEqual(['main', 'asked', 'undated']);
});
