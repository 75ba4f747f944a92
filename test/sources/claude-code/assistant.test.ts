import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/model/source.ts';
import { digest } from '../../../src/sources/claude-code/digest.ts';
import { jsonLength } from '../../../src/sources/claude-code/json-length.ts';
import { assistant, classOf, events, only, problems } from './records.ts';

const turn = (message: JsonObject, more?: JsonObject) => only('turn', assistant(message, more));
const counters = (usage: JsonValue) => turn({ usage }).counters;

test('reads every counter of a response', () => {
  const usage = {
    input_tokens: 1,
    output_tokens: 2,
    cache_read_input_tokens: 3,
    cache_creation_input_tokens: 11,
    cache_creation: { ephemeral_5m_input_tokens: 5, ephemeral_1h_input_tokens: 6 },
    server_tool_use: { web_search_requests: 7, web_fetch_requests: 9 },
  };
  expect(counters(usage)).toEqual({
    input: 1,
    output: 2,
    cacheRead: 3,
    cacheWriteFlat: 11,
    cacheWrite5m: 5,
    cacheWrite1h: 6,
    webSearches: 7,
  });
});

test.each([-1, 1.5, 2 ** 53, 1e308, '10', true, [], {}])(
  'sets the counter %p aside by its name and keeps the others',
  (bad) => {
    const usage = { input_tokens: bad, output_tokens: 2, cache_creation: { ephemeral_1h_input_tokens: bad } };
    const kept = counters(usage);
    expect(kept).toMatchObject({ output: 2 });
    expect(kept?.input).toBeUndefined();
    expect(kept?.cacheWrite1h).toBeUndefined();
    expect(problems(assistant({ usage }))).toEqual([
      'bad-counter usage.input_tokens',
      'bad-counter usage.cache_creation.ephemeral_1h_input_tokens',
    ]);
  },
);

test('takes the largest whole number, and no sign of zero', () => {
  expect(counters({ input_tokens: 2 ** 53 - 1, output_tokens: -0 })).toMatchObject({ input: 2 ** 53 - 1, output: 0 });
  expect(Object.is(counters({ output_tokens: -0 })?.output, 0)).toBe(true);
});

test('a null counter is absent, not zero and no problem', () => {
  const usage = { input_tokens: null, cache_creation: null, server_tool_use: null, iterations: null };
  expect(counters(usage)?.input).toBeUndefined();
  expect(problems(assistant({ usage }))).toEqual([]);
});

test.each([{ usage: 'x' }, { usage: 3 }, { usage: [] }, { usage: true }])(
  'a usage that is no object is said so: $usage',
  ({ usage }) => {
    expect(counters(usage)).toBeUndefined();
    expect(problems(assistant({ usage }))).toHaveLength(1);
    expect(problems(assistant({ usage }))[0]).toMatch(/^bad-usage /);
  },
);

test('an absent usage leaves the tokens unknown, an empty one is metered with nothing', () => {
  expect(counters(null)).toBeUndefined();
  expect(turn({}).counters).toBeUndefined();
  expect(counters({})).toBeDefined();
  expect(problems(assistant({}))).toEqual([]);
});

test('a part of the usage that is no object is set aside', () => {
  expect(problems(assistant({ usage: { cache_creation: 'x' } }))).toEqual(['bad-counter usage.cache_creation']);
});

test('a single message iteration repeats the usage and is left out', () => {
  const iteration = { type: 'message', input_tokens: 4 };
  expect(turn({ usage: { iterations: [iteration] } }).iterations).toBeUndefined();
  expect(turn({ usage: { iterations: [] } }).iterations).toBeUndefined();
  expect(turn({ usage: { iterations: [iteration, iteration] } }).iterations).toHaveLength(2);
});

test('iterations keep their kind, model and counters; unknown kinds are skipped', () => {
  const iterations: JsonValue = [
    { type: 'message', model: null, input_tokens: 1 },
    { type: 'mystery', input_tokens: 2 },
    'x',
    { type: 'advisor_message', model: 'claude-opus-4-7', output_tokens: 3 },
  ];
  expect(turn({ usage: { iterations } }).iterations).toMatchObject([
    { kind: 'message', model: undefined, counters: { input: 1 } },
    { kind: 'advisor_message', model: 'claude-opus-4-7', counters: { output: 3 } },
  ]);
});

test.each([
  {
    usage: { speed: 'fast', service_tier: 'batch', inference_geo: 'us' },
    speed: 'fast',
    serviceTier: 'batch',
    inferenceGeo: 'us',
  },
  { usage: { speed: null, service_tier: null, inference_geo: null } },
  { usage: { speed: '', service_tier: '', inference_geo: '' } },
  { usage: { inference_geo: 'not_available' } },
])('reads the conditions of $usage', ({ usage, speed, serviceTier, inferenceGeo }) => {
  const { speed: s, serviceTier: t, inferenceGeo: g } = turn({ usage });
  expect([s, t, g]).toEqual([speed, serviceTier, inferenceGeo]);
});

test('reads the envelope of a response', () => {
  const read = turn(
    {
      stop_reason: 'end_turn',
      diagnostics: { cache_miss_reason: { type: 'tools_changed', cache_missed_input_tokens: 5 } },
    },
    { effort: 'high', attributionAgent: 'Explore', costUSD: 0.0125 },
  );
  expect(read).toMatchObject({
    messageId: 'msg_1',
    requestId: 'req_1',
    model: 'claude-opus-4-8',
    stopReason: 'end_turn',
    effort: 'high',
    agentType: 'Explore',
    recordedUsd: '0.0125',
    cacheMissReason: 'tools_changed',
    version: '2.1.200',
    branch: 'main',
    cwd: '/work',
    roleIsAssistant: true,
  });
});

test.each([
  { diagnostics: null },
  { diagnostics: { cache_miss_reason: null } },
  { stop_reason: null },
  { stop_reason: '' },
])('nulls and empty texts are absent: %p', (message) => {
  const { cacheMissReason, stopReason } = turn(message);
  expect([cacheMissReason, stopReason]).toEqual([undefined, undefined]);
});

test('an empty id is none', () => {
  expect(turn({ id: '' }).messageId).toBeUndefined();
});

test('knows a record whose message is of another role', () => {
  expect(turn({ role: 'user' }).roleIsAssistant).toBe(false);
});

test('measures text, tool inputs and signatures', () => {
  const content: JsonValue = [
    { type: 'thinking', thinking: 'long', signature: 'abcd' },
    { type: 'text', text: 'Hello' },
    { type: 'tool_use', id: 't1', name: 'Read', input: { file: 'a"b' } },
    { type: 'server_tool_use', id: 's1', name: 'web_search', input: { query: 'x' } },
  ];
  const read = turn({ content });
  const toolInputChars = JSON.stringify({ file: 'a"b' }).length;
  expect(read.content).toEqual({ textChars: 5, toolInputChars, signatureChars: 4, toolUses: 1 });
  expect(read.toolUses).toEqual([{ id: 't1', name: 'Read' }]);
});

test.each([
  {
    name: 'Task',
    input: { subagent_type: 'Explore', prompt: 'Find it', run_in_background: true },
    facts: { agentType: 'Explore', promptDigest: digest('Find it'), background: true },
  },
  { name: 'Agent', input: { prompt: 'Find it' }, facts: { promptDigest: digest('Find it') } },
  { name: 'Bash', input: { command: 'x', timeout: 600000 }, facts: { timeoutMs: 600000 } },
  { name: 'Skill', input: { skill: 'pdf' }, facts: { skill: 'pdf' } },
  { name: 'Skill', input: { command: 'pdf' }, facts: { skill: 'pdf' } },
  { name: 'Read', input: { prompt: 'x', timeout: 3, skill: 'x' }, facts: {} },
])('reads what matters of a call of $name with $input', ({ name, input, facts }) => {
  const [use] = turn({ content: [{ type: 'tool_use', id: 't1', name, input }] }).toolUses;
  expect(JSON.parse(JSON.stringify(use))).toEqual({ id: 't1', name, ...facts });
});

test('an input nested without end neither overflows nor loses its length', () => {
  const depth = 100_000;
  const input: JsonValue = JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));
  expect(turn({ content: [{ type: 'tool_use', id: 't', name: 'X', input }] }).content.toolInputChars).toBe(
    depth * 6 + 1,
  );
});

test('the length of an input is that of its JSON text', () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), (text) => {
      const value: JsonValue = JSON.parse(text);
      expect(jsonLength(value)).toBe(JSON.stringify(value).length);
    }),
  );
});

const synthetic = (text: string, more: JsonObject) =>
  assistant({ id: 'x', model: '<synthetic>', content: [{ type: 'text', text }], usage: { input_tokens: 0 } }, more);

test.each([
  {
    text: 'API Error: 529 Overloaded',
    more: { error: 'server_error', apiErrorStatus: 529 },
    error: 'error',
    status: '529',
  },
  { text: 'API Error: Rate limit reached', more: { error: 'rate_limit' }, error: 'error', status: 'rate_limit' },
  {
    text: "You've hit your session limit · resets 7:20pm",
    more: { error: 'rate_limit', apiErrorStatus: 429 },
    error: 'limit',
    status: '429',
  },
  { text: 'Claude AI usage limit reached|1736503200', more: {}, error: 'limit', status: undefined },
  {
    text: 'Please run /login',
    more: { error: 'authentication_failed' },
    error: 'error',
    status: 'authentication_failed',
  },
])('the harness’s "$text" is an $error, never a turn', ({ text, more, error, status }) => {
  const record = synthetic(text, { isApiErrorMessage: true, ...more });
  expect(events(record)).toMatchObject([{ kind: 'api-error', error }]);
  expect(only('api-error', record).status).toBe(status);
});

test('what else the harness wrote in the place of a response is ignored', () => {
  expect(classOf(synthetic('No response requested.', { isApiErrorMessage: false }))).toBe('ignored');
});

test('a model of its own makes a turn, whatever the record says of errors', () => {
  expect(events(assistant({}, { isApiErrorMessage: true })).map(({ kind }) => kind)).toEqual(['turn']);
});
