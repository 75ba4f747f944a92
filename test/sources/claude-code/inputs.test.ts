import { expect, test } from '@jest/globals';
import type { InputKind } from '../../../src/model/event.ts';
import type { JsonObject, JsonValue } from '../../../src/model/source.ts';
import { digest } from '../../../src/sources/claude-code/digest.ts';
import { agentFile, attachment, decode, events, mainFile, only, system, user } from './records.ts';

interface Case {
  readonly what: string;
  readonly content: JsonValue;
  readonly more?: JsonObject;
  readonly kind: InputKind;
}

const slash = (name: string, args = '') =>
  `<command-name>/${name}</command-name>\n            <command-message>${name}</command-message>\n            <command-args>${args}</command-args>`;
const image: JsonValue = { type: 'image', source: { type: 'base64', data: 'AAAA' } };
const report = '<task-notification>\n<task-id>t1</task-id>\n<status>completed</status>\n</task-notification>';

const cases: readonly Case[] = [
  { what: 'plain text of a version without marks', content: 'Fix the test.', kind: 'prompt' },
  { what: 'an image alone', content: [image], kind: 'prompt' },
  {
    what: 'a typed prompt',
    content: 'Go on',
    more: { promptSource: 'typed', permissionMode: 'default' },
    kind: 'prompt',
  },
  { what: 'an accepted suggestion', content: 'Go on', more: { promptSource: 'suggestion_accepted' }, kind: 'prompt' },
  { what: 'a prompt of human origin', content: 'Go on', more: { origin: { kind: 'human' } }, kind: 'prompt' },
  { what: 'a prompt whose turn a human began', content: 'Go on', more: { turnOrigin: 'human' }, kind: 'prompt' },
  {
    what: 'a prompt of a desktop window, which uses the SDK',
    content: 'Go on',
    more: { promptSource: 'sdk', entrypoint: 'claude-desktop' },
    kind: 'prompt',
  },
  {
    what: 'a prompt of an editor, which uses the SDK',
    content: 'Go on',
    more: { promptSource: 'sdk', entrypoint: 'claude-vscode' },
    kind: 'prompt',
  },
  {
    what: 'a prompt typed into a program of the SDK',
    content: 'Go on',
    more: { promptSource: 'typed', entrypoint: 'sdk-ts' },
    kind: 'prompt',
  },
  {
    what: 'a headless prompt',
    content: 'Go on',
    more: { promptSource: 'sdk', entrypoint: 'sdk-cli' },
    kind: 'scripted',
  },
  {
    what: 'a headless prompt with an origin and no source',
    content: 'Go',
    more: { origin: { kind: 'human' }, entrypoint: 'sdk-cli' },
    kind: 'scripted',
  },
  {
    what: "another agent's message in a headless session",
    content: 'Go',
    more: { origin: { kind: 'peer' }, entrypoint: 'sdk-cli' },
    kind: 'machine',
  },
  {
    what: 'a headless prompt before sources were recorded',
    content: 'Go',
    more: { entrypoint: 'sdk-py' },
    kind: 'scripted',
  },
  {
    what: 'a turn that the SDK began',
    content: 'Go',
    more: { turnOrigin: 'sdk', promptSource: 'typed' },
    kind: 'scripted',
  },
  {
    what: 'a text in the output of a headless run',
    content: 'Go',
    more: { parent_tool_use_id: null },
    kind: 'scripted',
  },
  { what: 'a built-in command', content: slash('model', 'opus'), kind: 'control' },
  {
    what: 'a built-in command, message first',
    content: `<command-message>x</command-message>\n<command-name>/compact</command-name>`,
    kind: 'control',
  },
  { what: 'a typed built-in command', content: slash('clear'), more: { promptSource: 'typed' }, kind: 'control' },
  { what: 'a custom command', content: slash('ship', 'it'), kind: 'work' },
  { what: 'a built-in command that only submits a text', content: slash('init'), kind: 'work' },
  { what: "a plugin's command", content: slash('tools:model'), kind: 'work' },
  {
    what: 'a command behind a reminder',
    content: `<system-reminder>x</system-reminder>\n${slash('ship')}`,
    kind: 'work',
  },
  { what: "a program's control command", content: slash('compact'), more: { entrypoint: 'sdk-cli' }, kind: 'machine' },
  { what: "a program's work command", content: slash('review'), more: { entrypoint: 'sdk-cli' }, kind: 'scripted' },
  { what: 'a shell line', content: '<bash-input>ls -la</bash-input>', kind: 'control' },
  {
    what: 'output of a shell line',
    content: '<bash-stdout>x</bash-stdout><bash-stderr></bash-stderr>',
    kind: 'machine',
  },
  { what: 'output of a command', content: '<local-command-stdout>Set</local-command-stdout>', kind: 'machine' },
  { what: 'output of a command that was cut off', content: '<local-command-stdout>Set', kind: 'machine' },
  { what: 'what stands for an empty text', content: '(no content)', kind: 'machine' },
  { what: 'a text about an empty text', content: '(no content) is shown, why?', kind: 'prompt' },
  { what: 'the caveat before a command', content: 'Caveat: The messages below were generated', kind: 'machine' },
  {
    what: 'a caveat element',
    content: '<local-command-caveat>Caveat</local-command-caveat>',
    more: { isMeta: true },
    kind: 'machine',
  },
  {
    what: 'a body of a skill',
    content: 'Base directory',
    more: { isMeta: true, sourceToolUseID: 't' },
    kind: 'machine',
  },
  { what: 'a text for the transcript only', content: 'x', more: { isVisibleInTranscriptOnly: true }, kind: 'machine' },
  { what: 'a companion of a turn', content: 'x', more: { turnCompanion: true }, kind: 'machine' },
  { what: 'a summary of a compaction', content: 'This session', more: { isCompactSummary: true }, kind: 'machine' },
  { what: 'a reminder alone', content: '<system-reminder>Be brief.</system-reminder>', kind: 'machine' },
  { what: 'a reminder before a prompt', content: '<system-reminder>x</system-reminder>\nGo on', kind: 'prompt' },
  { what: 'an opened file alone', content: '<ide_opened_file>The user opened a.ts</ide_opened_file>', kind: 'machine' },
  {
    what: 'a selection and a prompt',
    content: [
      { type: 'text', text: '<ide_selection>x</ide_selection>' },
      { type: 'text', text: 'Why?' },
    ],
    kind: 'prompt',
  },
  { what: 'a session start hook', content: '<session-start-hook>x</session-start-hook>', kind: 'machine' },
  { what: 'feedback of a hook', content: 'Stop hook feedback:\n- lint', kind: 'machine' },
  { what: 'a stop by a hook', content: 'Operation stopped by hook: no', kind: 'machine' },
  { what: 'a tick', content: '<tick>3</tick>', kind: 'machine' },
  { what: 'a goal', content: '<goal>x</goal>', kind: 'machine' },
  {
    what: 'an event of CI',
    content: '<ci-monitor-event>x</ci-monitor-event>',
    more: { origin: { kind: 'human' } },
    kind: 'machine',
  },
  {
    what: 'a message of a teammate',
    content: '<teammate-message teammate_id="a">x</teammate-message>',
    kind: 'machine',
  },
  { what: 'an interruption', content: [{ type: 'text', text: '[Request interrupted by user]' }], kind: 'interruption' },
  { what: 'an interruption of a tool', content: '[Request interrupted by user for tool use]', kind: 'interruption' },
  { what: 'an approved plan', content: 'Implement the following plan:\n\n# Plan', kind: 'plan' },
  {
    what: 'an approved plan with its text',
    content: 'Implement the following plan:\n\n# Plan',
    more: { planContent: '# Plan', permissionMode: 'acceptEdits' },
    kind: 'plan',
  },
  {
    what: "the plan's words typed by a human",
    content: 'Implement the following plan: mine',
    more: { permissionMode: 'default' },
    kind: 'prompt',
  },
  { what: 'a report of a task before origins', content: report, kind: 'notification' },
  {
    what: 'a report of a task',
    content: report,
    more: { promptSource: 'system', permissionMode: 'default' },
    kind: 'notification',
  },
  {
    what: 'a report by origin alone',
    content: 'Done.',
    more: { origin: { kind: 'task-notification' } },
    kind: 'notification',
  },
  {
    what: 'a turn that a report began',
    content: 'Done.',
    more: { turnOrigin: 'task_notification' },
    kind: 'notification',
  },
  {
    what: 'a scheduled trigger',
    content: 'Check it',
    more: { origin: { kind: 'task-notification', subkind: 'scheduled-trigger' } },
    kind: 'scheduled',
  },
  { what: 'a turn of a schedule', content: 'Check it', more: { turnOrigin: 'scheduled' }, kind: 'scheduled' },
  { what: 'a fired task', content: 'Check it', more: { scheduledTaskId: 'cron-1', isMeta: true }, kind: 'scheduled' },
  { what: 'a message of a peer', content: 'x', more: { turnOrigin: 'peer' }, kind: 'machine' },
  { what: 'a message of a channel', content: 'x', more: { origin: { kind: 'channel' } }, kind: 'machine' },
  { what: 'a text of the system', content: 'x', more: { promptSource: 'system' }, kind: 'machine' },
  { what: 'nothing at all', content: '  ', kind: 'machine' },
];

test.each(cases)('$what is $kind', ({ content, more, kind }) => {
  expect(only('input', user(content, more)).input).toBe(kind);
});

test('a user record is used whatever it says', () => {
  for (const { content, more } of cases) expect(decode(user(content, more)).kind).toBe('used');
});

test.each([
  { content: 'a\u{1F600}b', chars: 3, text: 'a\u{1F600}b' },
  { content: [image], chars: 0, text: '' },
  { content: [{ type: 'text', text: ' one' }, image, { type: 'text', text: 'two ' }], chars: 7, text: 'one\ntwo' },
  { content: 'Look <system-reminder>never</system-reminder>here', chars: 9, text: 'Look here' },
  { content: slash('ship', 'to prod'), chars: 7, text: 'to prod' },
  { content: '<bash-input>ls</bash-input>', chars: 2, text: 'ls' },
  { content: '[Request interrupted by user]', chars: 0, text: '' },
])("counts code points of the human's own words in $content", ({ content, chars, text }) => {
  expect(only('input', user(content))).toMatchObject({ chars, text });
});

test('holds no text unless the run asked for it', () => {
  const silent = { ...mainFile, includeText: false };
  for (const { content, more } of cases) expect(only('input', user(content, more), silent).text).toBeUndefined();
});

test.each([
  { content: slash('model', 'opus'), command: 'model' },
  { content: slash('tools:ship'), command: 'tools:ship' },
  { content: '<bash-input>ls</bash-input>', command: '!' },
  { content: 'Go', command: undefined },
])('names the command of $content', ({ content, command }) => {
  expect(only('input', user(content)).command).toBe(command);
});

test('what an agent is given is its task, whoever wrote it, and carries the digest of its call', () => {
  const sidechain = user('Find the bug.', { isSidechain: true });
  for (const input of [only('input', sidechain), only('input', user('Find the bug.'), agentFile)]) {
    expect(input).toMatchObject({ input: 'delegated', promptDigest: digest('Find the bug.') });
  }
  expect(only('input', user('x', { isMeta: true }), agentFile).input).toBe('machine');
  expect(only('input', user('[Request interrupted by user]'), agentFile).input).toBe('interruption');
});

test.each([
  { what: 'a prompt', content: 'Go', compat: 'human' },
  { what: 'a command', content: slash('clear'), compat: 'human' },
  { what: 'a meta line', content: 'x', more: { isMeta: true }, compat: 'human' },
  { what: 'a summary', content: 'x', more: { isCompactSummary: true }, compat: 'human' },
  { what: 'a report', content: report, compat: 'human' },
  { what: 'an interruption', content: '[Request interrupted by user]', compat: 'human' },
  { what: 'output of a command', content: '<local-command-stdout>x</local-command-stdout>', compat: 'output' },
  { what: 'a reminder', content: '<system-reminder>x</system-reminder>', compat: 'output' },
  { what: 'a prompt behind a reminder', content: '<system-reminder>x</system-reminder>Go', compat: 'human' },
  { what: 'no text', content: '', compat: 'none' },
  {
    what: 'a text of another role',
    content: 'x',
    more: { message: { role: 'assistant', content: 'x' } },
    compat: 'none',
  },
])('the published arithmetic takes $what as $compat', ({ content, more, compat }) => {
  expect(only('input', user(content, more)).compat).toBe(compat);
});

test.each([
  { what: 'a prompt', attached: { commandMode: 'prompt', prompt: 'Also this' }, kind: 'queued' },
  {
    what: 'a prompt in blocks',
    attached: { commandMode: 'prompt', prompt: [{ type: 'text', text: 'Also' }] },
    kind: 'queued',
  },
  {
    what: 'a prompt of a human',
    attached: { commandMode: 'prompt', prompt: 'x', origin: { kind: 'human' } },
    kind: 'queued',
  },
  {
    what: 'a message of a peer',
    attached: { commandMode: 'prompt', prompt: 'x', origin: { kind: 'peer' } },
    kind: 'machine',
  },
  { what: 'a report', attached: { commandMode: 'task-notification', prompt: report }, kind: 'machine' },
])('$what queued while the agent worked is $kind', ({ attached, kind }) => {
  expect(only('input', attachment({ type: 'queued_command', ...attached }))).toMatchObject({
    input: kind,
    compat: 'none',
  });
});

test('a prompt that a program queued is scripted', () => {
  const record = attachment({ type: 'queued_command', prompt: 'x' }, { entrypoint: 'sdk-ts' });
  expect(only('input', record).input).toBe('scripted');
});

test('a command recorded as a system line is a command; its output is nothing', () => {
  expect(only('input', system('local_command', { content: slash('model') }))).toMatchObject({
    input: 'control',
    command: 'model',
    compat: 'none',
  });
  expect(only('input', system('local_command', { content: slash('ship') })).input).toBe('work');
  const output = system('local_command', { content: '<local-command-stdout>x</local-command-stdout>' });
  expect(decode(output)).toMatchObject({ kind: 'ignored', events: [] });
});

test('a text beside tool results is no prompt, an interruption among them is one', () => {
  const result = { type: 'tool_result', tool_use_id: 't', content: 'x' };
  expect(events(user([result, { type: 'text', text: 'Go' }])).map(({ kind }) => kind)).toEqual(['tool-result']);
  const marker = { type: 'text', text: '[Request interrupted by user for tool use]' };
  expect(only('input', user([result, marker])).input).toBe('interruption');
});

test('says where and under what a prompt was written', () => {
  expect(only('input', user('Go', { promptId: 'p-1' }))).toMatchObject({
    promptId: 'p-1',
    cwd: '/work',
    version: '2.1.200',
    branch: 'main',
  });
});
