import { expect, test } from '@jest/globals';
import { agentType } from '../../src/ledger/agent-type.ts';
import type { Chain } from '../../src/model/session.ts';
import { agent, session, tool, turn } from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

const chainOf = (...parts: readonly Part[]): Chain | undefined => session(...parts).chains[0];
const callOf = (part: Partial<ToolPart> = {}) =>
  chainOf(turn({ at: 0, tools: [tool({ name: 'Task', ...part })] }))?.toolCalls[0];

const asked = callOf({ agentType: 'asked' });
const told = callOf({ agentType: 'asked', delegation: { agentType: 'told' } });
const said = [turn({ at: 1 }), turn({ at: 2, agentType: 'said' }), turn({ at: 3, agentType: 'later' })];

test.each([
  { why: 'the main agent, whatever its turns say', agent: chainOf(...said), call: told, type: 'main' },
  {
    why: 'its side file first',
    agent: chainOf(agent({ id: 'a', agentType: 'filed' }, ...said)),
    call: told,
    type: 'filed',
  },
  {
    why: 'the first of its turns that says so',
    agent: chainOf(agent({ id: 'a' }, ...said)),
    call: told,
    type: 'said',
  },
  {
    why: 'the result of its call',
    agent: chainOf(agent({ id: 'a' }, turn({ at: 1 }))),
    call: told,
    type: 'told',
  },
  { why: 'what its call asked for', agent: chainOf(agent({ id: 'a' }, turn({ at: 1 }))), call: asked, type: 'asked' },
  { why: 'the call alone, where there is no transcript', agent: undefined, call: asked, type: 'asked' },
  { why: 'the general one, where the call names none', agent: undefined, call: callOf(), type: 'general-purpose' },
  {
    why: 'that of its workflow',
    agent: chainOf(agent({ id: 'a', workflowRun: 'run' })),
    call: undefined,
    type: 'workflow-subagent',
  },
  { why: 'unknown, where nothing tells', agent: chainOf(agent({ id: 'a' })), call: undefined, type: 'unknown' },
  { why: 'unknown, where there is nothing', agent: undefined, call: undefined, type: 'unknown' },
])('a kind of agent is $why', ({ agent: chain, call, type }) => {
  expect(agentType(chain, call)).toBe(type);
});
