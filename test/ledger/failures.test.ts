import { describe, expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import { failures } from '../../src/ledger/failures.ts';
import type { Failure } from '../../src/model/ledger.ts';
import { agent, apiError, notification, offsetOf, session, tool, turn } from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

function found(parts: readonly Part[]): readonly Failure[] {
  const built = session(...parts);
  return failures(built, { delegations: delegations(built) });
}

const using = (at: number, ...tools: readonly ToolPart[]): Part => turn({ at, ended: at + 1, tools });
const failing = (name: string, at = 10): ToolPart => tool({ name, id: `bad-${name}`, until: at, isError: true });
const ok = (name: string, until: number): ToolPart => tool({ name, until });

describe('an error', () => {
  test.each<{
    what: string;
    parts: readonly Part[];
    kinds: readonly (readonly [Failure['kind'], string | undefined])[];
  }>([
    { what: 'a tool result that says so', parts: [using(0, failing('Bash'))], kinds: [['tool error', 'Bash']] },
    { what: 'none, where it does not', parts: [using(0, ok('Bash', 10))], kinds: [] },
    {
      what: 'a denial',
      parts: [using(0, tool({ name: 'Edit', until: 10, denial: 'user', isError: true }))],
      kinds: [['denial', 'Edit']],
    },
    {
      what: 'one denial for the calls of one turn that were refused together',
      parts: [
        using(
          0,
          tool({ name: 'Edit', id: 'x', until: 10, denial: 'user', isError: true }),
          tool({ name: 'Bash', id: 'y', until: 11, denial: 'user', isError: true }),
        ),
      ],
      kinds: [['denial', 'Edit']],
    },
    {
      what: 'what a rule refused',
      parts: [using(0, tool({ name: 'Edit', until: 10, denial: 'rule', isError: true }))],
      kinds: [['tool error', 'Edit']],
    },
    { what: 'a failed request', parts: [apiError({ at: 5 })], kinds: [['api error', undefined]] },
    { what: 'a repeated request', parts: [apiError({ at: 5, error: 'retry' })], kinds: [['api retry', undefined]] },
    { what: 'a plan limit', parts: [apiError({ at: 5, error: 'limit' })], kinds: [['plan limit', undefined]] },
    {
      what: 'a report of a failed agent',
      parts: [
        using(0, tool({ name: 'Agent', id: 'c', until: 5, delegation: { status: 'async_launched', agentId: 'a' } })),
        notification({ at: 50, taskId: 'a', status: 'failed' }),
      ],
      kinds: [['agent failed', 'Agent']],
    },
    {
      what: 'a report of a killed agent, by the id of its call',
      parts: [
        using(0, tool({ name: 'Agent', id: 'c', background: true })),
        notification({ at: 50, toolUseId: 'c', status: 'killed' }),
      ],
      kinds: [['agent failed', 'Agent']],
    },
    {
      what: 'no report of a failed shell command',
      parts: [
        using(0, tool({ name: 'Bash', id: 'c', until: 5 })),
        notification({ at: 50, taskId: 'shell', toolUseId: 'c', status: 'failed' }),
      ],
      kinds: [],
    },
    {
      what: 'no report of an agent that completed',
      parts: [
        using(0, tool({ name: 'Agent', id: 'c', background: true })),
        notification({ at: 50, toolUseId: 'c', status: 'completed' }),
      ],
      kinds: [],
    },
    {
      what: 'an agent whose result says so',
      parts: [using(0, tool({ name: 'Task', until: 9, delegation: { status: 'failed' } }))],
      kinds: [['agent failed', 'Task']],
    },
    {
      what: 'a delegation whose result says it twice, once',
      parts: [using(0, tool({ name: 'Task', until: 9, isError: true, delegation: { status: 'failed' } }))],
      kinds: [['tool error', 'Task']],
    },
    { what: 'a delegation that failed, once', parts: [using(0, failing('Task'))], kinds: [['tool error', 'Task']] },
  ])('is $what', ({ parts, kinds }) => {
    expect(found(parts).map(({ kind, tool: name }) => [kind, name])).toEqual(kinds);
  });

  test('stands where its result does, in time order', () => {
    const parts = [using(0, failing('Bash', 30)), apiError({ at: 20 })];
    expect(found(parts).map(({ at, receipt }) => [offsetOf(at), receipt.line])).toEqual([
      [20, 2],
      [30, 1],
    ]);
  });
});

test('errors stand in time order, undated ones last, those of one instant by kind, agent and id', () => {
  const parts = [
    using(0, tool({ name: 'Undated', isError: true })),
    using(50, failing('Late', 60), failing('B', 30), failing('A', 30)),
    agent({ id: 'a' }, using(20, failing('Other', 30))),
    agent({ id: 'b' }, apiError({ at: 30 })),
    apiError({ at: 10, error: 'retry' }),
  ];
  expect(found(parts).map(({ kind, tool: name, chain }) => `${kind} ${name ?? '-'} ${chain.id}`)).toEqual([
    'api retry - main',
    'api error - b',
    'tool error Other a',
    'tool error A main',
    'tool error B main',
    'tool error Late main',
    'tool error Undated main',
  ]);
});

test('an agent that failed stands where it was told, with the first call that delegated to it', () => {
  const again = (name: string, id: string): ToolPart =>
    tool({ name, id, until: 9, delegation: { agentId: 'a', status: 'async_launched' } });
  const reported = found([
    using(0, again('Agent', 'c1')),
    using(10, again('Task', 'c2')),
    notification({ at: 50, taskId: 'a', status: 'failed' }),
  ]);
  expect(reported.map(({ at, receipt, tool: name }) => [offsetOf(at), receipt.line, name])).toEqual([[50, 3, 'Agent']]);
  const returned = found([using(0, tool({ name: 'Task', until: 9, delegation: { status: 'killed' } }))]);
  expect(returned.map(({ at, receipt }) => [offsetOf(at), receipt.uuid])).toEqual([[9, 'main-1-result-1']]);
});

test('an agent of a workflow that failed was called by no tool', () => {
  const parts = [
    using(0, tool({ name: 'Task', id: 'other', until: 5 }), tool({ name: 'Task', id: 'open' })),
    agent({ id: 'w', workflowRun: 'run' }, turn({ at: 10 })),
    notification({ at: 50, taskId: 'w', status: 'failed' }),
    notification({ at: 60, status: 'failed' }),
    notification({ at: 70, taskId: 'w' }),
  ];
  expect(found(parts).map(({ kind, tool: name, chain }) => [kind, name, chain.id])).toEqual([
    ['agent failed', undefined, 'main'],
  ]);
});
