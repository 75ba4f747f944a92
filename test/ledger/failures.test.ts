import { expect, test } from '@jest/globals';

import { delegations } from '../../src/ledger/delegations.ts';
import { failures } from '../../src/ledger/failures.ts';
import type { Session, Turn } from '../../src/model/session.ts';
import {
  agent,
  apiError,
  interruption,
  notification,
  offsetOf,
  prompt,
  session,
  tool,
  toolResult,
  turn,
} from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

/** Each turn costs as many pico-dollars as it has output tokens. */
function found(of: Session, costOf: (turn: Turn) => bigint | undefined = ({ usage }) => BigInt(usage.output)) {
  return failures(of, { delegations: delegations(of), costOf }).map((each) => {
    const { kind, tool: name, outcome, recoveredMs, recoveryCost, at, chain } = each;
    return { kind, tool: name, outcome, recoveredMs, recoveryCost, at: offsetOf(at), chain: chain.id };
  });
}

const kinds = (of: Session) => found(of).map(({ kind }) => kind);
const outcomes = (of: Session) => found(of).map(({ outcome }) => outcome);

const failed = (of: Partial<ToolPart> = {}) => tool({ name: 'Bash', until: 20, isError: true, ...of });
const went = (of: Partial<ToolPart> = {}) => tool({ name: 'Bash', until: 90, ...of });
/** A turn at 0 whose call fails at 20, and what comes after. */
const afterFailure = (...parts: readonly Part[]) => session(turn({ at: 0, ended: 10, tools: [failed()] }), ...parts);
const refused = (until: number) => failed({ until, denial: 'user' });
/** A turn that goes on with another tool. */
const goingOn = (at: number, name = 'Read') => turn({ at, ended: at + 1, tools: [tool({ name, until: at + 2 })] });

test('an error that its tool makes good within five calls is retried, and what that took and cost is told', () => {
  const retried = afterFailure(
    turn({ at: 30, ended: 31, output: 7, tools: [tool({ name: 'Read', until: 32 })] }),
    turn({ at: 80, ended: 81, output: 5, tools: [went()] }),
    turn({ at: 95, output: 100 }),
  );
  expect(found(retried)).toEqual([
    { kind: 'tool error', tool: 'Bash', outcome: 'retried', recoveredMs: 70, recoveryCost: 12n, at: 20, chain: 'main' },
  ]);
});

test('a recovery has no cost where a turn of it has no price, or nobody gave prices', () => {
  const retried = afterFailure(turn({ at: 80, ended: 81, tools: [went()] }));
  expect(found(retried, () => undefined)).toEqual([
    expect.objectContaining({ outcome: 'retried', recoveredMs: 70, recoveryCost: undefined }),
  ]);
  expect(failures(retried, { delegations: [] })).toEqual([expect.objectContaining({ recoveredMs: 70 })]);
});

test.each([
  { name: 'fifth', others: 4, outcome: 'retried' },
  { name: 'sixth', others: 5, outcome: 'abandoned' },
])('success in the $name call after the error: $outcome', ({ others, outcome }) => {
  const between = Array.from({ length: others }, (_, index) => goingOn(30 + index * 5));
  expect(outcomes(afterFailure(...between, turn({ at: 80, ended: 81, tools: [went()] }), goingOn(99)))).toEqual([
    outcome,
  ]);
});

test.each([
  { name: 'another tool', parts: [goingOn(30), goingOn(40)] },
  { name: 'another error', parts: [turn({ at: 30, tools: [failed({ until: 40 })] }), goingOn(50), goingOn(60)] },
  { name: 'a refusal', parts: [turn({ at: 30, tools: [went({ denial: 'rule' })] }), goingOn(95), goingOn(99)] },
  { name: 'no result', parts: [turn({ at: 30, tools: [tool({ name: 'Bash' })] }), goingOn(50)] },
])('$name is no success', ({ parts }) => {
  expect(outcomes(afterFailure(...parts))[0]).toBe('abandoned');
});

test('a call made beside the failed one knew nothing of it', () => {
  const parallel = session(turn({ at: 0, ended: 10, tools: [failed(), went({ at: 25 })] }), goingOn(100), goingOn(110));
  expect(outcomes(parallel)).toEqual(['abandoned']);
});

test("another agent's success is not this one's", () => {
  const nested = session(
    turn({ at: 0, ended: 1, tools: [tool({ name: 'Task', id: 'call', until: 100 })] }),
    agent({ id: 'a', toolUseId: 'call' }, turn({ at: 5, ended: 10, tools: [failed()] }), goingOn(30), goingOn(40)),
    turn({ at: 50, ended: 51, tools: [went()] }),
  );
  expect(found(nested)).toEqual([expect.objectContaining({ chain: 'a', outcome: 'abandoned' })]);
});

test('an error after which no agent has a turn is fatal', () => {
  expect(outcomes(afterFailure())).toEqual(['fatal']);
  expect(outcomes(afterFailure(prompt({ at: 50 }), interruption({ at: 60 })))).toEqual(['fatal']);
  expect(outcomes(afterFailure(agent({ id: 'a' }, turn({ at: 30 }))))).toEqual(['abandoned']);
});

test('a question or a stop within two turns hands the error to the human', () => {
  const question = turn({ at: 40, tools: [tool({ name: 'AskUserQuestion', until: 90 })] });
  expect(outcomes(afterFailure(question, goingOn(99)))).toEqual(['escalated']);
  expect(outcomes(afterFailure(goingOn(30), turn({ at: 40 })))).toEqual(['escalated']);
  expect(outcomes(afterFailure(goingOn(30), goingOn(35), turn({ at: 40 })))).toEqual(['abandoned']);
  expect(outcomes(afterFailure(interruption({ at: 25 }), goingOn(30), goingOn(35)))).toEqual(['escalated']);
});

test('a subagent has no human to turn to', () => {
  const nested = session(
    turn({ at: 0 }),
    agent({ id: 'a' }, turn({ at: 5, ended: 10, tools: [failed()] }), turn({ at: 30 })),
  );
  expect(outcomes(nested)).toEqual(['abandoned']);
});

test('retried goes before escalated, escalated after fatal', () => {
  expect(outcomes(afterFailure(turn({ at: 30, ended: 31, tools: [went({ until: 35 })] }), turn({ at: 40 })))).toEqual([
    'retried',
  ]);
  expect(outcomes(afterFailure(interruption({ at: 25 })))).toEqual(['fatal']);
});

test('calls of one turn that were refused together are one denial and no error besides', () => {
  const denied = session(turn({ at: 0, ended: 10, tools: [refused(30), refused(20)] }), goingOn(99));
  expect(found(denied)).toEqual([expect.objectContaining({ kind: 'denial', tool: 'Bash', at: 20 })]);
});

test("what the harness refused or broke off is the tool's error", () => {
  const broken = session(
    turn({ at: 0, tools: [failed({ denial: 'rule' }), failed({ denial: 'interrupted', until: 21 })] }),
    goingOn(50),
  );
  expect(kinds(broken)).toEqual(['tool error', 'tool error']);
});

test.each([
  { error: 'retry', kind: 'api retry' },
  { error: 'error', kind: 'api error' },
  { error: 'limit', kind: 'plan limit' },
] as const)('a request that failed ($kind) is over when the agent goes on', ({ error, kind }) => {
  expect(found(session(turn({ at: 0 }), apiError({ at: 20, error }), turn({ at: 70, output: 9 })))).toEqual([
    { kind, tool: undefined, outcome: 'resumed', recoveredMs: 50, recoveryCost: 0n, at: 20, chain: 'main' },
  ]);
  expect(outcomes(session(turn({ at: 0 }), apiError({ at: 20, error })))).toEqual(['fatal']);
});

test('the request of a subagent is not over when another agent goes on', () => {
  const nested = session(turn({ at: 0 }), agent({ id: 'a' }, apiError({ at: 20 })), turn({ at: 70 }));
  expect(outcomes(nested)).toEqual(['abandoned']);
});

const launch = (agentId: string): Part =>
  turn({
    at: 0,
    ended: 1,
    tools: [
      tool({ name: 'Agent', id: `call-${agentId}`, until: 5, delegation: { agentId, status: 'async_launched' } }),
    ],
  });

test.each(['failed', 'killed'])('an agent that ended %s is an error of the chain that delegated', (status) => {
  const ended = session(launch('a'), notification({ at: 40, taskId: 'a', status }), goingOn(50), goingOn(60));
  expect(found(ended)).toEqual([
    expect.objectContaining({ kind: 'agent failed', tool: 'Agent', outcome: 'abandoned', at: 40, chain: 'main' }),
  ]);
});

const reported = (of: { readonly taskId?: string; readonly toolUseId?: string; readonly status?: string }) =>
  kinds(session(launch('a'), notification({ at: 40, ...of }), goingOn(50)));

test('a report counts by the id of the call too, but not for a command in the background, nor for a success', () => {
  expect(reported({ toolUseId: 'call-a', taskId: 'z', status: 'failed' })).toEqual(['agent failed']);
  expect(reported({ taskId: 'shell-1', status: 'failed' })).toEqual([]);
  expect(reported({ taskId: 'a', status: 'completed' })).toEqual([]);
  expect(reported({ taskId: 'a' })).toEqual([]);
});

test('a failed agent that goes on is resumed, by its own turns or by a message to it', () => {
  const report = notification({ at: 40, taskId: 'a', status: 'failed' });
  const back = session(launch('a'), report, goingOn(50), agent({ id: 'a' }, turn({ at: 10 }), turn({ at: 70 })));
  expect(found(back)).toEqual([expect.objectContaining({ outcome: 'resumed', recoveredMs: 30 })]);
  const message = tool({ name: 'SendMessage', until: 60, delegation: { resumedAgentId: 'a' } });
  const elsewhere = tool({ name: 'SendMessage', until: 60, delegation: { resumedAgentId: 'b' } });
  const told = (call: ToolPart) =>
    found(session(launch('a'), report, turn({ at: 50, ended: 51, output: 4, tools: [call] }), goingOn(90)));
  expect(told(message)).toEqual([expect.objectContaining({ outcome: 'resumed', recoveredMs: 20, recoveryCost: 4n })]);
  expect(told(elsewhere)).toEqual([expect.objectContaining({ outcome: 'abandoned' })]);
});

test('another agent that succeeds in its place is a retry', () => {
  const again = session(
    launch('a'),
    notification({ at: 40, taskId: 'a', status: 'failed' }),
    turn({ at: 50, ended: 51, tools: [tool({ name: 'Agent', until: 80 })] }),
  );
  expect(outcomes(again)).toEqual(['retried']);
});

test('a call whose result is an error is one error, its agent no second', () => {
  const broken = session(
    turn({ at: 0, ended: 1, tools: [tool({ name: 'Task', id: 'call', until: 50, isError: true })] }),
    agent({ id: 'a', toolUseId: 'call' }, turn({ at: 5 }), turn({ at: 90 })),
  );
  expect(found(broken)).toEqual([expect.objectContaining({ kind: 'tool error', outcome: 'resumed', recoveredMs: 40 })]);
});

test('a result that tells of a failed agent is an error without being one itself', () => {
  const told = session(
    turn({ at: 0, ended: 1, tools: [tool({ name: 'Task', id: 'call' })] }),
    toolResult({ of: 'call', at: 50, delegation: { agentId: 'a', status: 'killed' } }),
    goingOn(60),
    goingOn(70),
  );
  expect(kinds(told)).toEqual(['agent failed']);
});

test('errors come in time order, undated ones last and left behind', () => {
  const mixed = session(
    turn({ tools: [tool({ name: 'Undated', isError: true })] }),
    turn({ at: 0, ended: 1, tools: [failed({ until: 30 })] }),
    apiError({ at: 20 }),
    goingOn(50),
    goingOn(60),
  );
  expect(found(mixed).map(({ tool: name, at, outcome }) => [name, at, outcome])).toEqual([
    [undefined, 20, 'resumed'],
    ['Bash', 30, 'abandoned'],
    ['Undated', undefined, 'abandoned'],
  ]);
});
