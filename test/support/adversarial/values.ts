/** Lines whose values are odd: numbers, ids, times, iterations, and inputs that JSON writes in more than one way. */
import type { HardLine } from './line.ts';
import { call, changed, counters, hard, other, response } from './line.ts';

const whole = response();
const odd = [
  '-1',
  '-0',
  '0',
  '00',
  '01',
  '1.0',
  '1.5',
  '1e2',
  '1E+2',
  '1e-2',
  '1e999',
  '-1e999',
  '4294967294',
  '4294967295',
];
const large = [
  '4294967296',
  '9007199254740991',
  '9007199254740992',
  '99999999999999999999',
  '1e15',
  '0.1e1',
  '.5',
  '5.',
];
const kinds = [
  '"7"',
  '""',
  'true',
  'false',
  'null',
  '[]',
  '{}',
  '[1]',
  'NaN',
  'Infinity',
  '+1',
  '0x10',
  '1_000',
  'nul',
  '-',
];
const numbers = [...odd, ...large, ...kinds];

const ofCounter = numbers.map((number) =>
  hard(`the counter ${number}`, changed(whole, '"output_tokens":14', `"output_tokens":${number}`)),
);
const ofNested = ['-1', '1.5', 'null', '"7"', '4294967295', '{}', '01'].flatMap((number) => [
  hard(`the nested counter ${number}`, changed(whole, '_5m_input_tokens":7', `_5m_input_tokens":${number}`)),
  hard(`the searches ${number}`, changed(whole, '"web_search_requests":1', `"web_search_requests":${number}`)),
]);
const ofInput = [
  ...odd,
  ...large,
  '0.5',
  '0.05',
  '0.000001',
  '1e-7',
  '1.10',
  '-0.0',
  '123456789012345',
  '1234567890123456',
].map((number) => hard(`the number ${number} in an input`, call(`{"a":${number},"b":[${number}]}`)));
const ofTimeout = [
  '0',
  '600000',
  '-5',
  '1.5',
  '1e3',
  '"5"',
  'null',
  '4294967295',
  '4294967294',
  '01',
  '99999999999',
].map((number) => hard(`the timeout ${number}`, call(`{"command":"ls","timeout":${number},"run_in_background":true}`)));
const ids = [
  'id',
  'requestId',
  'uuid',
  'parentUuid',
  'sessionId',
  'cwd',
  'version',
  'gitBranch',
  'model',
  'stop_reason',
].flatMap((key) =>
  ['null', '""', '7', '{}', '["x"]', 'true'].map((value) =>
    hard(
      `${key} is ${value}`,
      whole.replace(new RegExp(`"${key}":("[^"]*")`), () => `"${key}":${value}`),
    ),
  ),
);
const missing = ['uuid', 'requestId', 'sessionId', 'timestamp', 'message', 'cwd', 'isSidechain', 'parentUuid'].map(
  (key) => hard(`without ${key}`, response({}, { [key]: undefined })),
);
const times = [
  '2026-06-01T24:00:00.000Z',
  '2026-06-01T23:59:60.000Z',
  '2026-06-01T23:60:00.000Z',
  '2026-02-30T00:00:00.000Z',
  '2026-02-29T00:00:00.000Z',
  '2024-02-29T23:59:59.999Z',
  '2000-02-29T00:00:00.000Z',
  '1900-02-29T00:00:00.000Z',
  '2100-02-29T00:00:00.000Z',
  '2026-04-31T00:00:00.000Z',
  '2026-12-31T00:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-00-10T00:00:00.000Z',
  '2026-01-00T00:00:00.000Z',
  '1970-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00.000Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '2026-06-01T10:00:00Z',
  '2026-06-01T10:00Z',
  '2026-06-01T10:00:00.1Z',
  '2026-06-01T10:00:00.123456789Z',
  '2026-06-01T10:00:00.000+02:00',
  '2026-06-01T10:00:00.000-0330',
  '2026-06-01T10:00:00.000+99:00',
  '2026-06-01t10:00:00.000z',
  '2026-06-01 10:00:00.000Z',
  '2026-06-01T10:00:00,000Z',
  '2026-06-01T10:00:00.000',
  '2026-06-01',
  '2026/06/01T10:00:00.000Z',
  '2026-06-01T10-00-00.000Z',
  '20x6-06-01T10:00:00.000Z',
  '2026-06-01T10:00:00.0x0Z',
  '2026-06-01T1x:00:00.000Z',
  '+02026-06-01T10:00:0.00Z',
  ' 2026-06-01T10:00:00.000Z',
  'yesterday',
  '',
].flatMap((time) => [
  hard(`a response at "${time}"`, response({}, { timestamp: time })),
  hard(`a quiet record at "${time}"`, other('mode', { timestamp: time })),
]);
const timeKinds = [1_780_000_000_000, 0, null, true, {}, []].map((timestamp) =>
  hard(`a timestamp that is ${JSON.stringify(timestamp)}`, response({}, { timestamp })),
);

const one = { ...counters, type: 'message' };
const iterations = Object.entries<unknown>({
  empty: [],
  null: null,
  'an object': {},
  'a text': 'message',
  'one message': [one],
  'one message without a type': [counters],
  'one of another kind': [{ ...one, type: 'compaction' }],
  'one of a kind nobody knows': [{ ...one, type: 'novelty' }],
  'two messages': [one, one],
  'a message and rubbish': [one, 5],
  'rubbish alone': [5, null, 'x'],
  'a message with a bad counter': [{ ...one, output_tokens: -1 }],
  'a message with a bad nested counter': [{ ...one, cache_creation: { ephemeral_1h_input_tokens: 'x' } }],
  'a message with a bad nested object': [{ ...one, cache_creation: 5 }],
  'a message whose nested object is null': [{ ...one, server_tool_use: null }],
  'a fallback': [one, { ...one, type: 'fallback_message', model: 'claude-haiku-4-5' }],
}).map(([name, list]) => hard(`iterations: ${name}`, response({}, {}, { iterations: list })));

const usages = Object.entries<unknown>({
  null: null,
  'a number': 5,
  'a text': 'x',
  'an array': [],
  empty: {},
  'a missing one': undefined,
}).map(([name, usage]) => hard(`usage: ${name}`, response({ usage })));

export const values: readonly HardLine[] = [
  ...ofCounter,
  ...ofNested,
  ...ofInput,
  ...ofTimeout,
  ...ids,
  ...missing,
  ...times,
  ...timeKinds,
  ...iterations,
  ...usages,
  ...['cache_creation', 'server_tool_use'].flatMap((key) =>
    [null, 5, 'x', [], {}, true].map((value) =>
      hard(`${key} is ${JSON.stringify(value)}`, response({}, {}, { [key]: value })),
    ),
  ),
  ...['', 'not_available', 'us', 7, null].map((region) =>
    hard(`the region ${JSON.stringify(region)}`, response({}, {}, { inference_geo: region })),
  ),
  ...['', 'fast', 5, null].map((speed) => hard(`the speed ${JSON.stringify(speed)}`, response({}, {}, { speed }))),
  ...[true, false, null, 'true', 1].map((isSidechain) =>
    hard(`isSidechain is ${JSON.stringify(isSidechain)}`, response({}, { isSidechain })),
  ),
  ...['{}', '[]', 'null', '"x"', '5', '{"a":null,"b":true,"c":false}', '{"a":[],"b":{}}', '{"a" : [ 1 , 2 ] }'].map(
    (input) => hard(`the input ${input}`, call(input)),
  ),
  ...['{"2":1,"1":2}', '{"__proto__":1}', '{"constructor":{"prototype":{}}}', '{"toJSON":1}', '{"length":5}'].map(
    (input) => hard(`the keys of ${input}`, call(input)),
  ),
];
