import { expect, test } from '@jest/globals';

import { humanInputs } from '../../src/ledger/human.ts';
import type { Session } from '../../src/model/session.ts';
import {
  agent,
  control,
  delegated,
  instant,
  interruption,
  machine,
  notification,
  plan,
  prompt,
  queued,
  scheduled,
  scripted,
  seconds,
  session,
  tool,
  turn,
  work,
} from '../support/session.ts';

test('tells prompts, queued ones, commands and scripted prompts apart', () => {
  const found = session(
    prompt({ at: 0, chars: 12 }),
    queued({ at: seconds(1) }),
    control({ at: seconds(2), command: 'model' }),
    work({ at: seconds(3), command: 'review' }),
    scripted({ at: seconds(4) }),
  );
  expect(kinds(found)).toEqual(['prompt', 'queued', 'control', 'work', 'scripted']);
  expect(humanInputs(found)[0]).toMatchObject({ chars: 12, at: instant(0), receipt: { line: 1 }, id: 'main-1' });
  expect(humanInputs(found)[3]).toMatchObject({ command: 'review' });
});

test('machine lines are nobody’s doing', () => {
  const quiet = session(machine({ at: 0 }), notification({ at: 1, taskId: 'a' }), scheduled({ at: 2 }));
  expect(humanInputs(quiet)).toEqual([]);
});

test('what is written to a subagent is no human input', () => {
  const nested = session(
    prompt({ at: 0 }),
    agent({ id: 'a' }, delegated({ at: 5 }), prompt({ at: 6 }), interruption({ at: 7 })),
  );
  expect(kinds(nested)).toEqual(['prompt']);
});

test('approving a plan that cleared the context is an answer', () => {
  expect(kinds(session(plan({ at: 0 })))).toEqual(['answer']);
});

test.each([
  { what: 'a reply to a question', call: { name: 'AskUserQuestion', until: seconds(9) }, expected: ['answer'] },
  { what: 'an approved plan', call: { name: 'ExitPlanMode', until: seconds(9) }, expected: ['answer'] },
  { what: 'a question still open', call: { name: 'AskUserQuestion' }, expected: [] },
  { what: 'a question that failed', call: { name: 'AskUserQuestion', until: 9, isError: true }, expected: [] },
  { what: 'a question that answered itself', call: { name: 'AskUserQuestion', until: 9, answeredItself: true } },
  {
    what: 'a refused plan',
    call: { name: 'ExitPlanMode', until: 9, isError: true, denial: 'user' as const },
    expected: ['denial'],
  },
  {
    what: 'a refused call',
    call: { name: 'Bash', until: 9, isError: true, denial: 'user' as const },
    expected: ['denial'],
  },
  { what: 'a call that a rule refused', call: { name: 'Bash', until: 9, isError: true, denial: 'rule' as const } },
  { what: 'a call cut short', call: { name: 'Bash', until: 9, isError: true, denial: 'interrupted' as const } },
  { what: 'a call that went well', call: { name: 'Bash', until: 9 }, expected: [] },
])('counts $what as $expected', ({ call, expected = [] }) => {
  expect(kinds(session(turn({ at: 0, tools: [tool(call)] })))).toEqual(expected);
});

test('an answer is dated by its result and named by its call', () => {
  const asked = session(turn({ at: 0, tools: [tool({ name: 'AskUserQuestion', id: 'q', until: seconds(60) })] }));
  expect(humanInputs(asked)).toMatchObject([{ id: 'q', kind: 'answer', at: instant(seconds(60)) }]);
});

test('a question of a subagent is none of the human’s', () => {
  const nested = session(agent({ id: 'a' }, turn({ at: 0, tools: [tool({ name: 'AskUserQuestion', until: 9 })] })));
  expect(humanInputs(nested)).toEqual([]);
});

test('counts a denial in a subagent', () => {
  const nested = session(agent({ id: 'a' }, turn({ at: 0, tools: [denied(9)] })));
  expect(kinds(nested)).toEqual(['denial']);
});

test('denials of several calls of one turn are one, dated by the earliest', () => {
  const both = session(turn({ at: 0, tools: [denied(seconds(9)), denied(seconds(8))] }));
  expect(humanInputs(both)).toMatchObject([{ kind: 'denial', at: instant(seconds(8)) }]);
});

test('denials of two turns are two', () => {
  expect(kinds(session(turn({ at: 0, tools: [denied(5)] }), turn({ at: 10, tools: [denied(15)] })))).toHaveLength(2);
});

test.each([
  { what: 'right after it', parts: [interruption({ at: seconds(9) })], expected: ['denial'] },
  { what: 'in the same millisecond', parts: [interruption({ at: seconds(8) })], expected: ['denial'] },
  { what: 'right before it', parts: [interruption({ at: seconds(7) })], expected: ['denial'] },
  {
    what: 'twice',
    parts: [interruption({ at: seconds(9) }), interruption({ at: seconds(10) })],
    expected: ['denial'],
  },
  {
    what: 'with a scripted prompt between',
    parts: [scripted({ at: seconds(9) }), interruption({ at: seconds(10) })],
    expected: ['denial', 'scripted'],
  },
  {
    what: 'after a turn of the main agent',
    parts: [turn({ at: seconds(9) }), interruption({ at: seconds(10) })],
    expected: ['denial', 'interruption'],
  },
  {
    what: 'after a turn that began with the denial',
    parts: [turn({ at: seconds(8) }), interruption({ at: seconds(10) })],
    expected: ['denial', 'interruption'],
  },
  {
    what: 'before a turn of the same millisecond',
    parts: [interruption({ at: seconds(10) }), turn({ at: seconds(10) })],
    expected: ['denial'],
  },
  {
    what: 'after a prompt',
    parts: [prompt({ at: seconds(9) }), interruption({ at: seconds(10) })],
    expected: ['denial', 'prompt', 'interruption'],
  },
  {
    what: 'after a control command',
    parts: [control({ at: seconds(9) }), interruption({ at: seconds(10) })],
    expected: ['denial', 'control', 'interruption'],
  },
  {
    what: 'after a turn of a subagent only',
    parts: [agent({ id: 'a' }, turn({ at: seconds(9) })), interruption({ at: seconds(10) })],
    expected: ['denial'],
  },
])('an interruption $what counts beside a denial as $expected', ({ parts, expected }) => {
  expect(kinds(session(turn({ at: 0, tools: [denied(seconds(8))] }), ...parts))).toEqual(expected);
});

test('an interruption in the main transcript is part of a denial in a subagent', () => {
  const nested = session(
    turn({ at: 0, tools: [tool({ name: 'Task' })] }),
    interruption({ at: seconds(10) }),
    agent({ id: 'a' }, turn({ at: seconds(5), tools: [denied(seconds(9))] })),
  );
  expect(kinds(nested)).toEqual(['denial']);
});

test('an interruption alone counts', () => {
  expect(kinds(session(prompt({ at: 0 }), interruption({ at: 5 })))).toEqual(['prompt', 'interruption']);
});

test('undated inputs are counted, last, and never merged', () => {
  const undated = session(
    interruption({}),
    prompt({ at: 5 }),
    turn({ at: 0, tools: [tool({ name: 'Bash', isError: true, denial: 'user' })] }),
  );
  expect(kinds(undated)).toEqual(['prompt', 'denial', 'interruption']);
});

function denied(until: number) {
  return tool({ name: 'Bash', until, isError: true, denial: 'user' });
}

function kinds(of: Session): readonly string[] {
  return humanInputs(of).map(({ kind }) => kind);
}
