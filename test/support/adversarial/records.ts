/** Lines of every kind of record that tells something beside usage: results, refusals, hooks, agents, state. */
import type { HardLine } from './line.ts';
import { call, changed, hard, other, response, result, user } from './line.ts';

const refused = "The user doesn't want to proceed with this tool use. The tool use was rejected.";
const stopped = "The user doesn't want to take this action right now. STOP.";
const interrupted = '[Request interrupted by user for tool use]';
const escapedRefusal = changed(
  result({ content: 'REFUSED' }),
  'REFUSED',
  String.raw`\u0054he user doesn't want to proceed with this tool use`,
);
const usage = { input_tokens: 1, output_tokens: 2 };

const denials = [
  refused,
  stopped,
  interrupted,
  ` ${refused}`,
  'The users',
  'The user',
  '[Request',
  'The use',
  'T',
  '[',
].flatMap((text) => [
  hard(`a result that says ${text}`, result({ content: text, is_error: true })),
  hard(`a result whose block says ${text}`, result({ content: [{ type: 'text', text }] })),
  hard(
    `a result whose second block says ${text}`,
    result({
      content: [
        { type: 'text', text: '' },
        { type: 'text', text },
      ],
    }),
  ),
]);
const errors = [true, false, null, 'true', 1, {}, []].map((isError) =>
  hard(`is_error is ${JSON.stringify(isError)}`, result({ is_error: isError })),
);
const details: readonly unknown[] = [
  null,
  'done',
  'User rejected tool use',
  'User rejected tool us',
  'user rejected tool use',
  'Error: x',
  5,
  [],
  {},
  { stdout: 'x', interrupted: false },
  { agentId: 'a1' },
  { agentId: null },
  { agentId: 7 },
  { runId: 'wf_1' },
  { resumedAgentId: 'a2' },
  { totalToolUseCount: 3 },
  { afkTimeoutMs: 60_000 },
  { status: 'completed' },
  { status: 'async_launched' },
  { status: 'remote_launched' },
  { status: 7 },
  { usage },
  { status: 'completed', agentId: 'a1', usage, totalTokens: 9, totalDurationMs: 8 },
];
const detailed = details.map((toolUseResult) =>
  hard(`beside a result: ${JSON.stringify(toolUseResult)}`, result({}, { toolUseResult })),
);
const hooks = [
  'SessionStart',
  'SessionStart:startup',
  'SessionStart:resume',
  'SessionStart:clear',
  'SessionStar',
  'PreToolUse',
  '',
  7,
].flatMap((hookName) => [
  hard(`a hook's progress: ${hookName}`, other('progress', { data: { type: 'hook_progress', hookName } })),
  hard(`a hook's success: ${hookName}`, other('attachment', { attachment: { type: 'hook_success', hookName } })),
  hard(`a hook told first: ${hookName}`, other('attachment', { attachment: { hookName, type: 'hook_success' } })),
]);
const inner = JSON.parse(response());

export const records: readonly HardLine[] = [
  ...denials,
  ...errors,
  ...detailed,
  ...hooks,
  hard('a refusal with an escaped first letter', escapedRefusal),
  hard(
    'a refusal with an escape inside',
    changed(
      result({ content: 'REFUSED' }),
      'REFUSED',
      String.raw`Th\u0065 user doesn't want to proceed with this tool use`,
    ),
  ),
  hard(
    'a refusal with an escaped apostrophe',
    changed(
      result({ content: 'REFUSED' }),
      'REFUSED',
      String.raw`The user doesn\u0027t want to proceed with this tool use`,
    ),
  ),
  hard(
    'an interruption with an escaped bracket',
    changed(result({ content: 'STOPPED' }), 'STOPPED', String.raw`\u005bRequest interrupted by user]`),
  ),
  hard(
    'an interruption with a bracket escaped in capitals',
    changed(result({ content: 'STOPPED' }), 'STOPPED', String.raw`\u005BRequest interrupted by user]`),
  ),
  hard(
    'a rejection with an escape beside a result',
    changed(result({}, { toolUseResult: 'REJECTED' }), 'REJECTED', String.raw`User rej\u0065cted tool use`),
  ),
  hard(
    'a rejection with an escaped first letter',
    changed(result({}, { toolUseResult: 'REJECTED' }), 'REJECTED', String.raw`\u0055ser rejected tool use`),
  ),
  ...['user-rejected', 'permission-rule', 'interrupted', 'novelty', null, 7].map((kind) =>
    hard(`the denial kind ${JSON.stringify(kind)}`, result({}, { toolDenialKind: kind })),
  ),
  hard('a result without an id', result({ tool_use_id: undefined })),
  hard('a result whose id is null', result({ tool_use_id: null })),
  hard('a result whose id is empty', result({ tool_use_id: '' })),
  hard('a result with usage', result({ usage, content: [{ type: 'text', text: 'x', usage }] })),
  hard('a result whose content is null', result({ content: null })),
  hard('a result whose content holds bare texts', result({ content: ['x', refused] })),
  hard(
    'two results',
    user([
      { type: 'tool_result', tool_use_id: 'a' },
      { type: 'tool_result', tool_use_id: 'b', is_error: true },
    ]),
  ),
  hard(
    'two results and a detail',
    user(
      [
        { type: 'tool_result', tool_use_id: 'a' },
        { type: 'tool_result', tool_use_id: 'b' },
      ],
      { toolUseResult: { agentId: 'a1' } },
    ),
  ),
  hard(
    'a result and a text',
    user([
      { type: 'tool_result', tool_use_id: 'a' },
      { type: 'text', text: interrupted },
    ]),
  ),
  hard(
    'a result and an image',
    user([
      { type: 'tool_result', tool_use_id: 'a' },
      { type: 'image', source: {} },
    ]),
  ),
  hard('a result and a bare text', user([{ type: 'tool_result', tool_use_id: 'a' }, 'bare'])),
  hard('a result of an agent', result({}, { isSidechain: true, agentId: 'a1' })),
  hard('a text block alone', user([{ type: 'text', text: 'hello' }])),
  hard('an image alone', user([{ type: 'image', source: {} }])),
  hard('no content', user(undefined)),
  hard('content that is empty', user([])),
  hard('a message that is null', user('x', { message: null })),
  hard('a message that is a text', user('x', { message: 'hello' })),
  hard('a summary of a compaction', user('x', { isCompactSummary: true })),
  hard('a meta record', user('x', { isMeta: true })),
  hard('a result that is meta', result({}, { isMeta: true, isCompactSummary: true })),
  ...['Task', 'Agent', 'Skill', 'Bash', 'Read', 'task', 'BashOutput', ''].map((name) =>
    hard(
      `a call of ${name}`,
      call('{"prompt":"go","subagent_type":"Explore","run_in_background":true,"timeout":5,"skill":"x"}', name),
    ),
  ),
  hard('a call without an id', changed(call('{}'), '"id":"toolu_1",', '')),
  hard('a call without a name', changed(call('{}'), '"name":"Bash",', '')),
  hard('a call without an input', changed(call('{}'), ',"input":{}', '')),
  hard(
    'a call whose type comes last',
    response({ content: [{ id: 't', name: 'Bash', input: { timeout: 7 }, type: 'tool_use' }] }),
  ),
  hard(
    'a call of the server',
    response({ content: [{ type: 'server_tool_use', id: 't', name: 'web_search', input: {} }] }),
  ),
  hard(
    'three calls',
    response({ content: ['a', 'b', 'c'].map((id) => ({ type: 'tool_use', id, name: 'Read', input: { id } })) }),
  ),
  hard(
    'an agent in progress',
    other('progress', { parentToolUseID: 'toolu_1', data: { type: 'agent_progress', agentId: 'a1', message: inner } }),
  ),
  hard('an agent in progress without a message', other('progress', { data: { type: 'agent_progress' } })),
  hard('progress of a shell', other('progress', { data: { type: 'bash_progress', output: 'x' } })),
  ...[null, 5, 'x', [], {}, { type: 7 }].map((data) =>
    hard(`progress of ${JSON.stringify(data)}`, other('progress', { data })),
  ),
  ...[null, 5, 'x', [], {}, { type: 'queued_command', prompt: 'go on' }, { type: 'todo' }].map((attachment) =>
    hard(`an attachment of ${JSON.stringify(attachment)}`, other('attachment', { attachment })),
  ),
  ...['compact_boundary', 'api_error', 'turn_duration', 'local_command', 'informational', '', 7, null].map((subtype) =>
    hard(
      `the system record ${JSON.stringify(subtype)}`,
      other('system', { subtype, durationMs: 5, content: '<command-name>/x</command-name>' }),
    ),
  ),
  hard('a synthetic response', response({ model: '<synthetic>' })),
  hard('a synthetic error', response({ model: '<synthetic>' }, { isApiErrorMessage: true, error: 'rate_limit' })),
  hard('a response with a cost', response({}, { costUSD: 0.5 })),
  hard('a response with a cost of null', response({}, { costUSD: null })),
  hard('a response forked', response({}, { forkedFrom: { messageUuid: 'u-7', sessionId: 's-0' } })),
  hard('a response forked from null', response({}, { forkedFrom: null })),
  hard('a response of a headless agent', response({}, { parent_tool_use_id: 'toolu_9' })),
  hard('a response with a logical parent', response({}, { parentUuid: null, logicalParentUuid: 'u-7' })),
  hard('a response with session_id', response({}, { sessionId: undefined, session_id: 's-2', request_id: 'req_2' })),
  hard('a response with both session ids', response({}, { session_id: 's-2' })),
  hard('a response with diagnostics', response({ diagnostics: { cache_miss_reason: { type: 'ttl', more: 1 } } })),
  ...[null, 'x', {}, { cache_miss_reason: null }, { cache_miss_reason: 'x' }, { cache_miss_reason: { type: 7 } }].map(
    (diagnostics) => hard(`diagnostics: ${JSON.stringify(diagnostics)}`, response({ diagnostics })),
  ),
  hard('a response with an effort', response({}, { effort: 'high', attributionAgent: 'Explore' })),
  hard('a role nobody knows', response({ role: 'robot' })),
  ...[
    'queue-operation',
    'cost-state',
    'pr-link',
    'result',
    'summary',
    'ai-title',
    'custom-title',
    'last-prompt',
    'stream_event',
  ].map((type) =>
    hard(
      `the type ${type}`,
      other(type, {
        operation: 'enqueue',
        content: 'x',
        summary: 's',
        aiTitle: 't',
        usage,
        url: 'https://e.example/pull/1',
      }),
    ),
  ),
];
