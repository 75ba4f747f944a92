/** What the reports of background tasks set off, from transcripts to figures. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { World } from './world.ts';
import { prompt, response, world } from './world.ts';

const session = '11111111-2222-4333-8444-555555555555';
let here: World;

beforeEach(() => {
  here = world();
});

afterEach(() => here.remove());

const at = (second: number): string => new Date(Date.UTC(2026, 5, 1, 10, 0, second)).toISOString();
const asked = (second: number): object => prompt({ session, at: at(second) });
const turn = (second: number): object => response({ session, at: at(second) });

/** A turn that calls a tool; in the next second the result tells what became of it. */
function called(second: number, use: object, toolUseResult: object): readonly object[] {
  const id = `call-${second}`;
  const message = { ...Object(turn(second)).message, content: [{ type: 'tool_use', id, input: {}, ...use }] };
  const content = [{ type: 'tool_result', tool_use_id: id, content: 'ok' }];
  const result = { ...asked(second + 1), promptSource: undefined, message: { role: 'user', content }, toolUseResult };
  return [{ ...turn(second), message }, result];
}

const launched = (second: number, agentId: string) =>
  called(second, { name: 'Agent' }, { status: 'async_launched', isAsync: true, agentId });
const resumed = (second: number, agentId: string) =>
  called(second, { name: 'SendMessage' }, { success: true, resumedAgentId: agentId });

interface Report {
  readonly of: string;
  readonly call: number;
  readonly words: string;
  readonly status?: string;
}

const reportText = ({ of, call, words, status = 'completed' }: Report): string =>
  `<task-notification>\n<task-id>${of}</task-id>\n<tool-use-id>call-${call}</tool-use-id>\n<status>${status}</status>\n` +
  `<summary>${words}</summary>\n</task-notification>`;
const waiting = (second: number, report: Report): object => ({
  type: 'queue-operation',
  operation: 'enqueue',
  timestamp: at(second),
  sessionId: session,
  content: reportText(report),
});
const woken = (second: number, report: Report): object => ({
  ...asked(second),
  promptSource: undefined,
  origin: { kind: 'task-notification' },
  message: { role: 'user', content: reportText(report) },
});

async function found(command: string, ...records: readonly (object | readonly object[])[]) {
  here.transcript(session, records.flat());
  const { out } = await here.run(command, 'all', '--format', 'json');
  return JSON.parse(out)[command];
}

test('an agent that was resumed reports again', async () => {
  const told = await found(
    'sessions',
    asked(0),
    launched(2, 'a1'),
    turn(5),
    woken(100, { of: 'a1', call: 2, words: 'First' }),
    turn(105),
    asked(200),
    resumed(205, 'a1'),
    turn(210),
    woken(300, { of: 'a1', call: 2, words: 'Second' }),
    turn(305),
  );
  expect(told).toMatchObject([{ exchanges: 4, human_share_prompts_ratio: 0.5 }]);
});

test('an agent that was resumed fails again', async () => {
  const errors = await found(
    'errors',
    asked(0),
    launched(2, 'a1'),
    woken(100, { of: 'a1', call: 2, words: 'Overloaded', status: 'failed' }),
    resumed(105, 'a1'),
    turn(110),
    woken(300, { of: 'a1', call: 2, words: 'Overloaded', status: 'failed' }),
    turn(305),
  );
  expect(errors).toMatchObject([
    { kind: 'agent failed', at: at(100), outcome: 'resumed' },
    { kind: 'agent failed', at: at(300) },
  ]);
});

test('a second call of one agent in the background ends with the report that names it', async () => {
  const delegations = await found(
    'delegations',
    asked(0),
    launched(2, 'a1'),
    woken(100, { of: 'a1', call: 2, words: 'First' }),
    turn(105),
    launched(205, 'a1'),
    woken(300, { of: 'a1', call: 205, words: 'Second' }),
    turn(305),
  );
  expect(delegations).toMatchObject([
    { started_at: at(2), ended_at: at(100), status: 'completed' },
    { started_at: at(205), ended_at: at(300), status: 'completed' },
  ]);
});

test('while two reports wait, each wakes the agent for the prompt that launched its task', async () => {
  const one: Report = { of: 'g1', call: 2, words: 'First' };
  const two: Report = { of: 'g2', call: 22, words: 'Second' };
  const prompts = await found(
    'prompts',
    asked(0),
    launched(2, 'g1'),
    asked(20),
    launched(22, 'g2'),
    asked(80),
    turn(85),
    waiting(95, one),
    waiting(96, two),
    woken(97, one),
    turn(100),
    woken(105, two),
    turn(110),
  );
  expect(prompts).toMatchObject([{ turns: 2 }, { turns: 2 }, { turns: 1 }]);
});
