import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/model/source.ts';
import {
  agentFile,
  assistant,
  attachment,
  classOf,
  decode,
  events,
  mainFile,
  only,
  problems,
  progress,
  system,
  user,
} from './records.ts';

const report = (inner: string) => `<task-notification>\n${inner}\n</task-notification>`;

test.each([
  { what: 'no type', record: {}, is: 'rejected no-type' },
  { what: 'a type that is no text', record: { type: 3 }, is: 'rejected no-type' },
  { what: 'a user record without a message', record: { type: 'user', message: 'x' }, is: 'rejected no-message' },
  { what: 'an assistant record without a message', record: { type: 'assistant' }, is: 'rejected no-message' },
  { what: 'an unknown type', record: { type: 'tools-used', tools: ['Bash'] }, is: 'ignored' },
  {
    what: 'an unknown type with usage',
    record: { type: 'api-call', a: [{ usage: { x: 1 } }] },
    is: 'rejected billed-unknown',
  },
  { what: 'an unknown type with a number as usage', record: { type: 'api-call', usage: 3 }, is: 'ignored' },
  { what: 'a known type with usage', record: { type: 'last-prompt', usage: {} }, is: 'ignored' },
  { what: 'a system record of a version without subtypes', record: system('', { subtype: null }), is: 'ignored' },
  { what: 'an unknown system record', record: system('mystery'), is: 'ignored' },
  { what: 'a trimmed tool result', record: system('microcompact_boundary'), is: 'ignored' },
  { what: 'an absence of the human', record: system('away_summary'), is: 'ignored' },
  { what: 'an unknown attachment', record: attachment({ type: 'mystery' }), is: 'ignored' },
  { what: 'progress of a command', record: progress({ type: 'bash_progress', output: 'x' }), is: 'ignored' },
  { what: 'a queue that hands out', record: { type: 'queue-operation', operation: 'dequeue' }, is: 'ignored' },
  {
    what: 'a prompt in the queue',
    record: { type: 'queue-operation', operation: 'enqueue', content: 'Go' },
    is: 'ignored',
  },
  { what: 'a total that is no number', record: { type: 'cost-state', totalCostUSD: 'x' }, is: 'rejected bad-event' },
  { what: 'an empty title', record: { type: 'ai-title', aiTitle: '' }, is: 'ignored' },
  { what: 'the start of a headless run', record: { type: 'system', subtype: 'init', session_id: 's' }, is: 'ignored' },
  { what: 'a piece of a stream', record: { type: 'stream_event', event: { usage: {} } }, is: 'ignored' },
  {
    what: 'a result of a workflow’s journal',
    record: { type: 'result', key: 'k', agentId: 'a', result: {} },
    is: 'ignored',
  },
])('$what is $is', ({ record, is }) => {
  expect(classOf(record)).toBe(is);
});

test('a type that nobody knows is counted under its name', () => {
  expect(decode({ type: 'tools-used' })).toMatchObject({ kind: 'ignored', unknownType: 'tools-used' });
  expect(decode({ type: 'toString' })).toMatchObject({ kind: 'ignored', unknownType: 'toString' });
  expect(decode({ type: '__proto__' })).toMatchObject({ kind: 'ignored', unknownType: '__proto__' });
  for (const type of ['mode', 'pr-link', 'artifact-created', 'speculation-accept', 'fork-context-ref']) {
    expect(decode({ type })).toMatchObject({ kind: 'ignored', unknownType: undefined });
  }
});

test('usage is found at any depth of an unknown type', () => {
  const depth = 50_000;
  const nested: JsonObject = JSON.parse(`${'{"a":['.repeat(depth)}{"usage":{}}${']}'.repeat(depth)}`);
  expect(decode({ type: 'new-thing', nested })).toEqual({
    kind: 'rejected',
    reason: 'billed-unknown',
    detail: 'new-thing',
  });
});

test('a record is used exactly where its reference says so', () => {
  for (const record of [user('x'), system('mystery'), { type: 'mode' }, assistant({})]) {
    const decoded = decode(record);
    if (decoded.kind === 'rejected') throw new Error('rejected');
    expect(decoded.record.used).toBe(decoded.kind === 'used');
    for (const event of decoded.events) expect(event.record).toBe(decoded.record);
  }
});

test('boundary and summary of a compaction are two events', () => {
  expect(only('compaction', system('compact_boundary', { compactMetadata: { trigger: 'auto' } }))).toMatchObject({
    boundary: true,
    trigger: 'auto',
  });
  expect(only('compaction', user('This session', { isCompactSummary: true }))).toMatchObject({ boundary: false });
  expect(only('compaction', user('x', { isCompactSummary: true }), agentFile)).toMatchObject({ boundary: false });
});

test.each([
  { error: { status: 529 }, status: '529' },
  { error: { connection: { code: 'ECONNRESET' } }, status: 'ECONNRESET' },
  { error: {}, status: undefined },
  { error: 'x', status: undefined },
])('a retry after $error tells its status', ({ error, status }) => {
  expect(only('api-error', system('api_error', { error, retryInMs: 5 }))).toMatchObject({ error: 'retry' });
  expect(only('api-error', system('api_error', { error })).status).toBe(status);
});

test('reads how long a turn took for the human', () => {
  expect(only('turn-duration', system('turn_duration', { durationMs: 83_000 })).durationMs).toBe(83_000);
  expect(events(system('turn_duration', { durationMs: 'x' }))).toEqual([]);
});

test.each([
  { hookName: 'SessionStart:startup', start: 'startup' },
  { hookName: 'SessionStart:resume', start: 'resume' },
  { hookName: 'SessionStart:compact', start: undefined },
  { hookName: 'SessionStart:resume2', start: undefined },
  { hookName: 'Stop', start: undefined, used: false },
])('the hook $hookName marks the start $start', ({ hookName, start, used = true }) => {
  const records = [attachment({ type: 'hook_success', hookName }), progress({ type: 'hook_progress', hookName })];
  for (const record of records) {
    expect(events(record).map((event) => ('start' in event ? event.start : ''))).toEqual(
      start === undefined ? [] : [start],
    );
    // Every start of a session is a record that is used, whether or not it explains a rebuild.
    expect(decode(record).kind).toBe(used ? 'used' : 'ignored');
  }
});

test('a running total keeps its digits and the time it was taken', () => {
  const record = { type: 'cost-state', totalCostUSD: 0.061829999999999996, startTime: 1000, totalDuration: 234 };
  expect(only('cost-state', record)).toMatchObject({ usd: '0.061829999999999996', endedAt: 1234, from: 'cost-state' });
});

test('the result of a headless run holds a total, at no time and wherever it stands', () => {
  const record = { type: 'result', subtype: 'success', session_id: 's-9', total_cost_usd: 0.5, num_turns: 3 };
  expect(only('cost-state', record)).toMatchObject({ usd: '0.5', endedAt: 0, from: 'result' });
  expect(only('cost-state', record, { ...mainFile, line: 99 }).endedAt).toBe(0);
  expect(decode(record)).toMatchObject({ sessionId: 's-9' });
});

test.each([
  { record: { type: 'summary', summary: 'Old', leafUuid: 'x' }, rank: 'summary', title: 'Old' },
  { record: { type: 'ai-title', aiTitle: 'Made' }, rank: 'generated', title: 'Made' },
  { record: { type: 'custom-title', customTitle: 'Mine' }, rank: 'custom', title: 'Mine' },
])('$record.type is a title of rank $rank', ({ record, rank, title }) => {
  expect(only('title', record)).toMatchObject({ rank, title });
});

const done = report(
  '<task-id>t1</task-id>\n<tool-use-id>toolu_1</tool-use-id>\n<status>completed</status>\n<summary>Said <status>failed</status></summary>\n' +
    '<result>Found <tool_uses>99</tool_uses></result>\n<usage><subagent_tokens>1200</subagent_tokens><tool_uses>3</tool_uses><duration_ms>45000</duration_ms></usage>',
);

test('the same report is read from a user line, an attachment and the queue, past what the agent wrote', () => {
  const told = {
    taskId: 't1',
    toolUseId: 'toolu_1',
    status: 'completed',
    tokens: 1200,
    toolCalls: 3,
    durationMs: 45_000,
  };
  const queue = { type: 'queue-operation', operation: 'enqueue', content: done };
  const attached = attachment({ type: 'queued_command', commandMode: 'task-notification', prompt: done });
  const reports = [user(done), attached, queue].map((record) => only('notification', record));
  for (const each of reports) expect(each).toMatchObject({ ...told, wordsDigest: reports[0]?.wordsDigest });
  expect(reports.map(({ by }) => by)).toEqual([undefined, 'attachment', 'queue']);
  expect(only('notification', user(done.replace('Found', 'Lost'))).wordsDigest).not.toBe(reports[0]?.wordsDigest);
  expect(events(queue)).toHaveLength(1);
});

test('several reports in one line are several events, and older ones name their tokens otherwise', () => {
  const text = `${report('<task-id>a</task-id><usage>\n<total_tokens>7</total_tokens></usage>')}\n${report('<task-id>b</task-id>')}`;
  expect(events(user(text))).toMatchObject([
    { kind: 'notification', taskId: 'a', tokens: 7 },
    { kind: 'notification', taskId: 'b', tokens: undefined },
    { kind: 'input', input: 'notification' },
  ]);
});

const embedded = (message: JsonObject, type = 'assistant') =>
  progress({
    type: 'agent_progress',
    agentId: 'a1',
    message: { type, message, uuid: 'inner', requestId: 'req_2', timestamp: '2026-06-01T09:59:59Z' },
  });

test('a message of an agent inside a main file is a turn of that agent', () => {
  const record = embedded({
    id: 'msg_2',
    role: 'assistant',
    model: 'claude-haiku-4-5',
    content: [],
    usage: { input_tokens: 5 },
  });
  expect(only('turn', record)).toMatchObject({
    messageId: 'msg_2',
    requestId: 'req_2',
    counters: { input: 5 },
    branch: 'main',
    cwd: '/work',
    version: '2.1.200',
    record: { uuid: 'u-1', chain: { kind: 'agent', agentId: 'a1' } },
  });
});

test('an agent that a progress record does not name is known by the call that started it', () => {
  const data = { type: 'agent_progress', message: { type: 'user', message: { role: 'user', content: 'Find it' } } };
  const known = only('input', progress(data, { parentToolUseID: 'toolu_7' }));
  expect(known).toMatchObject({ input: 'delegated', record: { chain: { kind: 'agent', agentId: 'toolu_7' } } });
  expect(only('input', progress(data)).input).toBe('delegated');
});

test('what an agent inside a main file was given is its task, and its results are its own', () => {
  expect(only('input', embedded({ role: 'user', content: 'Find it' }, 'user')).input).toBe('delegated');
  const result = [{ type: 'tool_result', tool_use_id: 't', content: 'x' }];
  expect(only('tool-result', embedded({ role: 'user', content: result }, 'user')).record.chain).toEqual({
    kind: 'agent',
    agentId: 'a1',
  });
});

test.each([
  { what: 'its uuid', record: { uuid: 'u-5' }, identity: 'u-5' },
  {
    what: 'the original of a fork',
    record: { uuid: 'u-5', forkedFrom: { sessionId: 's', messageUuid: 'u-2' } },
    identity: 'u-2',
  },
])('a record is known by $what', ({ record, identity }) => {
  expect(decode({ type: 'mode', ...record })).toMatchObject({ record: { identity } });
});

test('a record without an id is known by its content, whatever the white space around it', () => {
  expect(identityOf(' {"type":"mode"}\r')).toBe(identityOf('{"type":"mode"}'));
  expect(identityOf('{"type":"mode"}')).not.toBe(identityOf('{"type":"mode","a":1}'));
});

test.each([
  { what: 'a record of the main agent', record: user('x'), chain: undefined },
  {
    what: 'an inline sidechain',
    record: user('x', { isSidechain: true }),
    chain: { kind: 'sidechain' },
  },
  {
    what: 'the root of a sidechain',
    record: user('x', { isSidechain: true, parentUuid: null }),
    chain: { kind: 'sidechain' },
  },
  {
    what: 'a subagent in headless output',
    record: assistant({}, { parent_tool_use_id: 'toolu_9' }),
    chain: { kind: 'agent', agentId: 'toolu_9', toolUseId: 'toolu_9' },
  },
  { what: 'the main agent in headless output', record: assistant({}, { parent_tool_use_id: null }), chain: undefined },
])('$what stands in the chain $chain', ({ record, chain }) => {
  const decoded = decode(record);
  expect(decoded.kind === 'rejected' ? undefined : decoded.record.chain).toEqual(chain);
});

test("records of an agent's file need no hint", () => {
  expect(decode(user('x', { isSidechain: true }), agentFile)).toMatchObject({ record: { chain: undefined } });
});

test.each([
  { timestamp: '2026-06-01T10:00:00.250Z', at: Date.UTC(2026, 5, 1, 10, 0, 0, 250) },
  { timestamp: '2024-08-05T08:30:00.000+09:00', at: Date.UTC(2024, 7, 4, 23, 30) },
  { timestamp: '2024-08-04T16:30:00-07:00', at: Date.UTC(2024, 7, 4, 23, 30) },
  { timestamp: '2024-02-29T00:00:00Z', at: Date.UTC(2024, 1, 29) },
])('reads $timestamp', ({ timestamp, at }) => {
  expect(only('input', user('x', { timestamp })).record.at).toBe(at);
  expect(problems(user('x', { timestamp }))).toEqual([]);
});

test.each([
  'yesterday',
  '2026-06-01',
  '2026-06-01T10:00:00',
  '2026-02-30T10:00:00Z',
  '2026-13-01T00:00:00Z',
  1780000000000,
  {},
  '',
])('keeps a record whose timestamp is %p, undated, and says so', (timestamp) => {
  expect(only('input', user('x', { timestamp })).record.at).toBeUndefined();
  expect(problems(user('x', { timestamp }))).toEqual(['bad-timestamp timestamp']);
});

test('an absent timestamp is no problem', () => {
  expect(problems(user('x', { timestamp: null }))).toEqual([]);
});

function identityOf(raw: string): string | undefined {
  const decoded = decode({ type: 'mode' }, { ...mainFile, raw });
  return decoded.kind === 'rejected' ? undefined : decoded.record.identity;
}
