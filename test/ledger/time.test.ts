import { describe, expect, test } from '@jest/globals';

import { timePartition } from '../../src/ledger/time.ts';
import type { Delegated } from '../../src/ledger/time.ts';
import type { Session } from '../../src/model/session.ts';
import {
  about,
  agent,
  apiError,
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
  session,
  tool,
  turn,
  work,
} from '../support/session.ts';
import type { Part } from '../support/session.ts';

const wall = about({ clock: { from: 0, to: 1000 } });
const delegation = (from: number, to: number): Delegated => ({ startedAt: instant(from), endedAt: instant(to) });

describe('active', () => {
  test.each([
    { what: 'a turn from first to last line', parts: [turn({ at: 100, ended: 130 })], activeMs: 30 },
    { what: 'from a prompt to the turn', parts: [prompt({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 40 },
    { what: 'from a command to the turn', parts: [work({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 40 },
    { what: 'from a plan to the turn', parts: [plan({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 40 },
    { what: 'from a program’s prompt', parts: [scripted({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 40 },
    { what: 'from a report', parts: [notification({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 40 },
    { what: 'from a schedule', parts: [scheduled({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 40 },
    {
      what: 'from a prompt to a turn whose own call fails at once',
      parts: [
        prompt({ at: 20 }),
        turn({ at: 100, ended: 100, tools: [tool({ name: 'Read', until: 100 })] }),
        turn({ at: 130, ended: 135 }),
      ],
      activeMs: 115,
    },
    { what: 'from a machine line', parts: [machine({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 40 },
    { what: 'not from a control command', parts: [control({ at: 90 }), turn({ at: 100, ended: 130 })], activeMs: 30 },
    {
      what: 'from the last input before the turn, not from one before a crash',
      parts: [prompt({ at: 0 }), prompt({ at: 90 }), turn({ at: 100, ended: 130 })],
      activeMs: 40,
    },
    {
      what: 'a call to its result, and from there to the turn',
      parts: [turn({ at: 0, ended: 10, tools: [tool({ name: 'Bash', until: 60 })] }), turn({ at: 80, ended: 85 })],
      activeMs: 85,
    },
    {
      what: 'a call that is answered after the next turn',
      parts: [turn({ at: 0, ended: 10, tools: [tool({ name: 'Bash', until: 200 })] }), turn({ at: 80, ended: 85 })],
      activeMs: 200,
    },
    {
      what: 'from the end of a turn that did not stop, where no result is recorded',
      parts: [turn({ at: 0, ended: 10, tools: [tool({ name: 'Bash' })] }), turn({ at: 80, ended: 85 })],
      activeMs: 85,
    },
    {
      what: 'not from the end of a turn that stopped',
      parts: [turn({ at: 0, ended: 10 }), turn({ at: 80, ended: 85 })],
      activeMs: 15,
    },
    {
      what: 'not from a turn that was interrupted',
      parts: [
        turn({ at: 0, ended: 10, tools: [tool({ name: 'Bash', until: 20 })] }),
        interruption({ at: 25 }),
        turn({ at: 80, ended: 85 }),
      ],
      activeMs: 30,
    },
    { what: 'from an input to the interruption', parts: [prompt({ at: 0 }), interruption({ at: 70 })], activeMs: 70 },
    { what: 'from an input to the API error', parts: [prompt({ at: 0 }), apiError({ at: 70 })], activeMs: 70 },
    {
      what: 'through a retry to the turn, for an API error is no stop',
      parts: [prompt({ at: 0 }), apiError({ at: 70, error: 'retry' }), turn({ at: 90, ended: 95 })],
      activeMs: 95,
    },
    {
      what: 'not up to an interruption after the stop',
      parts: [prompt({ at: 0 }), turn({ at: 5, ended: 10 }), interruption({ at: 70 })],
      activeMs: 10,
    },
    {
      what: 'not up to an API error after a control command, for the agent is still stopped',
      parts: [turn({ at: 5, ended: 10 }), control({ at: 40 }), apiError({ at: 70 })],
      activeMs: 5,
    },
    {
      what: 'not up to a second interruption',
      parts: [prompt({ at: 0 }), interruption({ at: 30 }), interruption({ at: 70 })],
      activeMs: 30,
    },
    {
      what: 'not the time in which a question was open before the interruption',
      parts: [turn({ at: 0, ended: 10, tools: [tool({ name: 'AskUserQuestion' })] }), interruption({ at: 70 })],
      activeMs: 10,
    },
    {
      what: 'a subagent from its task on',
      parts: [agent({ id: 'a' }, delegated({ at: 10 }), turn({ at: 20, ended: 50 }))],
      activeMs: 40,
    },
    {
      what: 'two chains at once only once',
      parts: [turn({ at: 0, ended: 40 }), agent({ id: 'a' }, turn({ at: 20, ended: 50 }))],
      activeMs: 50,
    },
    {
      what: 'not what lies outside the wall clock',
      parts: [turn({ at: -50, ended: 10 }), turn({ at: 990, ended: 1500 })],
      activeMs: 20,
    },
    {
      what: 'not the time between a question and its reply',
      parts: [
        turn({ at: 0, ended: 10, tools: [tool({ name: 'AskUserQuestion', until: 60 })] }),
        turn({ at: 80, ended: 85 }),
      ],
      activeMs: 35,
    },
  ] satisfies readonly { what: string; parts: readonly Part[]; activeMs: number }[])(
    'holds $what',
    ({ parts, activeMs }) => {
      expect(partition(session(wall, ...parts))).toMatchObject({ activeMs, wallMs: 1000 });
    },
  );

  test('holds a delegation from its launch to its end, the call itself left out', () => {
    const launched = session(wall, turn({ at: 0, ended: 10, tools: [tool({ name: 'Task', id: 't', until: 500 })] }));
    const [call] = launched.chains.flatMap(({ toolCalls }) => toolCalls);
    expect(timePartition(launched, [{ call, ...delegation(10, 300) }])).toMatchObject({ activeMs: 300 });
  });

  test('leaves out a delegation that never ended', () => {
    expect(timePartition(session(wall), [{ startedAt: instant(10) }])).toMatchObject({ activeMs: 0 });
  });
});

describe('human wait', () => {
  test.each([
    {
      what: 'from the stop to the next prompt',
      parts: [turn({ at: 0, ended: 10 }), prompt({ at: 200 })],
      humanWaitMs: 190,
    },
    {
      what: 'through a control command to the prompt',
      parts: [turn({ at: 0, ended: 10 }), control({ at: 50 }), prompt({ at: 200 })],
      humanWaitMs: 190,
    },
    { what: 'up to a last command', parts: [turn({ at: 0, ended: 10 }), control({ at: 50 })], humanWaitMs: 40 },
    {
      what: 'from an interruption to the prompt',
      parts: [prompt({ at: 0 }), interruption({ at: 30 }), prompt({ at: 200 })],
      humanWaitMs: 170,
    },
    {
      what: 'from a question to its answer',
      parts: [turn({ at: 0, ended: 10, tools: [tool({ name: 'AskUserQuestion', until: 60 })] })],
      humanWaitMs: 50,
    },
    {
      what: 'from a plan to its refusal',
      parts: [turn({ at: 0, ended: 10, tools: [tool({ name: 'ExitPlanMode', until: 60, denial: 'user' })] })],
      humanWaitMs: 50,
    },
    {
      what: 'not for a question that answered itself',
      parts: [turn({ at: 0, ended: 10, tools: [tool({ name: 'AskUserQuestion', until: 60, answeredItself: true })] })],
      humanWaitMs: 0,
    },
    { what: 'not after the last stop', parts: [prompt({ at: 0 }), turn({ at: 5, ended: 10 })], humanWaitMs: 0 },
    {
      what: 'not before a turn that nobody asked for',
      parts: [turn({ at: 0, ended: 10 }), notification({ at: 200 }), turn({ at: 210, ended: 220 })],
      humanWaitMs: 0,
    },
    { what: 'not for a program', parts: [turn({ at: 0, ended: 10 }), scripted({ at: 200 })], humanWaitMs: 0 },
    {
      what: 'not after an API error, which is no stop',
      parts: [prompt({ at: 0 }), apiError({ at: 10 }), prompt({ at: 200 })],
      humanWaitMs: 0,
    },
    {
      what: 'not before the first prompt',
      parts: [prompt({ at: 200 }), turn({ at: 210, ended: 220 })],
      humanWaitMs: 0,
    },
    {
      what: 'only within the wall clock',
      parts: [turn({ at: 0, ended: 950 }), prompt({ at: 1300 })],
      humanWaitMs: 50,
    },
  ] satisfies readonly { what: string; parts: readonly Part[]; humanWaitMs: number }[])(
    'runs $what',
    ({ parts, humanWaitMs }) => {
      expect(partition(session(wall, ...parts))).toMatchObject({ humanWaitMs });
    },
  );

  test('gives way to a running subagent, which is the agent wait', () => {
    const waiting = session(wall, turn({ at: 0, ended: 10 }), prompt({ at: 200 }), turn({ at: 210, ended: 220 }));
    expect(timePartition(waiting, [delegation(5, 150)])).toMatchObject({
      activeMs: 170,
      humanWaitMs: 50,
      agentWaitMs: 140,
      idleMs: 780,
    });
  });
});

test('the main agent waits for an agent in the foreground too', () => {
  const launched = session(
    wall,
    turn({ at: 0, ended: 10, tools: [tool({ name: 'Task', id: 't', until: 300 })] }),
    turn({ at: 320, ended: 330 }),
  );
  const [call] = launched.chains.flatMap(({ toolCalls }) => toolCalls);
  expect(timePartition(launched, [{ call, ...delegation(10, 300) }])).toMatchObject({
    activeMs: 330,
    agentWaitMs: 290,
  });
});

test('the main agent does not wait while it works beside its agents', () => {
  const busy = session(wall, turn({ at: 0, ended: 10, tools: [tool({ name: 'Bash', until: 100 })] }));
  expect(timePartition(busy, [delegation(10, 300)])).toMatchObject({ agentWaitMs: 200 });
});

test('an agent at work without a delegation that is known is waited for too', () => {
  const orphan = session(wall, turn({ at: 0, ended: 10 }), agent({ id: 'a' }, turn({ at: 20, ended: 50 })));
  expect(partition(orphan)).toMatchObject({ activeMs: 40, agentWaitMs: 30 });
});

test('a small session, each share by hand', () => {
  const day = session(
    prompt({ at: 0 }),
    turn({ at: 10, ended: 20, tools: [tool({ name: 'Bash', until: 80 })] }),
    turn({ at: 90, ended: 100 }),
    prompt({ at: 400 }),
    turn({ at: 410, ended: 420, tools: [tool({ name: 'ExitPlanMode', until: 600 })] }),
    turn({ at: 620, ended: 630 }),
    machine({ at: 840 }),
  );
  expect(partition(day)).toEqual({
    wallMs: 840,
    spanMs: 630,
    activeMs: 100 + 20 + 30,
    humanWaitMs: 300 + 180,
    idleMs: 210,
    agentWaitMs: 0,
    approvalWaitMs: 0,
    negativeGaps: 0,
  });
});

describe('span', () => {
  test('runs from the first prompt to the end of the last main turn', () => {
    const spanned = session(
      work({ at: 0 }),
      queued({ at: 40 }),
      turn({ at: 50, ended: 90 }),
      agent({ id: 'a' }, turn({ at: 100, ended: 800 })),
    );
    expect(partition(spanned)).toMatchObject({ spanMs: 50 });
  });

  test('takes a program’s prompt where no human wrote one', () => {
    expect(partition(session(scripted({ at: 10 }), turn({ at: 50, ended: 90 })))).toMatchObject({ spanMs: 80 });
    expect(partition(session(scripted({ at: 10 }), prompt({ at: 20 }), turn({ at: 50, ended: 90 })))).toMatchObject({
      spanMs: 70,
    });
  });

  test('takes no command for a prompt', () => {
    expect(partition(session(control({ at: 5 }), scripted({ at: 10 }), turn({ at: 50, ended: 90 })))).toMatchObject({
      spanMs: 80,
    });
    expect(partition(session(control({ at: 5 }), turn({ at: 50, ended: 90 }))).spanMs).toBeUndefined();
  });

  test('is unknown without a prompt or without a turn', () => {
    expect(partition(session(turn({ at: 50 }))).spanMs).toBeUndefined();
    expect(partition(session(prompt({ at: 50 }))).spanMs).toBeUndefined();
  });
});

describe('approval wait', () => {
  test('is what a tool took beyond its limit, in any chain, and stays inside active', () => {
    const approved = session(
      turn({ at: 0, ended: 1000, tools: [tool({ name: 'Edit', until: 9000 })] }),
      agent({ id: 'a' }, turn({ at: 0, ended: 9000, tools: [tool({ name: 'Read', until: 16_000 })] })),
      machine({ at: 20_000 }),
    );
    expect(partition(approved)).toMatchObject({ approvalWaitMs: 3000 + 2000, activeMs: 16_000 });
  });

  test('of calls side by side counts once', () => {
    const both = session(
      turn({ at: 0, ended: 1000, tools: [tool({ name: 'Edit', until: 9000 }), tool({ name: 'Write', until: 9000 })] }),
    );
    expect(partition(both)).toMatchObject({ approvalWaitMs: 3000 });
  });
});

describe('negative gaps', () => {
  test('are counted and are no time', () => {
    const interleaved = session(
      turn({ at: 0, ended: 100, tools: [tool({ name: 'Bash' })] }),
      turn({ at: 50, ended: 60, tools: [tool({ name: 'Bash' })] }),
      turn({ at: 60, ended: 70 }),
    );
    expect(partition(interleaved)).toMatchObject({ negativeGaps: 1, activeMs: 100 });
  });

  test('are counted in every chain, before own turns only', () => {
    const forked = session(
      turn({ at: 0, ended: 100, own: false }),
      turn({ at: 40, own: false }),
      turn({ at: 41 }),
      agent({ id: 'a' }, turn({ at: 0, ended: 100 }), turn({ at: 99 })),
    );
    expect(partition(forked)).toMatchObject({ negativeGaps: 2 });
  });
});

test('knows no time without a dated main transcript', () => {
  expect(partition(session(agent({ id: 'a' }, turn({ at: 0 }))))).toEqual({ negativeGaps: 0 });
  expect(partition(session(turn({}), prompt({})))).toEqual({ negativeGaps: 0 });
  expect(partition(session())).toEqual({ negativeGaps: 0 });
});

test('a session of one instant lasts no time, which is known', () => {
  expect(partition(session(prompt({ at: 5 })))).toMatchObject({ wallMs: 0, activeMs: 0, humanWaitMs: 0, idleMs: 0 });
});

function partition(of: Session) {
  return timePartition(of, []);
}
