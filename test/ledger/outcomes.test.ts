import { expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import { failures } from '../../src/ledger/failures.ts';
import { agent, apiError, prompt, session, tool, turn } from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

function outcomes(...parts: readonly Part[]) {
  const built = session(...parts);
  return failures(built, { delegations: delegations(built) }).map(({ kind, outcome }) => `${kind} ${outcome}`);
}

const failing = tool({ name: 'Bash', until: 20, isError: true });
const using = (at: number, of: Partial<ToolPart> = {}): Part =>
  turn({ at, ended: at + 1, tools: [tool({ name: 'Read', until: at + 2, ...of })] });

test('a call made beside the failed one knew nothing of it', () => {
  const beside = tool({ name: 'Bash', at: 25, until: 30 });
  expect(outcomes(turn({ at: 0, ended: 1, tools: [failing, beside] }), using(100), using(110))).toEqual([
    'tool error abandoned',
  ]);
});

test('the same tool failing again is no success', () => {
  const again = using(30, { name: 'Bash', until: 40, isError: true });
  expect(outcomes(turn({ at: 0, ended: 1, tools: [failing] }), again, using(50), using(60), using(70))).toEqual([
    'tool error abandoned',
    'tool error abandoned',
  ]);
});

test('a subagent has no human to turn to, whatever the main agent asks meanwhile', () => {
  const crew = [
    turn({ at: 0, ended: 1 }),
    agent({ id: 'a' }, turn({ at: 5, ended: 10, tools: [failing] }), using(30, { name: 'AskUserQuestion' }), using(60)),
    prompt({ at: 40 }),
    turn({ at: 90 }),
  ];
  expect(outcomes(...crew)).toEqual(['tool error abandoned']);
});

test('a failed request of one agent is not over because another goes on', () => {
  expect(outcomes(turn({ at: 0 }), agent({ id: 'a' }, apiError({ at: 20 })), turn({ at: 70 }))).toEqual([
    'api error abandoned',
  ]);
});

test('a result that is an error and tells of a failed agent is one error', () => {
  const call = tool({
    name: 'Task',
    id: 'c',
    until: 50,
    isError: true,
    delegation: { agentId: 'a', status: 'failed' },
  });
  expect(outcomes(turn({ at: 0, ended: 1, tools: [call] }), using(60), using(70), using(80))).toEqual([
    'tool error abandoned',
  ]);
});
