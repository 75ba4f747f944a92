import { expect, test } from '@jest/globals';

import { exchanges } from '../../src/ledger/exchanges.ts';
import { prompts } from '../../src/ledger/prompts.ts';
import type { Session } from '../../src/model/session.ts';
import {
  agent,
  apiError,
  control,
  instant,
  interruption,
  machine,
  minutes,
  notification,
  offsetOf,
  plan,
  prompt,
  queued,
  scheduled,
  scripted,
  seconds,
  session,
  tool,
  turn,
  turnDuration,
  work,
} from '../support/session.ts';

const shell = (until: number) => tool({ name: 'Bash', until });
const question = (until: number) => tool({ name: 'AskUserQuestion', id: 'q', until });

test('runs from the prompt to the stop', () => {
  const plain = session(prompt({ at: 0 }), turn({ at: 5, ended: 10, tools: [shell(20)] }), turn({ at: 25, ended: 30 }));
  expect(exchanges(plain)).toEqual([
    {
      opener: 'human',
      startedAt: instant(0),
      endedAt: instant(30),
      durationMs: 30,
      measured: false,
      interrupted: false,
      asked: false,
      receipt: { file: 'session.jsonl', line: 1, uuid: 'main-1' },
    },
  ]);
});

test.each([
  { by: 'a prompt', part: prompt({ at: 0 }), opener: 'human' },
  { by: 'a work command', part: work({ at: 0 }), opener: 'human' },
  { by: 'an approved plan', part: plan({ at: 0 }), opener: 'human' },
  { by: 'a scripted prompt', part: scripted({ at: 0 }), opener: 'scripted' },
  { by: 'a report', part: notification({ at: 0, taskId: 'a' }), opener: 'notification' },
  { by: 'a schedule', part: scheduled({ at: 0 }), opener: 'schedule' },
])('is opened by $by', ({ part, opener }) => {
  expect(exchanges(session(part, turn({ at: 5, ended: 10 })))).toMatchObject([{ opener, durationMs: 10 }]);
});

test.each([
  { by: 'a queued prompt', part: queued({ at: 0 }) },
  { by: 'a control command', part: control({ at: 0 }) },
  { by: 'a machine line', part: machine({ at: 0 }) },
  { by: 'an interruption', part: interruption({ at: 0 }) },
  { by: 'a report that woke nobody', part: notification({ at: 0, taskId: 'a', silent: true }) },
  { by: 'an input without a date', part: prompt({}) },
  { by: 'a subagent’s task', part: agent({ id: 'a' }, scheduled({ at: 0 })) },
])('is not opened by $by', ({ part }) => {
  expect(exchanges(session(part, turn({ at: 5, ended: 10 })))).toEqual([]);
});

test('an answer opens one, and both end with the same stop', () => {
  const asking = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10, tools: [question(100)] }),
    turn({ at: 110, ended: 120 }),
  );
  expect(told(asking)).toEqual([
    { opener: 'human', from: 0, to: 120, asked: true, interrupted: false },
    { opener: 'human', from: 100, to: 120, asked: false, interrupted: false },
  ]);
});

test('knows no end where the agent was started anew before it stopped', () => {
  const failed = session(prompt({ at: 0 }), apiError({ at: 20 }), prompt({ at: 60 }), turn({ at: 65, ended: 70 }));
  expect(told(failed)).toEqual([
    { opener: 'human', from: 0, asked: false, interrupted: false },
    { opener: 'human', from: 60, to: 70, asked: false, interrupted: false },
  ]);
});

test('a report in the middle does not cut the exchange before it', () => {
  const reported = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10, tools: [shell(20)] }),
    notification({ at: 15, taskId: 'a' }),
    turn({ at: 25, ended: 30 }),
  );
  expect(told(reported)).toMatchObject([
    { opener: 'human', from: 0, to: 30 },
    { opener: 'notification', from: 15, to: 30 },
  ]);
});

test('an interruption ends an exchange and belongs to the latest', () => {
  const interrupted = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10, tools: [question(100)] }),
    turn({ at: 110, ended: 120, tools: [tool({ name: 'Bash' })] }),
    interruption({ at: 130 }),
  );
  expect(told(interrupted)).toEqual([
    { opener: 'human', from: 0, to: 130, asked: true, interrupted: false },
    { opener: 'human', from: 100, to: 130, asked: false, interrupted: true },
  ]);
});

test('an exchange without a turn can be interrupted', () => {
  expect(told(session(prompt({ at: 0 }), interruption({ at: 5 })))).toEqual([
    { opener: 'human', from: 0, to: 5, asked: false, interrupted: true },
  ]);
});

test('a denial with its marker is no interruption of the exchange', () => {
  const refused = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10, tools: [tool({ name: 'Bash', until: 20, denial: 'user' })] }),
    interruption({ at: 21 }),
  );
  expect(told(refused)).toEqual([{ opener: 'human', from: 0, to: 21, asked: false, interrupted: false }]);
});

test('takes the duration that the harness measured', () => {
  const measured = session(
    prompt({ at: 0 }),
    turn({ at: seconds(5), ended: seconds(90) }),
    turnDuration({ at: seconds(91), durationMs: seconds(60) }),
    prompt({ at: seconds(200) }),
    turn({ at: seconds(205), ended: seconds(210) }),
  );
  expect(exchanges(measured)).toMatchObject([
    { durationMs: seconds(60), measured: true, endedAt: instant(seconds(90)) },
    { durationMs: seconds(10), measured: false },
  ]);
});

test('a measured duration longer than the answer’s exchange is that of the prompt', () => {
  const asking = session(
    prompt({ at: 0 }),
    turn({ at: seconds(5), ended: seconds(60), tools: [question(minutes(30))] }),
    turn({ at: minutes(30) + seconds(5), ended: minutes(30) + seconds(10) }),
    turnDuration({ at: minutes(30) + seconds(10), durationMs: seconds(70) }),
  );
  expect(exchanges(asking)).toMatchObject([
    { durationMs: seconds(70), measured: true },
    { durationMs: seconds(10), measured: false },
  ]);
});

test('a measured duration shorter than the answer’s exchange is still that of the prompt: approvals are left out', () => {
  const slow = session(
    prompt({ at: 0 }),
    turn({ at: seconds(5), ended: seconds(60), tools: [question(minutes(30))] }),
    turn({ at: minutes(30) + seconds(5), ended: minutes(60) }),
    turnDuration({ at: minutes(60), durationMs: seconds(70) }),
  );
  expect(exchanges(slow)).toMatchObject([
    { durationMs: seconds(70), measured: true },
    { durationMs: minutes(30), measured: false },
  ]);
});

test('a plan that cleared the context set the agent to work anew, and has its own duration', () => {
  const planned = session(
    prompt({ at: 0 }),
    turn({ at: seconds(5), ended: seconds(60), tools: [tool({ name: 'ExitPlanMode' })] }),
    plan({ at: minutes(10) }),
    turn({ at: minutes(11), ended: minutes(20) }),
    turnDuration({ at: minutes(20), durationMs: minutes(10) }),
  );
  expect(exchanges(planned)).toMatchObject([{ measured: false }, { durationMs: minutes(10), measured: true }]);
});

test('a measured duration is that of the report that woke the agent, not of one that came while it was at work', () => {
  const reported = session(
    prompt({ at: 0 }),
    turn({ at: 1, ended: seconds(1) }),
    notification({ at: seconds(10), taskId: 'a' }),
    turn({ at: seconds(12), ended: seconds(20), tools: [shell(minutes(20))] }),
    notification({ at: seconds(15), taskId: 'b' }),
    turn({ at: minutes(20) + seconds(5), ended: minutes(20) + seconds(10) }),
    turnDuration({ at: minutes(20) + seconds(10), durationMs: seconds(40) }),
  );
  expect(exchanges(reported)).toMatchObject([
    { opener: 'human', measured: false },
    { opener: 'notification', startedAt: instant(seconds(10)), durationMs: seconds(40), measured: true },
    { opener: 'notification', startedAt: instant(seconds(15)), measured: false },
  ]);
});

test('an earlier exchange never takes the duration of a later one', () => {
  const slow = session(
    prompt({ at: 0 }),
    turn({ at: 1, ended: seconds(2) }),
    prompt({ at: seconds(100) }),
    turn({ at: seconds(105), ended: seconds(110) }),
    turnDuration({ at: seconds(110), durationMs: seconds(40) }),
  );
  expect(exchanges(slow)).toMatchObject([
    { durationMs: seconds(2), measured: false },
    { durationMs: seconds(40), measured: true },
  ]);
});

test.each([
  { what: 'a program', part: scripted({ at: 60 }) },
  { what: 'a schedule', part: scheduled({ at: 60 }) },
])('$what that starts the agent anew leaves the exchange before without an end', ({ part }) => {
  const [first, second] = exchanges(
    session(prompt({ at: 0 }), apiError({ at: 20 }), part, turn({ at: 65, ended: 70 })),
  );
  expect([first?.endedAt, first?.durationMs]).toEqual([undefined, undefined]);
  expect(offsetOf(second?.endedAt)).toBe(70);
});

test('an exchange ends with the stop at which the next begins', () => {
  const found = session(prompt({ at: 0 }), turn({ at: 5, ended: 60 }), prompt({ at: 60 }), turn({ at: 65, ended: 70 }));
  expect(told(found)[0]).toMatchObject({ from: 0, to: 60 });
});

test('a prompt of the very instant of a stop runs to the next stop', () => {
  const at = session(prompt({ at: 0 }), turn({ at: 5, ended: 10 }), prompt({ at: 10 }), turn({ at: 15, ended: 20 }));
  expect(exchanges(at).map(({ endedAt }) => offsetOf(endedAt))).toEqual([10, 20]);
});

test('a report without a time opens none', () => {
  expect(exchanges(session(notification({ taskId: 'a' }), scheduled({}), turn({ at: 5, ended: 10 })))).toEqual([]);
});

test('exchanges stand in time order, those of one instant by the id of their openers', () => {
  const found = session(
    scheduled({ at: 100 }),
    prompt({ at: 100 }),
    turn({ at: 105, ended: 110 }),
    scheduled({ at: 50 }),
    turn({ at: 55, ended: 60 }),
  );
  expect(told(found).map(({ opener, from }) => [opener, from])).toEqual([
    ['schedule', 50],
    ['schedule', 100],
    ['human', 100],
  ]);
});

test.each([
  { what: 'a subagent’s', part: agent({ id: 'a' }, turnDuration({ at: 91, durationMs: 60 })) },
  { what: 'undated', part: turnDuration({ durationMs: 60 }) },
  { what: 'from before the exchange', part: turnDuration({ at: -1, durationMs: 60 }) },
])('a duration that is $what measures no exchange', ({ part }) => {
  expect(exchanges(session(prompt({ at: 0 }), turn({ at: 5, ended: 90 }), part))).toMatchObject([
    { durationMs: 90, measured: false },
  ]);
});

test('of two durations the first counts, and one at the instant of the opener is its own', () => {
  const measured = [turnDuration({ at: 91, durationMs: 60 }), turnDuration({ at: 92, durationMs: 61 })];
  expect(exchanges(session(prompt({ at: 0 }), turn({ at: 5, ended: 90 }), ...measured))).toMatchObject([
    { durationMs: 60 },
  ]);
  const atOnce = session(prompt({ at: 0 }), turn({ at: 0, ended: 0 }), turnDuration({ at: 0, durationMs: 60 }));
  expect(exchanges(atOnce)).toMatchObject([{ durationMs: 60, measured: true }]);
});

test('a duration is a reply’s where nothing that set the agent to work came to the same stop', () => {
  const neverStopped = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10, tools: [question(60)] }),
    turn({ at: 65, ended: 69, tools: [shell(80)] }),
    turnDuration({ at: 70, durationMs: 7 }),
  );
  expect(exchanges(neverStopped)).toMatchObject([{ measured: false }, { durationMs: 7, measured: true }]);
  const unasked = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10 }),
    turn({ at: 20, ended: 25, tools: [question(60)] }),
    turn({ at: 70, ended: 90 }),
    turnDuration({ at: 91, durationMs: 7 }),
  );
  expect(exchanges(unasked)).toMatchObject([
    { durationMs: 10, measured: false },
    { durationMs: 7, measured: true },
  ]);
});

test('each input knows how long it was waited for and what it opened', () => {
  const asking = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10, tools: [question(100)] }),
    turn({ at: 110, ended: 120 }),
    control({ at: 150 }),
    prompt({ at: 200 }),
    queued({ at: 210 }),
    interruption({ at: 220 }),
    prompt({ at: 260 }),
  );
  expect(
    prompts(asking).map(({ kind, waitMs, exchange }) => ({ kind, waitMs, opened: exchange !== undefined })),
  ).toEqual([
    { kind: 'prompt', waitMs: undefined, opened: true },
    { kind: 'answer', waitMs: 90, opened: true },
    { kind: 'control', waitMs: 30, opened: false },
    { kind: 'prompt', waitMs: 80, opened: true },
    { kind: 'queued', waitMs: undefined, opened: false },
    { kind: 'interruption', waitMs: undefined, opened: false },
    { kind: 'prompt', waitMs: 40, opened: true },
  ]);
});

test('a refused question was waited for from the question on', () => {
  const refused = session(
    turn({ at: 0, ended: 10, tools: [tool({ name: 'ExitPlanMode', until: 70, denial: 'user' })] }),
  );
  expect(prompts(refused)).toMatchObject([{ kind: 'denial', waitMs: 60 }]);
});

test('a refused call was waited for by nobody that had stopped, even where its marker is of the same millisecond', () => {
  const refused = session(
    prompt({ at: 0 }),
    turn({ at: 5, ended: 10, tools: [tool({ name: 'Bash', until: 70, denial: 'user' })] }),
    interruption({ at: 70 }),
    prompt({ at: 90 }),
  );
  expect(prompts(refused).map(({ kind, waitMs }) => ({ kind, waitMs }))).toEqual([
    { kind: 'prompt', waitMs: undefined },
    { kind: 'denial', waitMs: undefined },
    { kind: 'prompt', waitMs: 20 },
  ]);
});

function told(of: Session) {
  return exchanges(of).map(({ opener, startedAt, endedAt, asked, interrupted }) => ({
    opener,
    from: offsetOf(startedAt),
    to: offsetOf(endedAt),
    asked,
    interrupted,
  }));
}
