/** Lines that the scanner tells whole where their words are plain, beside all that keep it from doing so. */
import type { HardLine } from './line.ts';
import { changed, hard, other, user } from './line.ts';

const wordings = [
  'Mend the gate',
  ' \n\t Mend it \n',
  '',
  ' ',
  '(no content)',
  '(no) content',
  'less < more',
  '<b>',
  'a </b> c',
  'a <system-reminder>x</system-reminder> c',
  '<system-reminder>x</system-reminder>',
  '<task-notification><task-id>t</task-id></task-notification>',
  '<command-name>/model</command-name>',
  '<command-message>x</command-message>',
  '<bash-input>ls</bash-input>',
  '<bash-stdout>x</bash-stdout>',
  '<local-command-stdout>x</local-command-stdout>',
  '[x',
  '[Request interrupted by user]',
  'Caveat: The messages below',
  'Caveat: none',
  'Caveats',
  'Stop hook feedback: x',
  'Stop hooking',
  'Operation stopped by hook: x',
  'Operations',
  'Implement the following plan: x',
  'Implement it',
  'Impleme',
  'ä€😀',
  '\u00a0x',
  'x\u3000',
  'a\u2003b',
  'a\u2028b',
  '\ufeffx',
  'x\u0085',
  '\u180ex',
  'a\u2010b\u2019c',
  '\u2028',
  'x'.repeat(200),
  `${' '.repeat(100)}x${' '.repeat(100)}`,
];
/** A value as part of a name; one that is not there as well. */
function said(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part === undefined ? '(none)' : part)) ?? 'none';
}

/** As they stand between the quotes. */
const written = [
  String.raw`\u003cb`,
  String.raw`a \u003c/b`,
  String.raw`a <\u002fb`,
  String.raw`a <\/b>`,
  String.raw`a \/ b`,
  String.raw`\u005bRequest interrupted by user`,
  String.raw`[Request interrupted by user`,
  String.raw`C\u0061veat: The messages below`,
  String.raw`\u0020x`,
  String.raw`\u000ax`,
  String.raw`\u000bx`,
  String.raw`x\u00a0`,
  String.raw`x\ufeff`,
  String.raw`a\ud83d\ude00b`,
  String.raw`a\ud83db`,
  String.raw`\u001b[0m x \u001b`,
  String.raw`\u00e9 x \u00c9`,
  String.raw`\\n`,
  String.raw`x\\n`,
  String.raw`x\\\n`,
  String.raw`\bx\b`,
  String.raw`\fx\f`,
  String.raw`\"x\"`,
  String.raw`\t`,
];
const prompts = [
  ...wordings.map((text) => hard(`the prompt ${said(text)}`, user(text))),
  ...written.map((text) => hard(`the prompt as written: ${text}`, changed(user('WORDS'), 'WORDS', text))),
  ...wordings.map((text) => hard(`a text block: ${said(text)}`, user([{ type: 'text', text }]))),
];

const fields: Readonly<Record<string, readonly unknown[]>> = {
  isMeta: [true, false, null, 'true', 1],
  isSynthetic: [true, false],
  isVisibleInTranscriptOnly: [true, false],
  turnCompanion: [true, false],
  isCompactSummary: [true, false, 'true'],
  turnOrigin: ['human', 'sdk', 'scheduled', 'task_notification', '', null, 7, {}],
  scheduledTaskId: ['t', '', null, 7],
  origin: [{ kind: 'human' }, { kind: 'task-notification' }, { kind: 'coordinator' }, {}, null, 'human', [], 7],
  promptSource: ['typed', 'sdk', 'system', '', null, 7],
  entrypoint: ['cli', 'sdk-cli', 'sdk-ts', 'claude-desktop', 'claude-vscode', 'remote', 'other', '', null, 7],
  parent_tool_use_id: ['toolu_9', '', null],
  isSidechain: [true, false, null],
  promptId: ['p-1', '', null, 7],
  uuid: ['u-9', '', null],
  parentUuid: [null, ''],
  logicalParentUuid: ['u-7', null, 7],
  forkedFrom: [null, { messageUuid: 'u-8' }],
  sessionId: ['', null],
  session_id: ['s-2', null],
  version: [String.raw`2.1\x`, 'ä', null],
  cwd: [String.raw`C:\code`, '/code/bärn', null],
  timestamp: [null, 'yesterday', '2026-06-01T10:00:00Z', 7],
  toolUseResult: ['done', { stdout: 'x' }, { agentId: 'a1' }],
  permissionMode: ['plan', null],
  planContent: ['x'],
  durationMs: [5, 1.5, null, 'x'],
  message: [null, 'x', {}, { role: 'user' }, { content: 'x' }, { role: 'assistant', content: 'x' }],
  aiTitle: ['x'],
  content: ['<task-notification>', 'x'],
};
const authors = Object.entries(fields).flatMap(([key, values]) =>
  values.map((value) => hard(`a prompt with ${key} ${said(value)}`, user('Mend it', { [key]: value }))),
);
const mixed: readonly Readonly<Record<string, unknown>>[] = [
  { origin: { kind: 'human', subkind: 'scheduled-trigger' } },
  { origin: { kind: 'human', subkind: null } },
  { promptSource: 'typed', entrypoint: 'sdk-cli' },
  { promptSource: 'sdk', entrypoint: 'claude-desktop' },
  { promptSource: 'system', origin: { kind: 'human' } },
  { promptSource: 'typed', origin: { kind: 'human' }, entrypoint: 'cli', promptId: 'p-1' },
  { turnOrigin: 'human', promptSource: 'sdk' },
  { turnOrigin: 'human', entrypoint: 'sdk-cli' },
  { turnOrigin: 'scheduled', isMeta: true },
  { isMeta: true, isSidechain: true },
  { isMeta: true, entrypoint: 'sdk-cli' },
  { isCompactSummary: true, isVisibleInTranscriptOnly: true, sessionId: null, session_id: 's-3' },
  { isCompactSummary: true, isSidechain: true },
];
const both = mixed.map((record) => hard(`a prompt with ${said(record)}`, user('Mend it', record)));

const durations = [0, 5, 4294967294, 4294967295, 5e12, -1, 1.5, 1e-7, '5', null, true, [], undefined].flatMap((ms) => {
  const record = { subtype: 'turn_duration', durationMs: ms };
  return [{}, { isSidechain: true }, { uuid: null }, { logicalParentUuid: 'u-5', parentUuid: null }].map((more) =>
    hard(`a duration ${said(ms)} with ${said(more)}`, other('system', { ...record, ...more })),
  );
});

const metadata = [{ trigger: 'auto' }, { trigger: '' }, { trigger: 7 }, { trigger: 'ä' }, {}, null, 'auto', []];
const boundaries = metadata.flatMap((compactMetadata) =>
  [{}, { compact_metadata: { trigger: 'manual' } }, { parentUuid: null, logicalParentUuid: 'u-4' }].map((more) =>
    hard(
      `a boundary ${said({ compactMetadata, ...more })}`,
      other('system', { subtype: 'compact_boundary', compactMetadata, ...more }),
    ),
  ),
);

const nameless = { uuid: undefined, parentUuid: undefined, isSidechain: undefined };
const titles = ['Gate', '', 'a "b" \\ \n ä 😀', '\ud83d', null, 7, undefined].flatMap((title) =>
  [nameless, { ...nameless, timestamp: undefined }, {}, { ...nameless, isSidechain: true }].flatMap((more) => [
    hard(`the title ${said({ title, ...more })}`, other('ai-title', { aiTitle: title, ...more })),
    hard(`the own title ${said({ title, ...more })}`, other('custom-title', { customTitle: title, ...more })),
    hard(`the other title ${said({ title, ...more })}`, other('ai-title', { customTitle: title, ...more })),
  ]),
);
const contents = ['x', '', ' x', '<x>', '<task-notification><status>done</status></task-notification>', 'é', '\n', 7];
const queue = [...contents, ' <task-notification></task-notification>', undefined].flatMap((content) =>
  [nameless, { ...nameless, timestamp: undefined }, {}, { ...nameless, sessionId: undefined }].map((more) =>
    hard(`the queue holds ${said({ content, ...more })}`, other('queue-operation', { content, ...more })),
  ),
);
const escapedReport = changed(
  other('queue-operation', { content: 'TAG', ...nameless }),
  'TAG',
  String.raw`\u003ctask-notification>x</task-notification>`,
);

const hookNames = ['SessionStart:compact', 'SessionStart:resume ', 'SessionStart:resume-x', 'SessionStart:other'];
const start = { type: 'hook_success', hookName: 'SessionStart:resume' };
const starts = [
  ...hookNames.map((hookName) =>
    hard(`the hook ${hookName}`, other('attachment', { attachment: { ...start, hookName } })),
  ),
  ...[{ uuid: null }, { isSidechain: true }, { version: 'ä' }, { data: { type: 'agent_progress' } }].map((more) =>
    hard(`the begin of a process with ${said(more)}`, other('attachment', { attachment: start, ...more })),
  ),
  hard(
    'an attachment beside the message of an agent',
    other('progress', { data: { type: 'agent_progress', agentId: 'a9' }, attachment: { type: 'file' } }),
  ),
];

export const told: readonly HardLine[] = [
  ...prompts,
  ...authors,
  ...both,
  ...durations,
  ...boundaries,
  ...titles,
  ...queue,
  ...starts,
  hard('a report in the queue, its tag escaped', escapedReport),
  hard('a dated state without an id', other('mode', { ...nameless, mode: 'normal' })),
  hard('a pull request without an id', other('pr-link', { ...nameless, prNumber: 7 })),
  hard('a title that comes twice', '{"type":"ai-title","aiTitle":"a","aiTitle":"b"}'),
  hard('titles of both kinds', '{"type":"custom-title","aiTitle":"a","customTitle":"b"}'),
];
