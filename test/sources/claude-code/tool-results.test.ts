import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../src/model/source.ts';
import { events, only, problems, toolResult, user } from './records.ts';

const denied = "The user doesn't want to proceed with this tool use. The tool use was rejected.";

test.each([
  { what: 'a success', record: toolResult('ok'), isError: false, denial: undefined },
  { what: 'an error', record: toolResult('no', {}, { is_error: true }), isError: true, denial: undefined },
  {
    what: 'an error flag that is no boolean',
    record: toolResult('no', {}, { is_error: 'true' }),
    isError: false,
    denial: undefined,
  },
  {
    what: 'a refusal by its kind',
    record: toolResult('no', { toolDenialKind: 'user-rejected' }, { is_error: true }),
    isError: true,
    denial: 'user',
  },
  {
    what: 'a rule',
    record: toolResult('no', { toolDenialKind: 'permission-rule' }, { is_error: true }),
    isError: true,
    denial: 'rule',
  },
  {
    what: 'a mode that blocks',
    record: toolResult('no', { toolDenialKind: 'automode-blocked' }, { is_error: true }),
    isError: true,
    denial: 'rule',
  },
  {
    what: 'a mode that cannot tell',
    record: toolResult('no', { toolDenialKind: 'automode-unavailable' }, { is_error: true }),
    isError: true,
    denial: 'rule',
  },
  {
    what: 'an interruption by its kind',
    record: toolResult(denied, { toolDenialKind: 'interrupted' }, { is_error: true }),
    isError: true,
    denial: 'interrupted',
  },
  {
    what: 'a cancelled call',
    record: toolResult('no', { toolDenialKind: 'cancelled' }, { is_error: true }),
    isError: true,
    denial: 'interrupted',
  },
  { what: 'a refusal by its words', record: toolResult(denied, {}, { is_error: true }), isError: true, denial: 'user' },
  {
    what: 'a refusal in blocks',
    record: toolResult([{ type: 'text', text: denied }], {}, { is_error: true }),
    isError: true,
    denial: 'user',
  },
  {
    what: 'a refusal by the result beside it',
    record: toolResult('x', { toolUseResult: 'User rejected tool use' }, { is_error: true }),
    isError: true,
    denial: 'user',
  },
  {
    what: 'an interruption by its words',
    record: toolResult('[Request interrupted by user for tool use]', {}, { is_error: true }),
    isError: true,
    denial: 'interrupted',
  },
  {
    what: 'a call given up with the turn',
    record: toolResult("The user doesn't want to take this action right now. STOP", {}, { is_error: true }),
    isError: true,
    denial: 'interrupted',
  },
])('reads $what', ({ record, isError, denial }) => {
  const result = only('tool-result', record);
  expect([result.isError, result.denial]).toEqual([isError, denial]);
});

test('each result of a record is one event, without the detail that belongs to one alone', () => {
  const blocks = ['a', 'b'].map((id) => ({ type: 'tool_result', tool_use_id: id, content: 'x' }));
  const read = events(user(blocks, { toolUseResult: { agentId: 'a1' } }));
  expect(read).toMatchObject([
    { kind: 'tool-result', toolUseId: 'a', delegation: undefined },
    { kind: 'tool-result', toolUseId: 'b', delegation: undefined },
  ]);
});

test('a result without the id of its call belongs to nothing', () => {
  expect(events(user([{ type: 'tool_result', content: 'x' }]))).toEqual([]);
});

test.each([
  {
    what: 'a launch',
    detail: { status: 'async_launched', isAsync: true, agentId: 'a1' },
    delegation: { status: 'async_launched', agentId: 'a1' },
  },
  {
    what: 'a remote launch',
    detail: { status: 'remote_launched', taskId: 'x' },
    delegation: { status: 'remote_launched' },
  },
  {
    what: 'a workflow',
    detail: { status: 'async_launched', taskId: 't', runId: 'wf_1' },
    delegation: { status: 'async_launched', workflowRun: 'wf_1' },
  },
  { what: 'a continued agent', detail: { success: true, resumedAgentId: 'a1' }, delegation: { resumedAgentId: 'a1' } },
  {
    what: 'a completed agent',
    detail: {
      status: 'completed',
      agentId: 'a1',
      agentType: 'Explore',
      totalDurationMs: 5,
      totalTokens: 60,
      totalToolUseCount: 3,
      usage: { input_tokens: 1, output_tokens: 9 },
    },
    delegation: {
      status: 'completed',
      agentId: 'a1',
      agentType: 'Explore',
      durationMs: 5,
      lastTokens: 60,
      toolCalls: 3,
    },
  },
  {
    what: 'an agent of 1.0',
    detail: { totalDurationMs: 5, totalToolUseCount: 3, wasInterrupted: false },
    delegation: { durationMs: 5, toolCalls: 3 },
  },
])('reads what $what tells of the agent', ({ detail, delegation }) => {
  expect(only('tool-result', toolResult('x', { toolUseResult: detail })).delegation).toMatchObject(delegation);
});

test("keeps the exact output of an agent's last response, and says which of its counters are bad", () => {
  const record = toolResult('x', { toolUseResult: { agentId: 'a', usage: { output_tokens: 9, input_tokens: -1 } } });
  expect(only('tool-result', record).delegation?.lastCounters).toMatchObject({ output: 9 });
  expect(problems(record)).toEqual(['bad-counter toolUseResult.usage.input_tokens']);
});

test.each([{ stdout: 'x', interrupted: false }, { file: { filePath: 'x' } }, 'Error: x', null, []])(
  'the result %p of another tool is no delegation',
  (detail) => {
    expect(only('tool-result', toolResult('x', { toolUseResult: detail })).delegation).toBeUndefined();
  },
);

test('a question that nobody answered answered itself', () => {
  expect(answeredItself({ questions: [], answers: {}, afkTimeoutMs: 60000 })).toBe(true);
  expect(answeredItself({ questions: [], answers: {}, afkTimeoutMs: null })).toBeUndefined();
  expect(answeredItself({ questions: [], answers: {} })).toBeUndefined();
});

function answeredItself(toolUseResult: JsonObject): boolean | undefined {
  return only('tool-result', toolResult('x', { toolUseResult })).answeredItself;
}
