import { expect, test } from '@jest/globals';

import { attribution } from '../../src/ledger/attribution.ts';
import { prompts } from '../../src/ledger/prompts.ts';
import type { Delegation } from '../../src/model/ledger.ts';
import type { Session } from '../../src/model/session.ts';
import {
  agent,
  control,
  interruption,
  machine,
  notification,
  offsetOf,
  plan,
  prompt,
  queued,
  scheduled,
  scripted,
  session,
  tool,
  turn,
  work,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

test.each([
  { what: 'a prompt', part: prompt({ at: 100 }), at: 100 },
  { what: 'a queued prompt', part: queued({ at: 100 }), at: 100 },
  { what: 'a work command', part: work({ at: 100 }), at: 100 },
  { what: 'an approved plan', part: plan({ at: 100 }), at: 100 },
  { what: 'a scripted prompt', part: scripted({ at: 100 }), at: 100 },
  { what: 'a control command', part: control({ at: 100 }), at: 0 },
  { what: 'an interruption', part: interruption({ at: 100 }), at: 0 },
  { what: 'a machine line', part: machine({ at: 100 }), at: 0 },
  { what: 'a schedule', part: scheduled({ at: 100 }), at: 0 },
  { what: 'a report about nothing known', part: notification({ at: 100, taskId: 'x' }), at: 0 },
])('a turn after $what goes to the input at $at', ({ part, at }) => {
  const told = session(prompt({ at: 0 }), turn({ at: 5 }), part, turn({ id: 'here', at: 150 }));
  expect(causeOf(told, 'here')).toBe(at);
});

test.each([
  { what: 'an answer takes over', question: { name: 'AskUserQuestion', until: 60 }, at: 60 },
  { what: 'a refusal does not', question: { name: 'AskUserQuestion', until: 60, denial: 'user' as const }, at: 0 },
])('$what', ({ question, at }) => {
  const asked = session(prompt({ at: 0 }), turn({ at: 5, tools: [tool(question)] }), turn({ id: 'here', at: 150 }));
  expect(causeOf(asked, 'here')).toBe(at);
});

test('a turn before the first input has none', () => {
  expect(causeOf(session(turn({ id: 'here', at: 0 }), prompt({ at: 5 })), 'here')).toBeUndefined();
});

test('an input of the same millisecond as a turn set it off', () => {
  expect(causeOf(session(turn({ id: 'here', at: 5 }), prompt({ at: 5 })), 'here')).toBe(5);
});

test('an undated turn goes to the last input', () => {
  expect(causeOf(session(prompt({ at: 5 }), turn({ id: 'here' })), 'here')).toBe(5);
});

test('a subagent’s turns go to the prompt of the turn that called it, however late and deep', () => {
  const nested = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    agent({ id: 'a' }, turn({ at: 200, id: 'mine', tools: [tool({ name: 'Task', id: 'inner' })] })),
    agent({ id: 'b' }, turn({ at: 300, id: 'deep' })),
  );
  const launched = [delegation(nested, 'outer', 'a'), delegation(nested, 'inner', 'b')];
  expect(causeOf(nested, 'mine', launched)).toBe(0);
  expect(causeOf(nested, 'deep', launched)).toBe(0);
});

test('turns after the report of a background agent go to the prompt that launched it', () => {
  const byAgent = reported({ taskId: 'a' });
  expect(causeOf(byAgent, 'woken', [delegation(byAgent, 'outer', 'a')])).toBe(0);
  const byCall = reported({ toolUseId: 'outer' });
  expect(causeOf(byCall, 'woken')).toBe(0);
  expect(causeOf(byCall, 'later')).toBe(300);
});

test('a line that tells what waited in the queue is about that task, whatever else waits', () => {
  const waited = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'one' })] }),
    prompt({ at: 100 }),
    turn({ at: 105, tools: [tool({ name: 'Task', id: 'two' })] }),
    notification({ at: 195, toolUseId: 'one', silent: true }),
    notification({ at: 196, toolUseId: 'two', silent: true }),
    notification({ at: 200 }),
    turn({ at: 205, id: 'woken' }),
    notification({ at: 210 }),
    turn({ at: 215, id: 'later' }),
  );
  const [one, two, firstLine, secondLine] = waited.notifications;
  const again = (report = one, line = firstLine) =>
    report === undefined || line === undefined ? [] : [{ ...report, toldAgain: [line.receipt] }];
  const once = { ...waited, notifications: [...again(one, firstLine), ...again(two, secondLine)] };
  expect(causeOf(once, 'woken')).toBe(0);
  expect(causeOf(once, 'later')).toBe(100);
});

test('a line that tells of no task goes where the turns before it went', () => {
  const untold = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    notification({ at: 190, toolUseId: 'outer', silent: true }),
    notification({ at: 200 }),
    turn({ at: 205, id: 'woken' }),
  );
  const kept = { ...untold, notifications: untold.notifications.slice(0, 1) };
  expect(causeOf(kept, 'woken')).toBe(100);
});

test('an agent of a workflow goes with the call that started the run', () => {
  const run = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Workflow', delegation: { workflowRun: 'wf' } })] }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    agent({ id: 'w', workflowRun: 'wf' }, turn({ at: 200, id: 'flowing' })),
  );
  expect(causeOf(run, 'flowing')).toBe(0);
});

test('an agent whose call is not recorded goes with the main turn before it', () => {
  const orphan = session(
    prompt({ at: 0 }),
    turn({ at: 5 }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    agent({ id: 'o' }, turn({ at: 50, id: 'orphaned' })),
  );
  expect(causeOf(orphan, 'orphaned')).toBe(0);
  expect(causeOf(session(agent({ id: 'o' }, turn({ at: 50, id: 'orphaned' }))), 'orphaned')).toBeUndefined();
});

test('agents that seem to have called each other lead nowhere, and end', () => {
  const cyclic = session(
    prompt({ at: 0 }),
    agent({ id: 'a' }, turn({ at: 5, id: 'one', tools: [tool({ name: 'Task', id: 'to-b' })] })),
    agent({ id: 'b' }, turn({ at: 6, id: 'two', tools: [tool({ name: 'Task', id: 'to-a' })] })),
  );
  const launched = [delegation(cyclic, 'to-b', 'b'), delegation(cyclic, 'to-a', 'a')];
  expect(causeOf(cyclic, 'one', launched)).toBeUndefined();
});

test('what starts nothing hides nothing that comes after it', () => {
  const parts = [prompt({ at: 0 }), control({ at: 50 }), prompt({ at: 100 }), turn({ id: 'here', at: 150 })];
  expect(causeOf(session(...parts), 'here')).toBe(100);
  const unknown = session(
    ...parts.slice(0, 3),
    turn({ at: 110, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 160 }),
    notification({ at: 200, taskId: 'x' }),
    notification({ at: 210, toolUseId: 'outer' }),
    turn({ id: 'woken', at: 220 }),
  );
  expect(causeOf(unknown, 'woken')).toBe(100);
});

test('a prompt without a time sets nothing off, and hides no report', () => {
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 100 }),
    prompt({}),
    notification({ at: 200, toolUseId: 'outer' }),
    turn({ id: 'woken', at: 205 }),
  );
  expect(causeOf(told, 'woken')).toBe(0);
});

test('a report that a subagent hears does not start the main agent', () => {
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 100 }),
    turn({ at: 205, id: 'here' }),
    agent({ id: 'a' }, notification({ at: 200, toolUseId: 'outer' })),
  );
  expect(causeOf(told, 'here')).toBe(100);
});

test('every turn of a subagent goes where the turn goes that called it, whichever of its agent’s that was', () => {
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5 }),
    prompt({ at: 100 }),
    turn({ at: 105, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 150 }),
    turn({ at: 155 }),
    agent(
      { id: 'a' },
      turn({ at: 200 }),
      turn({ at: 210, id: 'second', tools: [tool({ name: 'Task', id: 'inner' })] }),
    ),
    agent({ id: 'b' }, turn({ at: 300, id: 'deep' })),
  );
  const launched = [delegation(told, 'outer', 'a'), delegation(told, 'inner', 'b')];
  expect(causeOf(told, 'second', launched)).toBe(100);
  expect(causeOf(told, 'deep', launched)).toBe(100);
});

test('an agent that was called twice goes with the first call', () => {
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'first' })] }),
    prompt({ at: 100 }),
    turn({ at: 105, tools: [tool({ name: 'Task', id: 'second' })] }),
    agent({ id: 'a' }, turn({ at: 200, id: 'mine' })),
  );
  expect(causeOf(told, 'mine', [delegation(told, 'first', 'a'), delegation(told, 'second', 'a')])).toBe(0);
});

test('a report goes by the id of an agent of which there is no transcript', () => {
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    notification({ at: 200, taskId: 'gone' }),
    turn({ at: 205, id: 'woken' }),
  );
  expect(causeOf(told, 'woken', [delegation(told, 'outer', 'gone')])).toBe(0);
});

test('where the launch itself was asked for by nobody, the input before the report counts', () => {
  const told = session(
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    notification({ at: 200, toolUseId: 'outer' }),
    turn({ at: 205, id: 'woken' }),
  );
  expect(causeOf(told, 'woken')).toBe(100);
});

test('a call by a turn that is in no transcript leads nowhere', () => {
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    agent({ id: 'a' }, turn({ at: 50, id: 'mine' })),
  );
  const launched = delegation(told, 'outer', 'a');
  const call = launched.call && { ...launched.call, turnId: 'gone' };
  expect(causeOf(told, 'mine', [{ ...launched, call }])).toBeUndefined();
});

test('a turn that is not there was set off by nothing', () => {
  const told = session(prompt({ at: 0 }), turn({ at: 5 }));
  const [main] = told.chains;
  const [stranger] = session(turn({ at: 5 })).chains;
  if (main === undefined || stranger === undefined) throw new Error('no chain');
  const promptOf = attribution(told, prompts(told), []);
  expect([promptOf(main, 0)?.kind, promptOf(main, 1), promptOf(stranger, 0)]).toEqual(['prompt', undefined, undefined]);
});

const twoLaunches: readonly Part[] = [
  prompt({ at: 0 }),
  turn({ at: 5, tools: [tool({ name: 'Task', id: 'one' })] }),
  prompt({ at: 100 }),
  turn({ at: 105, tools: [tool({ name: 'Task', id: 'two' })] }),
  prompt({ at: 150 }),
  turn({ at: 155 }),
];

test('of two reports of one instant the one on the line of the input is meant', () => {
  const told = session(
    ...twoLaunches,
    notification({ at: 200, toolUseId: 'one' }),
    notification({ at: 200, toolUseId: 'two', silent: true }),
    turn({ at: 205, id: 'woken' }),
  );
  expect(causeOf(told, 'woken')).toBe(0);
});

test.each([
  { what: 'during or after which it began', began: 50, first: 120, at: 0 },
  { what: 'that began with it', began: 105, first: 120, at: 100 },
  { what: 'of the latest prompt', began: 110, first: 120, at: 100 },
  { what: 'of nobody, where it began before all', began: 2, first: 120, at: undefined },
])('an agent whose call is not recorded goes with the main turn $what', ({ began, first, at }) => {
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5 }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    turn({}),
    agent({ id: 'o' }, machine({ at: began }), turn({ at: first, id: 'orphaned' })),
  );
  expect(causeOf(told, 'orphaned')).toBe(at);
});

test('an agent of which no record has a time goes with nothing', () => {
  const told = session(prompt({ at: 0 }), turn({ at: 5 }), agent({ id: 'o' }, turn({ id: 'orphaned' })));
  expect(causeOf(told, 'orphaned')).toBeUndefined();
});

test('calls that started nothing do not stand in for the call of a workflow', () => {
  const tools = [
    tool({ name: 'Read' }),
    tool({ name: 'Read', until: 9 }),
    tool({ name: 'Workflow', until: 9, delegation: { workflowRun: 'wf' } }),
  ];
  const told = session(
    prompt({ at: 0 }),
    turn({ at: 5, tools }),
    prompt({ at: 100 }),
    turn({ at: 105, tools: [tool({ name: 'Task', until: 109, delegation: { agentId: 'x' } })] }),
    agent({ id: 'w', workflowRun: 'wf' }, turn({ at: 200, id: 'flowing' })),
  );
  expect(causeOf(told, 'flowing')).toBe(0);
});

/** The offset of the input that set the turn off. */
function causeOf(of: Session, turnId: string, launched: readonly Delegation[] = []): number | undefined {
  const promptOf = attribution(of, prompts(of), launched);
  const chain = of.chains.find(({ turns }) => turns.some(({ id }) => id === turnId));
  if (chain === undefined) throw new Error(`the session has a turn ${turnId}`);
  return offsetOf(
    promptOf(
      chain,
      chain.turns.findIndex(({ id }) => id === turnId),
    )?.at,
  );
}

function delegation(of: Session, callId: string, agentId: string): Delegation {
  const call = of.chains.flatMap(({ toolCalls }) => toolCalls).find(({ id }) => id === callId);
  const parent = of.chains.find(({ id }) => id === call?.chainId);
  const launchedAgent = of.chains.find(({ id }) => id === agentId);
  if (call === undefined || parent === undefined) throw new Error(`the session has a call ${callId}`);
  return {
    session: of,
    chain: parent,
    parent,
    receipt: call.receipt,
    id: callId,
    call,
    agent: launchedAgent,
    agentId,
    agentType: 'general-purpose',
    depth: 1,
    background: true,
  };
}

/** An agent launched at the first prompt reports after the second. */
function reported(report: { readonly taskId?: string; readonly toolUseId?: string }): Session {
  return session(
    prompt({ at: 0 }),
    turn({ at: 5, tools: [tool({ name: 'Task', id: 'outer' })] }),
    prompt({ at: 100 }),
    turn({ at: 105 }),
    notification({ at: 200, ...report }),
    turn({ at: 205, id: 'woken' }),
    prompt({ at: 300 }),
    turn({ at: 305, id: 'later' }),
    agent({ id: 'a' }, turn({ at: 50 })),
  );
}
