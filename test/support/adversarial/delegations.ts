/** Calls that start agents or load skills, and results that tell of agents: what they say stands in texts of any kind. */
import type { HardLine } from './line.ts';
import { call, changed, counters, hard, response, result } from './line.ts';

const prompts = [
  'Mend the gate',
  '  Mend it \n',
  '',
  ' ',
  'ä€😀',
  '\u00a0x\ufeff',
  '\ud83d',
  'a "b" \\ c\u0001',
  7,
  null,
  ['x'],
  {},
];
const types = ['explorer', '', 'ä "x" \\', '\ud83d', 7, null];
const tools = ['Task', 'Agent', 'Skill', 'Bash', 'TaskOutput', 'command'];

const inputs = [
  ...prompts.map((prompt) => ({ prompt, subagent_type: 'explorer' })),
  ...types.map((type) => ({ subagent_type: type, prompt: 'x' })),
  ...types.map((skill) => ({ skill, command: 'other' })),
  ...types.map((command) => ({ command })),
  ...[true, false, null, 'true'].map((value) => ({ prompt: 'x', run_in_background: value, timeout: 5 })),
  { nested: { prompt: 'inside', subagent_type: 'inside', skill: 'inside' } },
  {},
];
const calls = tools.flatMap((tool) =>
  inputs.map((input, index) => hard(`${tool} with input ${index}`, call(JSON.stringify(input), tool))),
);

function block(name: string, prompt: string, id = 'toolu_1'): Readonly<Record<string, unknown>> {
  return { type: 'tool_use', id, name, input: { prompt } };
}

const several = [
  [block('Task', 'a'), block('Task', 'b', 'toolu_2')],
  [block('Agent', ''), block('Agent', 'b', 'toolu_2')],
  [block('Bash', 'a'), block('Task', 'b', 'toolu_2'), block('Skill', 'c', 'toolu_3')],
  [block('Task', 'a'), { type: 'text', text: 'x' }, block('Bash', 'b', 'toolu_2')],
  [block('Task', 'a'), 'bare'],
].map((content, index) => hard(`several calls, ${index}`, response({ content })));

const late = response({
  content: [{ input: { prompt: 'x', subagent_type: 'y' }, name: 'Task', id: 't', type: 'tool_use' }],
});
const task = call('{"prompt":"Mend it","subagent_type":"explorer"}', 'Task');

const details = [
  {
    agentId: 'a1',
    agentType: 'explorer',
    status: 'completed',
    totalTokens: 9,
    totalDurationMs: 8,
    totalToolUseCount: 7,
  },
  { agentId: 'a "1" ä', agentType: '\ud83d', status: '' },
  { totalToolUseCount: 1.5, totalTokens: -1, totalDurationMs: 1e300 },
  { totalTokens: 9, totalDurationMs: 8, agentType: 'explorer' },
  { agentId: 'a1', usage: counters },
  { agentId: 'a1', usage: { input_tokens: -1, output_tokens: 'x', cache_creation: 7 } },
  { usage: { input_tokens: -1 } },
  { usage: null },
  { status: 'async_launched', agentId: 'a1', prompt: 'x', description: 'y' },
  { status: 'remote_launched' },
  { status: ['async_launched'] },
  { afkTimeoutMs: 0 },
  { afkTimeoutMs: null, runId: 'wf_1' },
  { afkTimeoutMs: '5', resumedAgentId: 'a1' },
  { name: 'x', prompt: 'y', command: 'z', timeout: 5, agentType: 'w', agentId: 'a1' },
];
const results = details.flatMap((toolUseResult, index) => [
  hard(`the details ${index}`, result({}, { toolUseResult })),
  hard(`the details ${index} of an error`, result({ is_error: true }, { toolUseResult })),
  hard(`the details ${index} without an id`, result({ tool_use_id: '' }, { toolUseResult, isSidechain: true })),
  hard(`the details ${index} on a sidechain`, result({}, { toolUseResult, isSidechain: true })),
  hard(
    `the details ${index}, refused`,
    result({ content: "The user doesn't want to proceed with this tool use" }, { toolUseResult }),
  ),
]);

export const delegations: readonly HardLine[] = [
  ...calls,
  ...several,
  ...results,
  hard('a delegation told from behind', late),
  hard('a delegation whose prompt comes twice', changed(task, '"prompt"', '"prompt":"a","prompt"')),
  hard('a delegation with an escaped key', changed(task, '"prompt"', String.raw`"promp\u0074"`)),
  hard('a delegation torn behind its prompt', task.slice(0, task.indexOf('"stop_reason"') + 20)),
  hard('a delegation of a record without an id', changed(task, '"u-1"', 'null')),
  hard('a delegation by the harness', changed(task, 'claude-opus-4-8', '<synthetic>')),
  hard(
    'a delegation with details twice',
    changed(result({}, { toolUseResult: { agentId: 'a' } }), '"agentId"', '"agentId":"b","agentId"'),
  ),
];
