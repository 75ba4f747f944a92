import { expect, test } from '@jest/globals';
import { assemble } from '../../src/ingest/assemble.ts';
import { transcriptsOf } from '../support/random-home.ts';

const path = (session: string) => `/home/p/.claude/projects/-w/${session}.jsonl`;
const first = 'aaaaaaaa-0000-4000-8000-000000000001';
const second = 'bbbbbbbb-0000-4000-8000-000000000002';

function line(uuid: string, seconds: number, more: object): string {
  const timestamp = new Date(Date.UTC(2026, 5, 10, 9, 0, seconds)).toISOString();
  return JSON.stringify({ uuid, timestamp, ...more });
}

function response(uuid: string, seconds: number, usage: object, more: object = {}): string {
  const message = { id: 'msg_1', role: 'assistant', model: 'claude-opus-4-8', content: [], usage };
  return line(uuid, seconds, { type: 'assistant', message, ...more });
}

function lineOfTurn(id: string, uuid: string, parentUuid: string): string {
  const message = { id, role: 'assistant', model: 'claude-opus-4-8', content: [], usage: { output_tokens: 1 } };
  return line(uuid, 5, { type: 'assistant', message, parentUuid });
}

/** The turns of two lines of one response. */
function told(left: object, right: object) {
  const lines = [response('u1', 1, left), response('u2', 2, right)];
  return assemble(transcriptsOf(new Map([[path(first), lines]]))).sessions[0]?.chains[0]?.turns;
}

function side(uuid: string, parentUuid: string | null, seconds: number): string {
  const message = { role: 'user', content: 'task' };
  return line(uuid, seconds, { type: 'user', isSidechain: true, parentUuid, message });
}

const prompt = line('u0', 0, { type: 'user', message: { role: 'user', content: 'go' }, promptSource: 'typed' });

test('a file without a record tells of no session, and its lines are accounted for', () => {
  const { sessions, accounts } = assemble(transcriptsOf(new Map([[path(first), ['', '{"torn']]])));
  expect(sessions).toEqual([]);
  expect(accounts).toMatchObject([{ read: 1, used: 0, rejected: 1, pending: 0 }]);
});

test('copies of a response are one turn with the largest counters and the last stop reason', () => {
  const home = new Map([
    [
      path(first),
      [
        prompt,
        response('u2', 3, { input_tokens: 5, output_tokens: 90 }),
        response('u1', 1, { input_tokens: 5, output_tokens: 1 }),
      ],
    ],
  ]);
  const [session] = assemble(transcriptsOf(home)).sessions;
  const [turn, ...others] = session?.chains[0]?.turns ?? [];
  expect(others).toEqual([]);
  expect(turn).toMatchObject({ id: 'msg_1', usage: { input: 5, output: 90 }, receipt: { line: 3, uuid: 'u1' } });
  expect((turn?.endedAt ?? 0) - (turn?.startedAt ?? 0)).toBe(2000);
});

test('the session with a record of its own first loses to the one it was copied from, whatever its name', () => {
  const original = [prompt, response('u1', 1, { output_tokens: 7 })];
  const own = line('u9', 60, { type: 'user', message: { role: 'user', content: 'more' }, promptSource: 'typed' });
  const { sessions, accounts } = assemble(
    transcriptsOf(
      new Map([
        [path(first), [...original, own]],
        [path(second), original],
      ]),
    ),
  );
  expect(sessions.map(({ id, chains }) => [id, chains[0]?.turns.length, chains[0]?.links.length])).toEqual([
    [first, 0, 1],
    [second, 1, 1],
  ]);
  expect(accounts.map(({ used, duplicate }) => [used, duplicate])).toEqual([
    [1, 2],
    [2, 0],
  ]);
});

test('a copy in an agent file belongs to the main transcript where that holds it too', () => {
  const agentFile = `/home/p/.claude/projects/-w/${first}/subagents/agent-a1.jsonl`;
  const home = new Map([
    [agentFile, [response('u1', 1, { output_tokens: 7 }, { isSidechain: true })]],
    [path(first), [prompt, response('u1', 1, { output_tokens: 7 })]],
  ]);
  const [session] = assemble(transcriptsOf(home)).sessions;
  expect(session?.chains.map(({ id, turns }) => [id, turns.length])).toEqual([
    ['main', 1],
    ['a1', 0],
  ]);
});

test('copies that disagree on an input counter are one turn in conflict; a counter that one lacks is no conflict', () => {
  expect(told({ input_tokens: 5 }, { input_tokens: 6 })).toMatchObject([{ conflict: true, usage: { input: 6 } }]);
  expect(told({ input_tokens: 5 }, { output_tokens: 6 })).toMatchObject([{ conflict: false, usage: { input: 5 } }]);
});

test('iterations merge by position: the advisor stands apart, the context is that of the last message', () => {
  const usage = {
    input_tokens: 30,
    output_tokens: 9,
    iterations: [
      { type: 'message', input_tokens: 10, cache_read_input_tokens: 100 },
      { type: 'advisor_message', model: 'claude-opus-4-8', input_tokens: 1000, output_tokens: 50 },
      { type: 'message', input_tokens: 20, cache_read_input_tokens: 200 },
    ],
  };
  const home = new Map([[path(first), [response('u1', 1, usage), response('u2', 2, usage)]]]);
  const turn = assemble(transcriptsOf(home)).sessions[0]?.chains[0]?.turns[0];
  expect(turn?.extras).toMatchObject([
    { kind: 'advisor', model: 'claude-opus-4-8', usage: { input: 1000, output: 50 } },
  ]);
  expect(turn?.first).toMatchObject({ input: 10, cacheRead: 100 });
  expect(turn?.last).toMatchObject({ input: 20, cacheRead: 200 });
});

test('a refused first try is an item of its own, on its own model', () => {
  const usage = {
    input_tokens: 3,
    iterations: [
      { type: 'message', model: 'claude-fable-5', cache_creation_input_tokens: 800 },
      { type: 'fallback_message', model: 'claude-opus-4-8', input_tokens: 3 },
    ],
  };
  const turn = assemble(transcriptsOf(new Map([[path(first), [response('u1', 1, usage)]]]))).sessions[0]?.chains[0]
    ?.turns[0];
  expect(turn?.extras).toMatchObject([{ kind: 'refused', model: 'claude-fable-5', usage: { cacheWriteUnknown: 800 } }]);
  expect(turn?.last).toMatchObject({ input: 3 });
});

test('inline sidechains are one chain for each root, and cycles end', () => {
  const home = new Map([
    [
      path(first),
      [prompt, side('s1', null, 1), side('s2', 's1', 2), side('t1', 'u0', 3), side('c1', 'c2', 4), side('c2', 'c1', 5)],
    ],
  ]);
  const [session] = assemble(transcriptsOf(home)).sessions;
  expect(session?.chains.map(({ id, origin }) => [id, origin])).toEqual([
    ['main', 'main'],
    ['s1', 'sidechain'],
    ['t1', 'sidechain'],
    ['c1', 'sidechain'],
  ]);
});

test('a report told three times counts once, and starts an exchange only where it wakes the agent', () => {
  const text = '<task-notification>\n<task-id>a1</task-id>\n<status>completed</status>\n</task-notification>';
  const queue = JSON.stringify({
    type: 'queue-operation',
    operation: 'enqueue',
    content: text,
    timestamp: '2026-06-10T09:00:05Z',
  });
  const attachment = { type: 'queued_command', commandMode: 'task-notification', prompt: text };
  const home = new Map([
    [
      path(first),
      [
        prompt,
        queue,
        line('n1', 6, { type: 'attachment', attachment }),
        line('n2', 7, {
          type: 'user',
          message: { role: 'user', content: text },
          origin: { kind: 'task-notification' },
        }),
      ],
    ],
  ]);
  const [session] = assemble(transcriptsOf(home)).sessions;
  expect(session?.notifications.length).toBe(1);
  expect(session?.inputs.map(({ event }) => event.input)).toEqual(['prompt', 'machine', 'notification']);
});

test('turns of one instant stand in the order of the conversation, not of their ids', () => {
  const lines = [prompt, lineOfTurn('z', 'u1', 'u0'), lineOfTurn('m', 'u2', 'u1'), lineOfTurn('a', 'u3', 'u2')];
  const order = (all: readonly string[]) =>
    assemble(transcriptsOf(new Map([[path(first), all]]))).sessions[0]?.chains[0]?.turns.map(({ id }) => id);
  expect(order(lines)).toEqual(['z', 'm', 'a']);
  expect(order(lines.toReversed())).toEqual(['z', 'm', 'a']);
});

test('two records of one file under one id: what they say decides which counts, not where they stand', () => {
  const said = (content: string) =>
    line('u5', 5, { type: 'user', message: { role: 'user', content }, promptSource: 'typed' });
  const chars = (all: readonly string[]) =>
    assemble(transcriptsOf(new Map([[path(first), all]]))).sessions[0]?.inputs.map(({ event }) => event.chars);
  expect(chars([said('longer'), said('short')])).toEqual(chars([said('short'), said('longer')]));
});

test('a line that only a copy in another session holds is a line of the response all the same', () => {
  const call = { type: 'tool_use', id: 'toolu_1', name: 'Read', input: {} };
  const message = { id: 'msg_1', role: 'assistant', model: 'claude-opus-4-8', usage: { output_tokens: 1 } };
  const withBlocks = (content: readonly object[]) => ({ type: 'assistant', message: { ...message, content } });
  const { sessions } = assemble(
    transcriptsOf(
      new Map([
        [path(first), [prompt, line('u1', 1, withBlocks([]))]],
        [path(second), [prompt, line('u1', 1, withBlocks([])), line('u2', 2, withBlocks([call]))]],
      ]),
    ),
  );
  const calls = sessions.flatMap(({ chains }) => chains.flatMap(({ toolCalls }) => toolCalls.map(({ id }) => id)));
  expect(calls).toEqual(['toolu_1']);
});

test('an agent whose messages stand in the main file is known by the call that its records name', () => {
  const message = { id: 'msg_9', role: 'assistant', model: 'claude-haiku-4-5-20251001', content: [], usage: {} };
  const data = { type: 'agent_progress', agentId: 'a7', message: { type: 'assistant', message } };
  const home = new Map([
    [path(first), [prompt, line('p1', 3, { type: 'progress', parentToolUseID: 'toolu_3', data })]],
  ]);
  const [, agent] = assemble(transcriptsOf(home)).sessions[0]?.chains ?? [];
  expect(agent).toMatchObject({ id: 'a7', origin: 'progress', meta: { toolUseId: 'toolu_3' } });
});

test('sessions stand by their id and accounts by their file, however the files are given', () => {
  const message = { role: 'user', content: 'go' };
  const homes = new Map(
    [first, second].map((id) => [path(id), [line(`u-${id}`, 1, { type: 'user', message, promptSource: 'typed' })]]),
  );
  for (const transcripts of [transcriptsOf(homes), transcriptsOf(homes).toReversed()]) {
    const { sessions, accounts } = assemble(transcripts);
    expect(sessions.map(({ id }) => id)).toEqual([first, second]);
    expect(accounts.map(({ file }) => file)).toEqual([path(first), path(second)]);
  }
});
