import { expect, test } from '@jest/globals';
import { isQuestion, mainChain, questions } from '../../src/ledger/questions.ts';
import { agent, instant, session, tool, turn } from '../support/session.ts';
import type { ToolPart } from '../support/session.ts';

const asking = (part: Partial<ToolPart>) =>
  session(turn({ at: 0, ended: 5, tools: [tool({ name: 'AskUserQuestion', id: 'q', ...part })] }));

test.each<{ readonly part: Partial<ToolPart>; readonly reply: string | undefined }>([
  { part: {}, reply: undefined },
  { part: { until: 9 }, reply: 'answer' },
  { part: { until: 9, denial: 'user' }, reply: 'refusal' },
  { part: { until: 9, denial: 'interrupted' }, reply: 'refusal' },
  { part: { until: 9, isError: true, denial: 'user' }, reply: 'refusal' },
  { part: { until: 9, denial: 'rule' }, reply: 'nobody' },
  { part: { until: 9, isError: true }, reply: 'nobody' },
  { part: { until: 9, answeredItself: true }, reply: 'nobody' },
])('the reply to a question whose result is $part is $reply', ({ part, reply }) => {
  expect(questions(asking(part)).map((question) => question.reply)).toEqual([reply]);
});

test('a question says when it was asked, when it was over, and by which call', () => {
  const built = asking({ until: 9 });
  const [chain] = built.chains;
  expect(questions(built)).toEqual([
    { call: chain?.toolCalls[0], chain, kind: 'question', at: instant(5), until: instant(9), reply: 'answer' },
  ]);
});

test('a plan is a question; other calls are none', () => {
  const built = session(
    turn({ at: 0, ended: 5, tools: [tool({ name: 'Read' }), tool({ name: 'ExitPlanMode' }), tool({ name: 'Bash' })] }),
    turn({ at: 10, tools: [tool({ name: 'AskUserQuestion' })] }),
  );
  expect(questions(built).map(({ kind, call: { name } }) => [kind, name])).toEqual([
    ['plan', 'ExitPlanMode'],
    ['question', 'AskUserQuestion'],
  ]);
  expect(built.chains[0]?.toolCalls.map(isQuestion)).toEqual([false, true, false, true]);
});

test('a subagent asks nobody', () => {
  const crew = agent({ id: 'a' }, turn({ at: 0, tools: [tool({ name: 'AskUserQuestion', until: 9 })] }));
  expect(questions(session(crew))).toEqual([]);
  expect(questions(session(turn({ at: 0 }), crew))).toEqual([]);
});

test('the main agent is where its transcript was found', () => {
  expect(mainChain(session(agent({ id: 'a' }, turn({ at: 0 }))))).toBeUndefined();
  expect(mainChain(session(turn({ at: 0 }), agent({ id: 'a' }, turn({ at: 0 }))))?.id).toBe('main');
});
