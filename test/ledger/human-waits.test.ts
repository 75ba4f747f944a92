import { expect, test } from '@jest/globals';
import { course } from '../../src/ledger/course.ts';
import { humanWaits } from '../../src/ledger/human-waits.ts';
import { agent, control, offsetOf, prompt, session, tool, turn } from '../support/session.ts';
import type { Part, ToolPart } from '../support/session.ts';

const waited = (...parts: readonly Part[]): readonly string[] =>
  humanWaits(course(session(...parts))).map(
    ({ kind, from, to, receipt }) => `${kind} ${offsetOf(from)}-${offsetOf(to)} after line ${receipt.line}`,
  );
const asking = (part: Partial<ToolPart> = {}): Part =>
  turn({ at: 0, ended: 5, tools: [tool({ name: 'AskUserQuestion', ...part })] });

test.each<{ readonly what: string; readonly parts: readonly Part[]; readonly waits: readonly string[] }>([
  {
    what: 'from a stop to the prompt',
    parts: [turn({ at: 0, ended: 5 }), prompt({ at: 90 })],
    waits: ['human 5-90 after line 1'],
  },
  {
    what: 'from a stop to the last thing that was heard in it',
    parts: [turn({ at: 0, ended: 5 }), control({ at: 30 }), control({ at: 70 })],
    waits: ['human 5-70 after line 1'],
  },
  {
    what: 'not after a stop in which nobody was heard',
    parts: [turn({ at: 0, ended: 5 }), turn({ at: 50 })],
    waits: [],
  },
  { what: 'not where the prompt came with the stop', parts: [turn({ at: 0, ended: 5 }), prompt({ at: 5 })], waits: [] },
  { what: 'from a question to its answer', parts: [asking({ until: 60 })], waits: ['question 5-60 after line 1'] },
  {
    what: 'from a plan to its approval',
    parts: [asking({ name: 'ExitPlanMode', until: 60 })],
    waits: ['plan 5-60 after line 1'],
  },
  {
    what: 'from a question to its refusal',
    parts: [asking({ until: 60, denial: 'user' })],
    waits: ['question 5-60 after line 1'],
  },
  { what: 'not for a question that answered itself', parts: [asking({ until: 60, answeredItself: true })], waits: [] },
  { what: 'not for a question without a reply', parts: [asking()], waits: [] },
  { what: 'not for a question answered at once', parts: [asking({ until: 5 })], waits: [] },
  { what: 'not for a reply before its question', parts: [asking({ until: 2 })], waits: [] },
  { what: 'not for a reply without a time', parts: [asking({ isError: false })], waits: [] },
  {
    what: 'not for a question without a time',
    parts: [turn({ tools: [tool({ name: 'AskUserQuestion', until: 60 })] })],
    waits: [],
  },
  {
    what: 'not for a subagent',
    parts: [turn({ at: 0, ended: 5 }), agent({ id: 'a' }, turn({ at: 6, ended: 9 }))],
    waits: [],
  },
])('somebody was waited for $what', ({ parts, waits }) => {
  expect(waited(...parts)).toEqual(waits);
});

test('waits stand in time order, the shorter first of those that begin together', () => {
  const both = { name: 'AskUserQuestion' };
  expect(
    waited(
      turn({ at: 100, ended: 105 }),
      prompt({ at: 130 }),
      turn({ at: 0, ended: 5, tools: [tool({ ...both, until: 60 }), tool({ ...both, until: 20 })] }),
    ),
  ).toEqual(['question 5-20 after line 3', 'question 5-60 after line 3', 'human 105-130 after line 1']);
});
