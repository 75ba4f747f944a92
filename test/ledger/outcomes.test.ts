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
  prompt,
  queued,
  scripted,
  session,
  tool,
  turn,
} from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

function found(parts: readonly Part[], costOf?: (turn: Turn) => bigint | undefined): readonly Failure[] {
  const built = session(...parts);
  return failures(built, { delegations: delegations(built), costOf });
}

function outcomes(...parts: readonly Part[]) {
  return found(parts).map(({ kind, outcome }) => `${kind} ${outcome}`);
}

const failingShell = tool({ name: 'Bash', until: 20, isError: true });
const reading = (at: number, of: Partial<ToolPart> = {}): Part =>
  turn({ at, ended: at + 1, tools: [tool({ name: 'Read', until: at + 2, ...of })] });
const using = (at: number, ...tools: readonly ToolPart[]): Part => turn({ at, ended: at + 1, tools });
const failing = (name: string, at = 10): ToolPart => tool({ name, id: `bad-${name}`, until: at, isError: true });
const ok = (name: string, until: number): ToolPart => tool({ name, until });

test('a call made beside the failed one knew nothing of it', () => {
  const beside = tool({ name: 'Bash', at: 25, until: 30 });
  expect(outcomes(turn({ at: 0, ended: 1, tools: [failingShell, beside] }), reading(100), reading(110))).toEqual([
    'tool error abandoned',
  ]);
});

test('the same tool failing again is no success', () => {
  const again = reading(30, { name: 'Bash', until: 40, isError: true });
  expect(
    outcomes(turn({ at: 0, ended: 1, tools: [failingShell] }), again, reading(50), reading(60), reading(70)),
  ).toEqual(['tool error abandoned', 'tool error abandoned']);
});

test('a subagent has no human to turn to, whatever the main agent asks meanwhile', () => {
  const crew = [
    turn({ at: 0, ended: 1 }),
    agent(
      { id: 'a' },
      turn({ at: 5, ended: 10, tools: [failingShell] }),
      reading(30, { name: 'AskUserQuestion' }),
      reading(60),
    ),
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
  expect(outcomes(turn({ at: 0, ended: 1, tools: [call] }), reading(60), reading(70), reading(80))).toEqual([
    'tool error abandoned',
  ]);
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
      outcome: 'escalated',
      what: 'a person came with the very request that was answered',
      parts: [apiError({ at: 5 }), prompt({ at: 20 }), turn({ at: 20, tools: [ok('Other', 30)] }), goOn(40), goOn(50)],
    },
    {
      outcome: 'resumed',
      what: 'a person had come with the error, before it',
      parts: [prompt({ at: 5 }), apiError({ at: 5 }), turn({ at: 20 })],
    },
    {
      outcome: 'resumed',
      what: 'a person came after the answer only',
      parts: [apiError({ at: 5 }), turn({ at: 20 }), prompt({ at: 30 }), turn({ at: 40 })],
    },
    {
      outcome: 'resumed',
      what: 'a prompt was queued for later, or a program’s',
      parts: [apiError({ at: 5 }), queued({ at: 9 }), scripted({ at: 10 }), prompt({}), turn({ at: 20 })],
    },
    {
      outcome: 'resumed',
      what: 'a person talked to the main agent while a subagent’s request was made again',
      parts: [
        turn({ at: 0 }),
        agent({ id: 'z' }, apiError({ at: 5 }), turn({ at: 20 })),
        prompt({ at: 9 }),
        turn({ at: 30 }),
      ],
    },
    {
      outcome: 'fatal',
      what: 'the last turn had begun before',
      parts: [turn({ at: 0, ended: 90 }), turn({}), apiError({ at: 5 })],
    },
    {
      outcome: 'abandoned',
      what: 'the last turn began with it, in another agent',
      parts: [using(0, failing('Bash', 20)), agent({ id: 'z' }, using(20, ok('Other', 25)))],
    },
    {
      outcome: 'abandoned',
      what: 'the same tool was called, and nobody knows what came of it',
      parts: [using(0, failing('Bash')), using(20, tool({ name: 'Bash' })), goOn(30), goOn(40), later],
    },
    {
      outcome: 'abandoned',
      what: 'the same tool succeeded in a call without a time',
      parts: [
        using(0, failing('Bash')),
        goOn(20),
        goOn(30),
        turn({ tools: [ok('Bash', 50)] }),
        turn({ at: 60, tools: [ok('Other', 65)] }),
      ],
    },
    {
      outcome: 'escalated',
      what: 'it asked beside another call, with its second turn',
      parts: [
        using(0, failing('Bash')),
        goOn(20),
        using(30, ok('Other', 35), tool({ name: 'AskUserQuestion', until: 90 })),
        goOn(100),
        later,
      ],
    },
    {
      outcome: 'abandoned',
      what: 'it had stopped before',
      parts: [turn({ at: -50, ended: -40 }), using(0, failing('Bash')), goOn(20), goOn(30), later],
    },
    {
      outcome: 'escalated',
      what: 'it stopped at that very moment',
      parts: [using(0, failing('Bash')), interruption({ at: 10 }), goOn(20), goOn(30), later],
    },
    {
      outcome: 'escalated',
      what: 'it stopped with the end of its second turn, however long that took',
      parts: [using(0, failing('Bash')), goOn(20), turn({ at: 30, ended: 800 }), later],
    },
    {
      outcome: 'abandoned',
      what: 'the agent that failed has no turn after its report',
      parts: [launch, failed, goOn(60), goOn(70), agent({ id: 'a' }, turn({ at: 30 }))],
    },
    {
      outcome: 'resumed',
      what: 'a call that failed had started an agent, which went on',
      parts: [
        using(0, tool({ name: 'Task', id: 'c', until: 10, isError: true, delegation: { agentId: 'a' } })),
        goOn(60),
        goOn(70),
        agent({ id: 'a' }, turn({ at: 5 }), turn({ at: 80 })),
      ],
    },
    {
      outcome: 'abandoned',
      what: 'a message had continued the agent before, or nobody knows when',
      parts: [
        using(-20, tool({ name: 'SendMessage', until: 50, delegation: { resumedAgentId: 'a' } })),
        launch,
        failed,
        using(60, tool({ name: 'SendMessage', isError: false, delegation: { resumedAgentId: 'a' } })),
        goOn(70),
        goOn(80),
      ],
    },
    {
      outcome: 'abandoned',
      what: 'nobody knows which agent it was',
      parts: [
        using(0, tool({ name: 'Agent', id: 'c', background: true })),
        notification({ at: 50, toolUseId: 'c', status: 'failed' }),
        using(60, tool({ name: 'SendMessage', until: 65, delegation: {} })),
        goOn(70),
      ],
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

test('of two messages that continued an agent the earlier ends the failure', () => {
  const launch = tool({ name: 'Agent', id: 'c', until: 5, delegation: { status: 'async_launched', agentId: 'a' } });
  const message = (until: number): ToolPart =>
    tool({ name: 'SendMessage', until, delegation: { resumedAgentId: 'a' } });
  const parts = [
    using(0, launch),
    notification({ at: 50, taskId: 'a', status: 'failed' }),
    using(60, message(90), message(70)),
    using(100, ok('Other', 105)),
  ];
  expect(found(parts)).toMatchObject([{ outcome: 'resumed', recoveredMs: 20 }]);
});

test('what an undated error came to, took and cost is unknown', () => {
  const parts = [using(0, tool({ name: 'Bash', isError: true })), using(20, ok('Bash', 30))];
  expect(
    found(parts, () => 1n).map(({ outcome, recoveredMs, recoveryCost }) => [outcome, recoveredMs, recoveryCost]),
  ).toEqual([['abandoned', undefined, undefined]]);
});

test('without prices a recovery has a length and no cost', () => {
  const [only] = found([using(0, failing('Bash')), using(20, ok('Bash', 30))]);
  expect([only?.recoveredMs, only?.recoveryCost]).toEqual([20, undefined]);
});
