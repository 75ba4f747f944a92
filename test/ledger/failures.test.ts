import { describe, expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import { failures } from '../../src/ledger/failures.ts';
import type { Failure, Outcome } from '../../src/model/ledger.ts';
import type { Turn } from '../../src/model/session.ts';
import {
  agent,
  apiError,
  interruption,
  notification,
  offsetOf,
  prompt,
  session,
  tool,
  turn,
} from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

function found(parts: readonly Part[], costOf?: (turn: Turn) => bigint | undefined): readonly Failure[] {
  const built = session(...parts);
  return failures(built, { delegations: delegations(built), costOf });
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

describe('its outcome', () => {
  const later = turn({ at: 900, ended: 901, tools: [ok('Other', 950)] });
  const goOn = (at: number): Part => using(at, ok('Other', at + 5));
  const launch = using(
    0,
    tool({ name: 'Agent', id: 'c', until: 5, delegation: { status: 'async_launched', agentId: 'a' } }),
  );
  const failed = notification({ at: 50, taskId: 'a', status: 'failed' });

  test.each<{ outcome: Outcome; what: string; parts: readonly Part[] }>([
    {
      outcome: 'retried',
      what: 'the same tool succeeded',
      parts: [using(0, failing('Bash')), using(20, ok('Bash', 30))],
    },
    {
      outcome: 'retried',
      what: 'with the fifth call',
      parts: [using(0, failing('Bash')), ...[20, 30, 40, 50].map(goOn), using(60, ok('Bash', 65)), later],
    },
    {
      outcome: 'abandoned',
      what: 'it succeeded with the sixth call only',
      parts: [using(0, failing('Bash')), ...[20, 30, 40, 50, 55].map(goOn), using(60, ok('Bash', 65)), later],
    },
    {
      outcome: 'abandoned',
      what: 'the same tool failed again, to another agent’s success',
      parts: [
        using(0, failing('Bash')),
        using(20, tool({ name: 'Bash', until: 25, denial: 'rule' })),
        goOn(30),
        goOn(40),
        agent({ id: 'z' }, using(26, ok('Bash', 28))),
      ],
    },
    {
      outcome: 'abandoned',
      what: 'a call made beside it succeeded: nobody had tried again',
      parts: [using(0, failing('Bash'), tool({ name: 'Bash', at: 15, until: 40 })), goOn(50), goOn(60), later],
    },
    { outcome: 'fatal', what: 'nothing came after it', parts: [using(0, failing('Bash'))] },
    { outcome: 'fatal', what: 'only a human came after it', parts: [using(0, failing('Bash')), prompt({ at: 50 })] },
    {
      outcome: 'abandoned',
      what: 'its agent ended, yet the session went on',
      parts: [agent({ id: 'z' }, using(0, failing('Bash'))), goOn(100)],
    },
    {
      outcome: 'escalated',
      what: 'the agent stopped with its next turn',
      parts: [using(0, failing('Bash')), turn({ at: 20 })],
    },
    { outcome: 'escalated', what: 'with the second', parts: [using(0, failing('Bash')), goOn(20), turn({ at: 40 })] },
    {
      outcome: 'abandoned',
      what: 'with the third only',
      parts: [using(0, failing('Bash')), goOn(20), goOn(30), turn({ at: 40 })],
    },
    {
      outcome: 'escalated',
      what: 'it asked',
      parts: [using(0, failing('Bash')), using(20, tool({ name: 'AskUserQuestion', until: 90 })), goOn(100), later],
    },
    {
      outcome: 'escalated',
      what: 'it was interrupted',
      parts: [using(0, failing('Bash')), interruption({ at: 12 }), goOn(20), goOn(30), later],
    },
    {
      outcome: 'abandoned',
      what: 'the main agent stopped meanwhile: no human was turned to by the subagent',
      parts: [
        agent({ id: 'z' }, using(0, failing('Bash')), turn({ at: 20, ended: 30 })),
        turn({ at: 15, ended: 16 }),
        goOn(100),
      ],
    },
    {
      outcome: 'abandoned',
      what: 'a subagent that stops has no human to turn to',
      parts: [agent({ id: 'z' }, using(0, failing('Bash')), turn({ at: 20 })), goOn(100)],
    },
    { outcome: 'resumed', what: 'the next request was answered', parts: [apiError({ at: 5 }), turn({ at: 20 })] },
    {
      outcome: 'resumed',
      what: 'the plan’s limit passed while nobody came',
      parts: [apiError({ at: 5, error: 'limit' }), turn({ at: 20 })],
    },
    {
      outcome: 'escalated',
      what: 'a person had to ask again',
      parts: [apiError({ at: 5, error: 'limit' }), prompt({ at: 9 }), turn({ at: 20 })],
    },
    {
      outcome: 'fatal',
      what: 'no request was answered again',
      parts: [turn({ at: 0, ended: 2 }), apiError({ at: 5 })],
    },
    {
      outcome: 'resumed',
      what: 'the failed agent has turns after its report',
      parts: [launch, failed, goOn(60), goOn(70), agent({ id: 'a' }, turn({ at: 30 }), turn({ at: 80 }))],
    },
    {
      outcome: 'resumed',
      what: 'a message continued the agent, whose transcript is missing',
      parts: [
        launch,
        failed,
        using(60, tool({ name: 'SendMessage', until: 65, delegation: { resumedAgentId: 'a' } })),
        goOn(70),
      ],
    },
    {
      outcome: 'abandoned',
      what: 'a message continued another agent',
      parts: [
        launch,
        failed,
        using(60, tool({ name: 'SendMessage', until: 65, delegation: { resumedAgentId: 'b' } })),
        goOn(70),
      ],
    },
    {
      outcome: 'retried',
      what: 'the task was given to another agent',
      parts: [launch, failed, using(60, tool({ name: 'Agent', until: 80, delegation: { agentId: 'b' } })), goOn(90)],
    },
    {
      outcome: 'abandoned',
      what: 'it has no date',
      parts: [using(0, tool({ name: 'Bash', isError: true })), turn({ at: 20 })],
    },
  ])('$outcome: $what', ({ outcome, parts }) => {
    const [first] = found(parts);
    expect(first?.outcome).toBe(outcome);
  });
});

describe('between error and recovery', () => {
  const parts = [
    using(0, failing('Bash', 10)),
    turn({ id: 'other', at: 20, ended: 21, tools: [ok('Read', 25)] }),
    turn({ id: 'again', at: 30, ended: 31, tools: [ok('Bash', 45)] }),
    turn({ id: 'after', at: 50 }),
  ];
  const costs = new Map([
    ['main-1', 1n],
    ['other', 20n],
    ['again', 300n],
    ['after', 4000n],
  ]);

  test('lie the time and the turns up to the call that succeeded, with the turn that made it', () => {
    expect(found(parts, ({ id }) => costs.get(id))).toMatchObject([{ recoveredMs: 35, recoveryCost: 320n }]);
  });

  test('the cost is unknown where one of the turns has no price', () => {
    const [only] = found(parts, ({ id }) => (id === 'other' ? undefined : costs.get(id)));
    expect([only?.recoveredMs, only?.recoveryCost]).toEqual([35, undefined]);
  });

  test('without recovery there is neither', () => {
    const [only] = found(parts.slice(0, 2), ({ id }) => costs.get(id));
    expect([only?.recoveredMs, only?.recoveryCost]).toEqual([undefined, undefined]);
  });

  test('a request that is answered at last costs nothing on the way', () => {
    expect(found([apiError({ at: 5 }), turn({ at: 20 })], () => 7n)).toMatchObject([
      { recoveredMs: 15, recoveryCost: 0n },
    ]);
  });
});
