import { describe, expect, test } from '@jest/globals';
import { callIds, chainWork, givenByChain } from '../../src/ledger/work.ts';
import {
  agent,
  apiError,
  control,
  interruption,
  machine,
  notification,
  offsetOf,
  prompt,
  queued,
  scheduled,
  scripted,
  session,
  tool,
  turn,
} from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

/** The intervals of the main agent's work by start, then end, those that took no time left out. */
function work(parts: readonly Part[], delegated: readonly string[] = []): readonly string[] {
  const built = session(...parts);
  const [chain] = built.chains;
  if (chain === undefined) throw new Error('no chain');
  return chainWork(chain, givenByChain(built).get(chain), new Set(delegated))
    .filter(({ from, to }) => from < to)
    .toSorted((left, right) => left.from - right.from || left.to - right.to)
    .map(({ from, to }) => `${offsetOf(from)}-${offsetOf(to)}`);
}

const calling = (at: number, ended: number, ...tools: readonly ToolPart[]): Part => turn({ at, ended, tools });

test.each<{ readonly what: string; readonly parts: readonly Part[]; readonly intervals: readonly string[] }>([
  { what: 'a turn', parts: [turn({ at: 5, ended: 9 })], intervals: ['5-9'] },
  { what: 'what leads to it', parts: [prompt({ at: 0 }), turn({ at: 5, ended: 9 })], intervals: ['0-5', '5-9'] },
  {
    what: 'a call, its result, and what that leads to',
    parts: [calling(0, 3, tool({ name: 'Bash', until: 10 })), turn({ at: 15, ended: 18 })],
    intervals: ['0-3', '3-10', '10-15', '15-18'],
  },
  {
    what: 'a turn that did not stop to the next',
    parts: [calling(0, 3, tool({ name: 'Bash' })), turn({ at: 15, ended: 18 })],
    intervals: ['0-3', '3-15', '15-18'],
  },
  {
    what: 'no time after a stop',
    parts: [turn({ at: 0, ended: 3 }), turn({ at: 15, ended: 18 })],
    intervals: ['0-3', '15-18'],
  },
  {
    what: 'no time in which a question is open',
    parts: [calling(0, 3, tool({ name: 'AskUserQuestion' })), turn({ at: 15, ended: 18 })],
    intervals: ['0-3', '15-18'],
  },
  {
    what: 'what a reply leads to, and not the question',
    parts: [calling(0, 3, tool({ name: 'AskUserQuestion', until: 10 })), turn({ at: 15, ended: 18 })],
    intervals: ['0-3', '10-15', '15-18'],
  },
  {
    what: 'no time beside an open question, whatever else was called and not answered',
    parts: [calling(0, 3, tool({ name: 'Bash' }), tool({ name: 'ExitPlanMode' })), turn({ at: 15, ended: 18 })],
    intervals: ['0-3', '15-18'],
  },
  {
    what: 'what the result of a call leads to that was made beside a question',
    parts: [
      calling(0, 3, tool({ name: 'Bash', until: 9 }), tool({ name: 'ExitPlanMode' })),
      turn({ at: 15, ended: 18 }),
    ],
    intervals: ['0-3', '3-9', '9-15', '15-18'],
  },
  {
    what: 'nothing of a call without a time',
    parts: [turn({ tools: [tool({ name: 'Bash', until: 10 })] })],
    intervals: [],
  },
  { what: 'what led to an interruption', parts: [prompt({ at: 0 }), interruption({ at: 7 })], intervals: ['0-7'] },
  {
    what: 'nothing between an interruption and the next',
    parts: [prompt({ at: 0 }), interruption({ at: 7 }), interruption({ at: 9 })],
    intervals: ['0-7'],
  },
  {
    what: 'what is asked still, after a failed request',
    parts: [prompt({ at: 0 }), apiError({ at: 7 }), turn({ at: 15, ended: 18 })],
    intervals: ['0-7', '0-15', '15-18'],
  },
  {
    what: 'nothing from a control command',
    parts: [control({ at: 0 }), turn({ at: 5, ended: 9 })],
    intervals: ['5-9'],
  },
  {
    what: 'nothing without a time',
    parts: [prompt({}), interruption({}), apiError({}), turn({}), turn({ at: 5, ended: 9 })],
    intervals: ['5-9'],
  },
])('the work of an agent is $what', ({ parts, intervals }) => {
  expect(work(parts)).toEqual(intervals);
});

describe('what is told beside', () => {
  const atWork = calling(0, 3, tool({ name: 'Bash', until: 10 }));
  const next = turn({ at: 15, ended: 18 });

  test.each([
    ['the harness', machine({ at: 12 })],
    ['a queued prompt', queued({ at: 12 })],
    ['a report', notification({ at: 12 })],
    ['a schedule', scheduled({ at: 12 })],
  ])('%s cuts nothing of the work of an agent that goes on', (_who, part) => {
    expect(work([atWork, part, next])).toEqual(['0-3', '3-10', '10-15', '15-18']);
  });

  test.each([
    ['a person who comes back', prompt({ at: 12 })],
    ['a program', scripted({ at: 12 })],
  ])('%s sets it to work anew', (_who, part) => {
    expect(work([atWork, part, next])).toEqual(['0-3', '3-10', '12-15', '15-18']);
  });

  test('a report sets a stopped agent to work, and so does the harness, where a turn follows', () => {
    const stopped = turn({ at: 0, ended: 3 });
    expect(work([stopped, notification({ at: 12 }), next])).toEqual(['0-3', '12-15', '15-18']);
    expect(work([stopped, machine({ at: 12 }), next])).toEqual(['0-3', '12-15', '15-18']);
    expect(work([stopped, machine({ at: 12 }), interruption({ at: 14 }), next])).toEqual(['0-3', '15-18']);
    expect(work([stopped, notification({ at: 12 }), interruption({ at: 14 })])).toEqual(['0-3', '12-14']);
    expect(work([stopped, machine({ at: 12 }), apiError({ at: 14 })])).toEqual(['0-3']);
    expect(work([stopped, machine({ at: 9 }), next, turn({ at: 20, ended: 21 })])).toEqual([
      '0-3',
      '9-15',
      '15-18',
      '20-21',
    ]);
  });
});

test.each<{ readonly what: string; readonly parts: readonly Part[]; readonly intervals: readonly string[] }>([
  {
    what: 'a failed request ends what was going on, and the input comes after it',
    parts: [
      prompt({ at: 0 }),
      turn({ at: 2, ended: 3 }),
      prompt({ at: 7 }),
      apiError({ at: 7 }),
      turn({ at: 9, ended: 11 }),
    ],
    intervals: ['0-2', '2-3', '7-9', '9-11'],
  },
  {
    what: 'an interruption ends what was going on, and the input comes after it',
    parts: [prompt({ at: 0 }), prompt({ at: 7 }), interruption({ at: 7 }), turn({ at: 9, ended: 11 })],
    intervals: ['0-7', '7-9', '9-11'],
  },
  {
    what: 'a failed request comes before the interruption, which ends the work',
    parts: [prompt({ at: 0 }), interruption({ at: 7 }), apiError({ at: 7 })],
    intervals: ['0-7', '0-7'],
  },
  {
    what: 'a result of another turn is given before the turn begins',
    parts: [calling(0, 1, tool({ name: 'Bash', until: 5 })), turn({ at: 5, ended: 8 })],
    intervals: ['0-1', '1-5', '5-8'],
  },
  {
    what: 'an input is given before the turn begins, and a stop is a stop',
    parts: [turn({ at: 5, ended: 8 }), prompt({ at: 5 }), turn({ at: 20, ended: 21 })],
    intervals: ['5-8', '20-21'],
  },
  {
    what: 'the result of its own call comes after the turn',
    parts: [
      turn({ at: 0, ended: 1 }),
      calling(5, 5, tool({ name: 'AskUserQuestion', until: 5 })),
      turn({ at: 20, ended: 21 }),
    ],
    intervals: ['0-1', '5-20', '20-21'],
  },
  {
    what: 'a result comes before the interruption that ends the work',
    parts: [calling(0, 3, tool({ name: 'Bash', until: 7 })), interruption({ at: 7 }), turn({ at: 15, ended: 18 })],
    intervals: ['0-3', '3-7', '15-18'],
  },
  {
    what: 'turns stay in their order, each before the results of its own calls, after those of others',
    parts: [
      calling(0, 5, tool({ name: 'AskUserQuestion', until: 9 })),
      calling(9, 9, tool({ name: 'AskUserQuestion', until: 9 })),
      turn({ at: 9, ended: 9 }),
      turn({ at: 20, ended: 21 }),
    ],
    intervals: ['0-5', '20-21'],
  },
  {
    what: 'turns stay in their order',
    parts: [calling(5, 6, tool({ name: 'Bash' })), turn({ at: 5, ended: 9 }), turn({ at: 20, ended: 21 })],
    intervals: ['5-6', '5-9', '20-21'],
  },
])('in one instant $what', ({ parts, intervals }) => {
  expect(work(parts)).toEqual(intervals);
});

test('a call that delegated is not the agent’s own work', () => {
  const parts = [calling(0, 3, tool({ name: 'Task', id: 'c', until: 90 }), tool({ name: 'Bash', id: 'd', until: 20 }))];
  expect(work(parts, ['c'])).toEqual(['0-3', '3-20']);
  expect(work(parts)).toEqual(['0-3', '3-20', '3-90']);
});

test('a turn of which the end is unknown takes no time, and goes on from its start', () => {
  const [chain] = session(calling(5, 9, tool({ name: 'Bash', at: 8 })), turn({ at: 20, ended: 21 })).chains;
  if (chain === undefined) throw new Error('no chain');
  const endless = { ...chain, turns: chain.turns.map((each) => ({ ...each, endedAt: undefined })) };
  const found = chainWork(endless, undefined, new Set()).filter(({ from, to }) => from < to);
  expect(found.map(({ from, to }) => [offsetOf(from), offsetOf(to)])).toEqual([[5, 20]]);
});

test('each chain has what it was given, and errors of its own', () => {
  const built = session(
    prompt({ at: 0 }),
    apiError({ at: 1 }),
    prompt({ at: 2 }),
    agent({ id: 'a' }, apiError({ at: 3 })),
    agent({ id: 'quiet' }, turn({ at: 4 })),
  );
  const given = givenByChain(built);
  expect(built.chains.map((chain) => [given.get(chain)?.inputs.length, given.get(chain)?.errors.length])).toEqual([
    [2, 1],
    [0, 1],
    [undefined, undefined],
  ]);
});

test('the calls of delegations are known by their ids', () => {
  const [chain] = session(calling(0, 1, tool({ name: 'Task', id: 'c' }))).chains;
  expect([...callIds([{ call: chain?.toolCalls[0] }, {}])]).toEqual(['c']);
});
